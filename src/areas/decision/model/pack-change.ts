import type { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'

/** What a new version of the criteria brings. */
export interface CriteriaChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly altered: readonly { readonly criterion: string; readonly fields: readonly string[] }[]
  /** Thresholds or the weight of the highest are others. */
  readonly reckoning: boolean
}

const differs = (a: unknown, b: unknown): boolean => canonicalJson((a ?? null) as Json) !== canonicalJson((b ?? null) as Json)

/** Compares criterion by criterion. Scores hang on the criteria's ids, so those of criteria that stay are kept. */
export function compareCriteria(before: CriteriaPack | null, after: CriteriaPack): CriteriaChanges {
  const old = new Map((before?.criteria ?? []).map((one) => [one.id, one]))
  const fresh = new Set(after.criteria.map(({ id }) => id))
  return {
    added: after.criteria.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
    altered: after.criteria.flatMap((one) => {
      const was = old.get(one.id)
      if (!was) return []
      const names = Object.keys(one) as (keyof typeof one)[]
      const fields = names.filter((name) => differs(was[name], one[name])).toSorted()
      return fields.length === 0 ? [] : [{ criterion: one.id, fields }]
    }),
    reckoning: before !== null && (differs(before.thresholds, after.thresholds) || before.highestWeight !== after.highestWeight),
  }
}
