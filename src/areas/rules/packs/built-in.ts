import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../catalog/packs/', import.meta.url)

/** The packs of templates that come along (`rules-*.yaml`, `pledges-*.yaml`), in the same form and through the same reader as a company's own. */
export const builtInRulePacks = (): string[] =>
  readdirSync(folder)
    .filter((name) => /^(?:rules|pledges)-.*\.yaml$/u.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
