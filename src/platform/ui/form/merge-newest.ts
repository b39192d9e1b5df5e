import { sameValue, type Values } from './paths.ts'

export interface Merged {
  readonly values: Values
  /** Fields that both changed: mine is kept, the newest value must be looked at. */
  readonly conflicts: readonly string[]
}

type Rows = readonly unknown[]
const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of one field; undefined: both changed it, each in their own way. */
function mergeValue(before: unknown, newest: unknown, mine: unknown): { readonly value: unknown } | undefined {
  if (sameValue(mine, before) || sameValue(mine, newest)) return { value: newest }
  if (sameValue(before, newest)) return { value: mine }
  const rows = [before, newest, mine]
  if (rows.every(Array.isArray) && rows.every(({ length }) => length === (mine as Rows).length)) {
    const merged = (mine as Rows).map((row, i) => mergeValue((before as Rows)[i], (newest as Rows)[i], row))
    return merged.includes(undefined) ? undefined : { value: merged.map((one) => one?.value) }
  }
  if (!isRecord(before) || !isRecord(newest) || !isRecord(mine)) return undefined
  const inside = mergeNewest(before, newest, mine)
  return inside.conflicts.length > 0 ? undefined : { value: inside.values }
}

/**
 * Somebody else saved while I typed. What I did not touch takes the newest value, so that saving does not undo their work;
 * what I touched stays mine. In a table of as many rows as before each cell counts for itself.
 */
export function mergeNewest(before: Values, newest: Values, mine: Values): Merged {
  const conflicts: string[] = []
  const values: Record<string, unknown> = { ...newest }
  for (const [field, value] of Object.entries(mine)) {
    const merged = mergeValue(before[field], newest[field], value)
    if (!merged) conflicts.push(field)
    values[field] = merged ? merged.value : value
  }
  return { values, conflicts }
}
