import { sql } from 'kysely'
import { loadAreas } from '../../src/apps/server/areas.ts'
import { commitField } from '../../src/engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../src/kernel/canonical-json.ts'
import { register } from '../../src/platform/acts/registry.ts'
import type { Db } from '../../src/platform/database/db.ts'
import { leafHash } from '../../src/platform/record/leaf.ts'
import { sealEntries } from '../../src/platform/record/seal.ts'

interface EntryRow {
  readonly id: string
  readonly act: string
  readonly subject: string
  readonly kind: string
  readonly body: string
  readonly leaf: Uint8Array | null
}

interface FieldRow {
  readonly entry: string
  readonly field: string
  readonly value: Json
  readonly salt: Uint8Array | null
  readonly commitment: string
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** Moments are written with and without offset; lists of ids in the record are sorted. */
function comparable(value: Json | undefined): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) return new Date(value).toISOString()
  return canonicalJson(value ?? null)
}

/** Kinds whose rows come without an act of their own: what a search of folders proposes is nobody's act until somebody deals with it. */
const withoutAct = new Set(['cnd'])

/**
 * What must be so after any crash, as sentences about what is not: each entry has its place in the log or waits for it, bodies, leaves,
 * commitments and chains hold, and every row is what the record says it became, field by field.
 */
export async function faultsOf(db: Db): Promise<string[]> {
  const faults: string[] = []
  await sealEntries(db)
  const { rows: entries } = await sql<EntryRow>`
    select e.id, e.act, e.subject, e.subject_kind as kind, e.body, e.leaf from entry e order by e.ord`.execute(db)
  const { rows: lost } = await sql<{
    id: string
  }>`select id from entry where not exists (select 1 from entry_place p where p.ord = entry.ord)
    and not exists (select 1 from entry_waiting w where w.ord = entry.ord)`.execute(db)
  for (const { id } of lost) faults.push(`entry ${id} neither has a place in the log nor waits for one`)
  const { rows: fields } = await sql<FieldRow>`select entry, field, value, salt, commitment from entry_field`.execute(db)
  const byEntry = Map.groupBy(fields, (row) => row.entry)

  const last = new Map<string, string>()
  const states = new Map<string, Map<string, Json>>()
  for (const entry of entries) {
    const body = JSON.parse(entry.body) as { act: string; subject: string; prev: string | null; fields: Record<string, string> }
    const own = byEntry.get(entry.id) ?? []
    if (base64(leafHash(entry.body)) !== base64(entry.leaf ?? new Uint8Array())) faults.push(`entry ${entry.id}: leaf`)
    if (body.act !== entry.act || body.subject !== entry.subject) faults.push(`entry ${entry.id}: body is of another`)
    if (body.prev !== (last.get(entry.subject) ?? null)) faults.push(`entry ${entry.id}: chain of ${entry.subject} is broken`)
    if (own.length === 0 || own.length !== Object.keys(body.fields).length) faults.push(`entry ${entry.id}: fields`)
    for (const { field, value, salt, commitment } of own) {
      if (body.fields[field] !== commitment) faults.push(`entry ${entry.id}: ${field} is not in its body`)
      if (salt && commitField(field, value, salt).commit !== commitment)
        faults.push(`entry ${entry.id}: ${field} is not what was committed`)
    }
    last.set(entry.subject, base64(entry.leaf ?? new Uint8Array()))
    const state = states.get(entry.subject) ?? new Map<string, Json>()
    for (const { field, value } of own) state.set(field, value)
    states.set(entry.subject, state)
  }

  const kinds = new Map(entries.map((entry) => [entry.subject, entry.kind]))
  const { things } = register(await loadAreas())
  for (const { thing, table } of things) {
    const { rows } = await sql<{ row: Record<string, Json> }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(db)
    const ids = new Set(rows.map(({ row }) => row['id']))
    for (const [subject, kind] of kinds)
      if (kind === thing.kind && !ids.has(subject)) faults.push(`${subject} has entries and is not there`)
    for (const { row } of rows) {
      const state = states.get(String(row['id']))
      if (!state) {
        if (!withoutAct.has(thing.kind)) faults.push(`${row['id']} is there without any entry`)
        continue
      }
      for (const field of Object.keys(thing.fields)) {
        const column = snake(field)
        // Parts kept in tables of their own are compared where they are.
        if (!(column in row) || (!state.has(field) && withoutAct.has(thing.kind))) continue
        if (comparable(state.get(field)) !== comparable(row[column]))
          faults.push(`${row['id']}: ${field} is ${comparable(row[column])}, recorded ${comparable(state.get(field))}`)
      }
    }
  }

  const { rows: holdings } = await sql<{ id: string; held: Json }>`
    select asset.id, coalesce(jsonb_agg(jsonb_build_object('medium', h.medium, 'place', h.place, 'holder', h.holder, 'count', h.count)
      order by h.position) filter (where h.asset is not null), '[]') as held
    from asset left join holding h on h.asset = asset.id group by asset.id`.execute(db)
  for (const { id, held } of holdings)
    if (comparable(held) !== comparable(states.get(id)?.get('holdings') ?? [])) faults.push(`${id}: holdings are not as recorded`)
  return faults
}

/** Whether indexes and tables tell the same: a torn index would hide rows from some questions. */
export async function faultsOfIndexes(db: Db): Promise<string[]> {
  const faults: string[] = []
  await sealEntries(db)
  for (const [table, column] of [
    ['entry', 'id'],
    ['entry', 'subject'],
    ['entry', 'act'],
    ['asset', 'id'],
    ['decision', 'id'],
    ['person', 'login'],
  ] as const) {
    const count = (through: 'index' | 'table') =>
      db.transaction().execute(async (tx) => {
        const [off, on] = through === 'index' ? ['enable_seqscan', 'enable_indexscan'] : ['enable_indexscan', 'enable_seqscan']
        await sql
          .raw(
            `set local ${off} = off; set local enable_bitmapscan = off; set local enable_indexonlyscan = ${through === 'index' ? 'on' : 'off'}; set local ${on} = on`,
          )
          .execute(tx)
        const { rows } = await sql<{ n: number; sum: string }>`
          select count(*) as n, md5(coalesce(string_agg(v, ',' order by v), '')) as sum
          from (select ${sql.ref(column)}::text as v from ${sql.table(table)} where ${sql.ref(column)} > '') x`.execute(tx)
        return `${rows[0]?.n} ${rows[0]?.sum}`
      })
    const [byIndex, byTable] = [await count('index'), await count('table')]
    if (byIndex !== byTable) faults.push(`${table}.${column}: index ${byIndex}, table ${byTable}`)
  }
  return faults
}
