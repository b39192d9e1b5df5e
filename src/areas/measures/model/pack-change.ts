import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { PackMeasure } from '../../../catalog/measure-pack.ts'

/** What a new version of a pack brings. */
export interface PackChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly altered: readonly { readonly measure: string; readonly fields: readonly string[] }[]
}

const differs = (a: unknown, b: unknown): boolean => canonicalJson((a ?? null) as Json) !== canonicalJson((b ?? null) as Json)

/** Compares two versions measure by measure. The company's answers are no part of a pack, so none is lost. */
export function compareMeasures(before: readonly PackMeasure[], after: readonly PackMeasure[]): PackChanges {
  const [old, fresh] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))]
  const altered = after.flatMap((one) => {
    const was = old.get(one.id)
    if (!was) return []
    const names = [...new Set([...Object.keys(was), ...Object.keys(one)])] as (keyof PackMeasure)[]
    const fields = names.filter((name) => differs(was[name], one[name])).sort()
    return fields.length === 0 ? [] : [{ measure: one.id, fields }]
  })
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.filter(({ id }) => !fresh.has(id)).map(({ id }) => id),
    altered,
  }
}
