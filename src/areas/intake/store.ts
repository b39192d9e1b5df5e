import { sql, type Expression, type SqlBool } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import type { Id } from '../../kernel/ids.ts'
import type { DraftId, IntakeDraft, IntakeRow, IntakeTables, RowOutcome } from './tables.ts'
import { locks } from '../../platform/database/locks.ts'

export const intake = (db: Db) => db.withTables<IntakeTables>()

/** A draft is its maker's alone: it holds what a file says before anybody decided what of it to keep. */
export function draftWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`intake_draft.person = ${scope.person}`
}

export function draftInScope(db: Db, scope: Scope, id: DraftId): Promise<IntakeDraft | undefined> {
  return intake(db).selectFrom('intakeDraft').selectAll().where('id', '=', id).where(draftWithin(scope)).executeTakeFirst()
}

export function draftForUpdate(tx: Db, scope: Scope, id: DraftId): Promise<IntakeDraft | undefined> {
  return intake(tx)
    .selectFrom('intakeDraft')
    .selectAll()
    .where('id', '=', id)
    .where(draftWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

const documents = ({ forms, skipped, sheets, departments, owners }: IntakeDraft) => ({
  forms: jsonb(forms),
  skipped: jsonb(skipped),
  sheets: jsonb(sheets),
  departments: jsonb(departments),
  owners: jsonb(owners),
})

export async function insertDraft(tx: Db, draft: IntakeDraft): Promise<void> {
  await intake(tx)
    .insertInto('intakeDraft')
    .values({ ...draft, ...documents(draft) })
    .execute()
}

export async function saveDraft(tx: Db, draft: IntakeDraft): Promise<void> {
  const { id, ...rest } = draft
  await intake(tx)
    .updateTable('intakeDraft')
    .set({ ...rest, ...documents(draft) })
    .where('id', '=', id)
    .execute()
}

/** A draft goes with its rows and what became of them. */
const deleteDrafts = (tx: Db, which: Expression<SqlBool>) =>
  sql`with gone as (delete from intake_draft where ${which} returning id),
      result as (delete from intake_result using gone where draft = gone.id)
    delete from intake_row using gone where draft = gone.id`.execute(tx)

export async function deleteDraft(tx: Db, scope: Scope, id: DraftId): Promise<void> {
  await deleteDrafts(tx, sql<SqlBool>`id = ${id} and ${draftWithin(scope)}`)
}

export async function deleteExpired(tx: Db, now: Date): Promise<void> {
  await deleteDrafts(tx, sql<SqlBool>`expires < ${now.toISOString()} and state <> 'taking'`)
}

const rowColumns = sql`draft text, "position" int, form int, sheet text, at int, cells json, more json, told_department text, choice text,
  name text, state text, problems jsonb, changes json, write json, registered_on date, asset text, asset_number text, asset_version int,
  unknown_department text, unknown_owner text, shown jsonb, search_text text`

const snake = (row: IntakeRow): Json =>
  ({
    draft: row.draft,
    position: row.position,
    form: row.form,
    sheet: row.sheet,
    at: row.at,
    cells: row.cells,
    more: row.more,
    told_department: row.toldDepartment,
    choice: row.choice,
    name: row.name,
    state: row.state,
    problems: row.problems,
    changes: row.changes,
    write: row.write,
    registered_on: row.registeredOn,
    asset: row.asset,
    asset_number: row.assetNumber,
    asset_version: row.assetVersion,
    unknown_department: row.unknownDepartment,
    unknown_owner: row.unknownOwner,
    shown: row.shown,
    search_text: row.searchText,
  }) as unknown as Json

/** Writes planned rows, many in one statement: as columns of one JSON text they need no parameter each. */
export async function insertRows(tx: Db, rows: readonly IntakeRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into intake_row (draft, "position", form, sheet, at, cells, more, told_department, choice, name, state, problems, changes, write,
      registered_on, asset, asset_number, asset_version, unknown_department, unknown_owner, shown, search_text)
    select draft, "position", form, sheet, at, cells, more, told_department, choice, name, state, problems, changes, write,
      registered_on, asset, asset_number, asset_version, unknown_department, unknown_owner, shown, search_text
    from json_to_recordset(${JSON.stringify(rows.map(snake))}::text::json) as r (${rowColumns})`.execute(tx)
}

/** What will happen to rows, planned anew; what the file says stays. */
export async function replanRows(tx: Db, rows: readonly IntakeRow[]): Promise<void> {
  if (rows.length === 0) return
  const short = rows.map((row) => ({ ...(snake(row) as object), cells: null, more: null }))
  await sql`update intake_row old set name = r.name, state = r.state, problems = r.problems, changes = r.changes, write = r.write,
      registered_on = r.registered_on, asset = r.asset, asset_number = r.asset_number, asset_version = r.asset_version,
      unknown_department = r.unknown_department, unknown_owner = r.unknown_owner, shown = r.shown, search_text = r.search_text
    from json_to_recordset(${JSON.stringify(short)}::text::json) as r (${rowColumns})
    where old.draft = r.draft and old."position" = r."position"`.execute(tx)
}

/** Rows of a draft from a position on. */
export function rowsFrom(tx: Db, draft: DraftId, from: number, count: number): Promise<IntakeRow[]> {
  return intake(tx)
    .selectFrom('intakeRow')
    .selectAll()
    .where('draft', '=', draft)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(count)
    .execute()
}

/** What taking a row in asks of it: what the file says in its own words stays in the database. */
export type OpenRow = Pick<
  IntakeRow,
  'position' | 'choice' | 'state' | 'problems' | 'registeredOn' | 'asset' | 'assetVersion'
> & {
  /** An `AssetDraft` as JSON text, which passes from the database's thread faster than what it says. */
  readonly write: string | null
}

/** The last position with a result. Rows are taken in by their position, which counts from 0 without a gap, so all after it are open. */
const lastTaken = (draft: DraftId) =>
  sql<number>`coalesce((select max(done.position) from intake_result done where done.draft = ${draft}), -1)`

/** Rows that no batch has dealt with yet. */
export function openRows(tx: Db, draft: DraftId, count: number): Promise<OpenRow[]> {
  return intake(tx)
    .selectFrom('intakeRow')
    .select(['position', 'choice', 'state', 'problems', 'registeredOn', 'asset', 'assetVersion'])
    .select(sql<string | null>`write::text`.as('write'))
    .where('draft', '=', draft)
    .where('position', '>', lastTaken(draft))
    .orderBy('position')
    .limit(count)
    .execute()
}

export async function countOpen(tx: Db, draft: DraftId): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select coalesce(max(position), -1) - ${lastTaken(draft)} as count from intake_row where draft = ${draft}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function saveResults(tx: Db, draft: DraftId, results: readonly RowOutcome[]): Promise<void> {
  if (results.length === 0) return
  await sql`insert into intake_result (draft, "position", result, why, asset, asset_number)
    select ${draft}, "position", result, why, asset, "assetNumber"
    from json_to_recordset(${JSON.stringify(results)}::text::json) as r ("position" int, result text, why jsonb, asset text, "assetNumber" text)`.execute(
    tx,
  )
}

export async function chooseRows(
  tx: Db,
  draft: DraftId,
  positions: readonly number[] | null,
  choice: IntakeRow['choice'],
): Promise<void> {
  let query = intake(tx).updateTable('intakeRow').set({ choice }).where('draft', '=', draft)
  query = positions === null ? query.where('state', '=', 'unclear') : query.where('position', 'in', [...positions])
  await query.execute()
}

/** How many rows of a draft are in which state, or ended how. */
export async function countBy(db: Db, draft: DraftId, what: 'state' | 'result'): Promise<Record<string, number>> {
  const { rows } = await sql<{ value: string; count: number }>`
    select ${sql.ref(what)} as value, count(*) as count from ${sql.table(what === 'state' ? 'intake_row' : 'intake_result')}
    where draft = ${draft} group by 1`.execute(db)
  return Object.fromEntries(rows.map(({ value, count }) => [value, count]))
}

/** Words for departments or owners that are not there, the most frequent first. */
export async function unknownWords(
  db: Db,
  draft: DraftId,
  what: 'unknown_department' | 'unknown_owner',
): Promise<{ word: string; rows: number }[]> {
  const { rows } = await sql<{ word: string; rows: number }>`
    select ${sql.ref(what)} as word, count(*) as rows from intake_row
    where draft = ${draft} and ${sql.ref(what)} is not null group by 1 order by 2 desc, 1 limit 300`.execute(db)
  return rows
}

/** Which of these assets this draft itself has registered already. */
export async function addedBy(tx: Db, draft: DraftId, assets: readonly Id<'ast'>[]): Promise<ReadonlySet<string>> {
  if (assets.length === 0) return new Set()
  const rows = await intake(tx)
    .selectFrom('intakeResult')
    .select('asset')
    .where('draft', '=', draft)
    .where('result', '=', 'added')
    .where('asset', 'in', [...assets])
    .execute()
  return new Set(rows.flatMap(({ asset }) => asset ?? []))
}

/** One import writes at a time, so that two people who take the same ledger in do not register everything twice. */
export async function lockImports(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${locks.imports}::bigint)`.execute(tx)
}
