import type { Says } from '../../kernel/says.ts'
import type { Field } from '../../kernel/thing.ts'

/** What acts, fields and values are called; the page carries them, because a bundle's own words could be anybody's. */
export interface Names {
  readonly acts: Readonly<Record<string, Says>>
  /** Kind of thing → field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, Field>>>>
}

/** What the areas call their acts and fields. */
export function namesOf(
  areas: readonly {
    readonly acts: readonly { readonly act: { readonly name: string; readonly says: Says } }[]
    readonly things: readonly { readonly thing: { readonly kind: string; readonly fields: Readonly<Record<string, Field>> } }[]
  }[],
): Names {
  return {
    acts: Object.fromEntries(areas.flatMap(({ acts }) => acts.map(({ act }) => [act.name, act.says] as const))),
    fields: Object.fromEntries(areas.flatMap(({ things }) => things.map(({ thing }) => [thing.kind, thing.fields] as const))),
  }
}

/** The declaration of a recorded field; one that nobody knows any more is called by its key. */
export const fieldOf = (names: Names, subject: string, field: string): Field =>
  names.fields[subject.split('_')[0] ?? '']?.[field] ?? { says: { ja: field, en: field } }
