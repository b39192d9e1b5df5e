import type { Says } from './says.ts'

/** One recorded field of a thing. */
export interface Field {
  readonly says: Says
  /** Personal data: value and salt can be erased without breaking the record. */
  readonly personal?: boolean
  /** The value is the id of another kind of thing (`psn`, `dep` …; `any`: of whatever kind), shown by its name. */
  readonly refers?: string
  /** What a closed value is called. */
  readonly choices?: Readonly<Record<string, Says>>
  /** What a value's own keys are called, where it is an object or a list of objects. */
  readonly parts?: Readonly<Record<string, Says>>
  /** Keys of an object of which one names the other: it is read as "name: value". */
  readonly pair?: { readonly name: string; readonly value: string }
}

/** A kind of thing whose changes are recorded: its id prefix, its name and the fields that enter the record. */
export interface Thing<Kind extends string = string, Fields extends string = string> {
  readonly kind: Kind
  readonly says: Says
  readonly fields: Readonly<Record<Fields, Field>>
}

export function thing<const Kind extends string, const Fields extends string>(
  kind: Kind,
  declaration: { says: Says; fields: Readonly<Record<Fields, Field>> },
): Thing<Kind, Fields> {
  return { kind, ...declaration }
}
