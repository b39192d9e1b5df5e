import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import type { Column, Filter } from '../../kernel/view.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { provide, type MoreColumns } from '../../platform/acts/provide.ts'
import { atVersion } from '../../platform/acts/version.ts'
import type { Db } from '../../platform/database/db.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { addField, assetField, changeField, customFields } from './contract/fields.ts'
import { register } from './contract/register.ts'
import { customColumn, customFilter } from './model/custom-columns.ts'
import { checkField, tidyChoices, type AssetField } from './model/custom.ts'

export const fieldsOf = (db: Db) => db.withTables<{ assetField: Omit<AssetField, 'choices'> & { choices: string[] } }>()

/** What a register keeps is for everybody to know who fills it in; what is entered follows the asset. */
export const fieldWithin = (): Expression<SqlBool> => sql<SqlBool>`true`

export function allFields(db: Db): Promise<AssetField[]> {
  return fieldsOf(db).selectFrom('assetField').selectAll().orderBy('position').orderBy('id').execute()
}

/** What the register's own columns are called. */
export const ownNames = Object.values(register.columns).flatMap(({ says }) => [says.ja, says.en])

/** @throws Refusal inventory.fieldKnown, noChoices, tooManyFields, fieldOwn */
export async function makeField(
  context: ActContext,
  input: Pick<AssetField, 'name' | 'kind' | 'choices'>,
): Promise<{ field: AssetField['id']; change: Change }> {
  const others = await fieldsOf(context.tx).selectFrom('assetField').selectAll().orderBy('id').forUpdate().execute()
  const one: AssetField = {
    ...input,
    id: context.newId('fld'),
    choices: tidyChoices(input.kind, input.choices),
    ended: false,
    position: Math.max(0, ...others.map(({ position }) => position)) + 1,
    version: 1,
  }
  checkField(one, others, ownNames)
  await fieldsOf(context.tx)
    .insertInto('assetField')
    .values({ ...one, choices: [...one.choices] })
    .execute()
  return { field: one.id, change: changed(assetField, one.id, null, one) }
}

const add = perform(addField, async (context, input) => {
  const { field, change } = await makeField(context, input)
  return done(change, { field })
})

const change = perform(changeField, async (context, { field: id, version, ...input }) => {
  const others = await fieldsOf(context.tx).selectFrom('assetField').selectAll().orderBy('id').forUpdate().execute()
  const before = atVersion(
    others.find((one) => one.id === id),
    version,
  )
  // The kind stays: what was entered could not be read as another.
  const after: AssetField = { ...before, ...input, choices: tidyChoices(before.kind, input.choices), version: version + 1 }
  checkField(after, others, ownNames)
  const { id: _id, choices, ...rest } = after
  await fieldsOf(context.tx)
    .updateTable('assetField')
    .set({ ...rest, choices: [...choices] })
    .where('id', '=', id)
    .execute()
  return done(changed(assetField, id, before, after), {})
})

const typed: Readonly<Record<AssetField['kind'], (value: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  text: (value) => value,
  choice: (value) => value,
  number: (value) => sql`${value}::float8`,
  date: (value) => sql`${value}::date`,
}

/** One of `dayChoices`. */
const whenIs = (day: RawBuilder<unknown>, today: PlainDate): RawBuilder<unknown> =>
  sql`(select case when d is null then 'none' when d < ${today}::date then 'past' when d <= ${addDays(today, 30)}::date then 'soon' else 'later' end
    from (select ${day} as d) one)`

/** The company's own fields as columns and chips of the register. */
export async function customColumns(db: Db, today: PlainDate): Promise<MoreColumns> {
  const columns: Record<string, Column> = {}
  const filters: Record<string, Filter> = {}
  const values: Record<string, RawBuilder<unknown>> = {}
  for (const field of await allFields(db)) {
    if (field.ended) continue
    const { name, column } = customColumn(field)
    const value = typed[field.kind](
      sql`(select one ->> 'value' from jsonb_array_elements(r.custom) one where one ->> 'field' = ${field.id})`,
    )
    columns[name] = column
    values[name] = value
    const chips = customFilter(field)
    if (chips) filters[chips.name] = chips.filter
    if (chips && field.kind === 'date') values[chips.name] = whenIs(value, today)
  }
  return { columns, filters, values }
}

export const customActs = [add, change]
export const customViews = [
  provide(customFields, async ({ db }) => (await allFields(db)).map((field) => ({ ...field, choices: [...field.choices] }))),
]
