import { sql } from 'kysely'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { Db } from '../../../platform/database/db.ts'
import type { Kept } from '../../../platform/record/things.ts'
import { sameValue } from './entries.ts'
import type { Findings } from './findings.ts'
import { oneView } from './one-view.ts'

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const chunk = 500

interface Column {
  readonly field: string
  readonly name: string
  readonly type: string
}

/** Fields of a thing that are columns of its table; what lies elsewhere (lists of their own, reasons of an act) is not compared. */
async function comparable(db: Db, { thing, table }: Kept): Promise<Column[]> {
  const { rows } = await sql<{ name: string; type: string }>`select column_name as name, data_type as type
    from information_schema.columns where table_schema = current_schema() and table_name = ${table}`.execute(db)
  const types = new Map(rows.map(({ name, type }) => [name, type]))
  return Object.keys(thing.fields).flatMap((field) => {
    const type = types.get(snake(field))
    return type === undefined ? [] : [{ field, name: snake(field), type }]
  })
}

/** Moments are recorded as text in UTC; the database prints them its own way. */
function normal(value: Json, type: string): Json {
  return typeof value === 'string' && type.startsWith('timestamp') ? new Date(value).toISOString() : value
}

/**
 * "State equals replay": for each kept thing, the last recorded value of each field is what its row holds. @returns rows compared
 */
export async function auditReplay(
  db: Db,
  things: readonly Kept[],
  findings: Findings,
  progress: (rows: number) => void,
): Promise<number> {
  let compared = 0
  for (const kept of things) {
    const { thing, table } = kept
    const columns = await comparable(db, kept)
    const { rows: gone } = await sql<{ subject: string }>`select distinct subject from entry
      where subject_kind = ${thing.kind} and not exists (select 1 from ${sql.table(table)} t where t.id = entry.subject)`.execute(
      db,
    )
    for (const { subject } of gone) findings.add('rowMissing', `${table} ${subject}`)
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await oneView(db, (tx) => replayChunk(tx, kept, after ?? '', { columns, findings }))
      compared += page.length
      after = page.at(-1)?.id
      progress(compared)
    }
  }
  return compared
}

async function replayChunk(
  tx: Db,
  kept: Kept,
  after: string,
  look: { columns: readonly Column[]; findings: Findings },
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string; row: Record<string, Json> }>`select t.id, to_jsonb(t) as row
    from ${sql.table(kept.table)} t where t.id > ${after} order by t.id limit ${chunk}`.execute(tx)
  if (rows.length > 0) await compareRows(tx, kept, rows, look)
  return rows
}

async function compareRows(
  db: Db,
  { table, bornUnrecorded }: Kept,
  rows: readonly { id: string; row: Record<string, Json> }[],
  { columns, findings }: { columns: readonly Column[]; findings: Findings },
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const replayed = await sql<{ subject: string; field: string; value: Json; erased: boolean }>`
    select distinct on (e.subject, f.key) e.subject, f.key as field, f.value -> 0 as value, jsonb_typeof(f.value) = 'null' as erased
    from entry e cross join lateral jsonb_each(case when jsonb_typeof(e.fields) = 'object' then e.fields else '{}' end) as f where e.subject = any(${ids}::text[])
    order by e.subject, f.key, e.ord desc`.execute(db)
  const states = Map.groupBy(replayed.rows, ({ subject }) => subject)
  for (const { id, row } of rows) {
    const fields = new Map((states.get(id) ?? []).map((one) => [one.field, one]))
    if (fields.size === 0) {
      if (!bornUnrecorded) findings.add('rowUnrecorded', `${table} ${id}`)
      continue
    }
    for (const { field, name, type } of columns) {
      const recorded = fields.get(field)
      if (recorded?.erased || (recorded === undefined && bornUnrecorded)) continue
      if (!sameValue(normal(recorded?.value ?? null, type), normal(row[name] ?? null, type)))
        findings.add('rowDiffers', `${table} ${id}.${name}`)
    }
  }
}
