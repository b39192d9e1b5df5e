import type { z } from 'zod'
import type { Act } from './act.ts'
import type { Who } from './roles.ts'
import type { Lang, Says } from './says.ts'

/** Everything that is read is a view: one answer to one question, within the asker's scope. */
export interface View<Name extends string = string, Params extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly declares: 'view'
  readonly name: Name
  readonly says: Says
  readonly who: Who
  readonly params: Params
  readonly answer: Answer
}

export function view<const Name extends string, Params extends z.ZodType, Answer extends z.ZodType>(
  name: Name,
  declaration: { says: Says; who: Who; params: Params; answer: Answer },
): View<Name, Params, Answer> {
  return { declares: 'view', name, ...declaration }
}

/** A column as the table, the export and the documents show it. */
export interface Column {
  readonly says: Says
  readonly type: 'text' | 'date' | 'moment' | 'number' | 'choice' | 'class' | 'tags'
  /** Width in characters of the exported sheet; on screen the share of what texts leave to one another. */
  readonly width: number
  /** What a `choice` value is called. */
  readonly choices?: Readonly<Record<string, Says>>
  /** Row field with the words for a value that is an id or a rank; null there: `otherwise`. */
  readonly label?: string
  /** Row field whose value, named by `choices`, stands where the label is missing. */
  readonly otherwise?: string
  /** A text that the product itself wrote, in Japanese, as it reads in this language. */
  readonly read?: (text: string, lang: Lang) => string
  /** Not shown until chosen; still exported when asked for. */
  readonly optional?: boolean
  readonly sortable?: boolean
}

/** A filter chip row. Values are the column's own, or named conditions the area defines (`conditions`). */
export interface Filter {
  readonly says: Says
  /** Fixed values in their order; without them the values found in the rows are offered. */
  readonly choices?: Readonly<Record<string, Says>>
  /** Row field that holds the value's label, for values that are ids. */
  readonly label?: string
}

/** A view of many rows: searched, filtered, sorted and paged on the server; exported as shown. */
export interface Ledger<
  Name extends string = string,
  Params extends z.ZodType = z.ZodType,
  Row extends z.ZodObject = z.ZodObject,
> {
  readonly declares: 'ledger'
  readonly name: Name
  readonly says: Says
  readonly who: Who
  readonly params: Params
  readonly row: Row
  readonly columns: Readonly<Record<string, Column>>
  readonly filters: Readonly<Record<string, Filter>>
  /** What the search box looks through, in words; absent: no search. */
  readonly search?: Says
  readonly order: { readonly by: string; readonly down?: boolean }
  /** Acts that can be done for many chosen rows at once, each row for itself. */
  readonly batch: readonly Act[]
}

export function ledger<const Name extends string, Params extends z.ZodType, Row extends z.ZodObject>(
  name: Name,
  declaration: {
    says: Says
    who: Who
    params: Params
    row: Row
    columns: { readonly [K in keyof z.infer<Row>]?: Column }
    filters?: Readonly<Record<string, Filter>>
    search?: Says
    order: { by: Extract<keyof z.infer<Row>, string>; down?: boolean }
    batch?: readonly Act[]
  },
): Ledger<Name, Params, Row> {
  return { declares: 'ledger', name, filters: {}, batch: [], ...declaration } as Ledger<Name, Params, Row>
}

/** How a ledger is asked: the search text travels in the body, never in an address. */
export interface Asked {
  readonly search?: string | undefined
  readonly filters?: Readonly<Record<string, readonly string[]>> | undefined
  readonly sort?: { readonly by: string; readonly down: boolean } | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
  /** Only these of the rows. */
  readonly ids?: readonly string[] | undefined
}
