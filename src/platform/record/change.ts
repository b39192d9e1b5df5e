import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { Thing } from '../../kernel/thing.ts'

/** What an act did to one thing: the fields whose value is new. */
export interface Change {
  readonly thing: Thing
  readonly id: string
  readonly fields: Readonly<Record<string, Json>>
}

type State = object | null

function valueOf(state: State, field: string): Json {
  const value = state === null ? null : (state as Record<string, unknown>)[field]
  return value === undefined ? null : (value as Json)
}

const plain = (value: Json): boolean => value === null || typeof value !== 'object'

/** Most fields are plain, and need no text to be compared. */
const same = (one: Json, other: Json): boolean =>
  plain(one) || plain(other) ? one === other : canonicalJson(one) === canonicalJson(other)

/**
 * The change of one thing from `before` to `after`; null stands for not there.
 * Only the fields the thing declares enter the record.
 */
export function changed(thing: Thing, id: string, before: State, after: State): Change {
  const fields: Record<string, Json> = {}
  for (const field of Object.keys(thing.fields)) {
    const value = valueOf(after, field)
    if (!same(valueOf(before, field), value)) fields[field] = value
  }
  return { thing, id, fields }
}

/** An act changed rows of the thing and none of its recorded fields. */
export const touched = (thing: Thing, id: string): Change => ({ thing, id, fields: {} })
