import { sameValue, type Values } from './paths.ts'

export interface Merged {
  readonly values: Values
  /** Fields that both changed: mine is kept, the newest value must be looked at. */
  readonly conflicts: readonly string[]
}

/**
 * Somebody else saved while I typed. What I did not touch takes the newest value, so that saving does not undo their work;
 * what I touched stays mine.
 */
export function mergeNewest(before: Values, newest: Values, mine: Values): Merged {
  const conflicts: string[] = []
  const values: Record<string, unknown> = { ...newest }
  for (const [field, value] of Object.entries(mine)) {
    if (sameValue(value, before[field])) continue
    values[field] = value
    if (!sameValue(before[field], newest[field]) && !sameValue(value, newest[field])) conflicts.push(field)
  }
  return { values, conflicts }
}
