import type { AliasedSelectQueryBuilder, RawBuilder, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Column, Filter, Ledger, View } from '../../kernel/view.ts'
import type { Secrets } from '../auth/secrets.ts'
import type { Db } from '../database/db.ts'
import type { Registry } from './registry.ts'

/** What a view is given. `scope` belongs inside its SQL: a row outside is never read. */
export interface ViewContext {
  readonly db: Db
  readonly scope: Actor
  readonly now: Date
  readonly today: PlainDate
  readonly registry: Registry
  /** To open what lies sealed in the database, for those who may read it. */
  readonly secrets: Secrets
  /** Data folder of the installation. */
  readonly data: string
}

/** A query of rows, to be filtered, sorted and paged by the ledger. */
export interface RowsQuery<Row> {
  as<const Alias extends string>(alias: Alias): AliasedSelectQueryBuilder<Row, Alias>
}

/** Columns and chips that only the running company knows, with the SQL of their values on the row `r`. */
export interface MoreColumns {
  readonly columns: Readonly<Record<string, Column>>
  readonly filters: Readonly<Record<string, Filter>>
  readonly values: Readonly<Record<string, RawBuilder<unknown>>>
}

export interface LedgerRows<Row> {
  readonly rows: (context: ViewContext, params: never) => RowsQuery<Row>
  /** Row field with the folded text that the search looks through. */
  readonly searchIn?: string
  /** Row field with that text's pairs of characters (`kernel/grams.ts`), where the table keeps them in an index. */
  readonly gramsIn?: string
  /** Words for values that only the running registry knows: column or filter → value → words. */
  readonly names?: (context: ViewContext) => Readonly<Record<string, Readonly<Record<string, Says>>>>
  /** What the company itself added to the ledger. */
  readonly more?: (context: ViewContext) => Promise<MoreColumns>
  /** Conditions behind filter values that are no column values: filter → value → condition on the row `r`. */
  readonly conditions?: (context: ViewContext) => Readonly<Record<string, Readonly<Record<string, RawBuilder<SqlBool>>>>>
}

export type Provided =
  | { readonly view: View; readonly answer: (context: ViewContext, params: unknown) => Promise<unknown> }
  | { readonly view: Ledger; readonly source: LedgerRows<unknown> }

/** How a declared view is answered. */
export function provide<Name extends string, Params extends z.ZodType, Answer extends z.ZodType>(
  view: View<Name, Params, Answer>,
  answer: (context: ViewContext, params: z.output<Params>) => Promise<z.input<Answer>>,
): Provided {
  return { view, answer: answer as (context: ViewContext, params: unknown) => Promise<unknown> }
}

/** How the rows of a declared ledger are found. */
export function provideRows<Name extends string, Params extends z.ZodType, Row extends z.ZodObject>(
  view: Ledger<Name, Params, Row>,
  source: Omit<LedgerRows<z.input<Row>>, 'rows'> & {
    rows: (context: ViewContext, params: z.output<Params>) => RowsQuery<z.input<Row> & Record<string, unknown>>
  },
): Provided {
  return { view: view as unknown as Ledger, source: source as unknown as LedgerRows<unknown> }
}
