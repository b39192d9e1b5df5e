import { readFileSync } from 'node:fs'

/** The Handbook's measures, in the same form and through the same reader as a company's own packs. */
export const builtInPack = (): string =>
  readFileSync(new URL('../../catalog/packs/handbook-measures.yaml', import.meta.url), 'utf8')
