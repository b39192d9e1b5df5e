import { sql } from 'kysely'
import { commitField, SALT_BYTES } from '../../../engines/tlog/commitment.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { kindOf } from '../../../kernel/ids.ts'
import type { Field } from '../../../kernel/thing.ts'
import type { Registry } from '../../../platform/acts/registry.ts'
import type { Db } from '../../../platform/database/db.ts'
import { leafHash } from '../../../platform/record/leaf.ts'
import type { RecordTables } from '../../../platform/record/tables.ts'
import { stateField } from '../../../platform/record/state.ts'
import type { Findings } from './findings.ts'

type EntryRow = RecordTables['entry'] & { ord: number }
type FieldRow = RecordTables['entryField']
type ActRow = RecordTables['act']

interface EntryText {
  readonly id: string
  readonly act: string
  readonly name: string
  readonly subject: string
  readonly at: string
  readonly fact: string | null
  readonly actor: string | null
  readonly prev: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly state?: string | null
}

/** What the comparison with the log needs of each entry. */
export interface Known {
  readonly id: string
  readonly ord: number
  readonly at: number
  readonly leaf: string
  readonly logIndex: number | null
}

const chunk = 500
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Compares every column of `entry`, `entry_field` and `act` with what the entry's text says; the text itself with its hash. */
export async function auditEntries(
  db: Db,
  registry: Registry,
  findings: Findings,
  progress: (done: number) => void,
): Promise<Known[]> {
  const record = db.withTables<RecordTables>()
  const { erased, forgotten } = await erasures(db)
  const lastOf = new Map<string, string>()
  const acts = new Set<string>()
  const known: Known[] = []
  for (let after = 0; ;) {
    const page = (await record
      .selectFrom('entry')
      .selectAll()
      .where('ord', '>', after)
      .orderBy('ord')
      .limit(chunk)
      .execute()) as EntryRow[]
    if (page.length === 0) break
    const ids = page.map(({ id }) => id)
    const fields = Map.groupBy(
      await record.selectFrom('entryField').selectAll().where('entry', 'in', ids).execute(),
      (row) => row.entry,
    )
    const actIds = [...new Set(page.map(({ act }) => act))]
    const actRows = new Map(
      (await record.selectFrom('act').selectAll().where('id', 'in', actIds).execute()).map((row) => [row.id, row]),
    )
    for (const entry of page) {
      known.push({ id: entry.id, ord: entry.ord, at: Date.parse(entry.at), leaf: text(entry.leaf), logIndex: entry.logIndex })
      if (text(leafHash(entry.body)) !== text(entry.leaf)) findings.add('entryText', `entry ${entry.id}`)
      const said = readText(entry.body)
      if (said === undefined) continue
      compareColumns(entry, said, findings)
      if ((lastOf.get(said.subject) ?? null) !== said.prev) findings.add('entryChain', `entry ${entry.id}`)
      lastOf.set(said.subject, text(entry.leaf))
      if (!stateFits(entry, said, entry.at < (forgotten.get(entry.subject) ?? '')))
        findings.add('entryColumn', `entry ${said.id}.state`)
      compareFields(said, fields.get(entry.id) ?? [], { registry, erased, findings })
      if (!acts.has(entry.act)) compareAct(actRows.get(entry.act), said, findings)
      acts.add(entry.act)
    }
    after = page.at(-1)?.ord ?? after
    progress(known.length)
  }
  const { rows: idle } = await sql<{ id: string }>`select id from act where not exists
    (select 1 from entry where entry.act = act.id)`.execute(db)
  for (const { id } of idle) findings.add('act', `act ${id}`)
  return known
}

function readText(body: string): EntryText | undefined {
  try {
    return JSON.parse(body) as EntryText
  } catch {
    return undefined
  }
}

function compareColumns(entry: EntryRow, said: EntryText, findings: Findings): void {
  const columns: [string, unknown, unknown][] = [
    ['id', entry.id, said.id],
    ['act', entry.act, said.act],
    ['name', entry.name, said.name],
    ['subject', entry.subject, said.subject],
    ['subject_kind', entry.subjectKind, kindOf(said.subject)],
    ['actor', entry.actor, said.actor],
    ['at', entry.at, said.at],
    ['fact_date', entry.factDate, said.fact],
  ]
  for (const [column, is, should] of columns) if (is !== should) findings.add('entryColumn', `entry ${said.id}.${column}`)
}

/** The digests of the rows, behind their commitment; erased with the personal fields of whom they are about. */
function stateFits({ state, stateSalt }: EntryRow, said: EntryText, isErased: boolean): boolean {
  if (isErased || (said.state ?? null) === null) return state === null && stateSalt === null
  return (
    state !== null &&
    stateSalt?.length === SALT_BYTES &&
    commitField(stateField, state as unknown as Json, new Uint8Array(stateSalt)).commit === said.state
  )
}

function compareAct(row: ActRow | undefined, said: EntryText, findings: Findings): void {
  const columns: [string, unknown, unknown][] = [
    ['name', row?.name, said.name],
    ['actor', row?.actor, said.actor],
    ['at', row?.at, said.at],
    ['fact_date', row?.factDate, said.fact],
  ]
  for (const [column, is, should] of columns) if (is !== should) findings.add('act', `act ${said.act}.${column}`)
}

function compareFields(
  said: EntryText,
  rows: readonly FieldRow[],
  { registry, erased, findings }: { registry: Registry; erased: ReadonlySet<string>; findings: Findings },
): void {
  const declared: Readonly<Record<string, Field>> =
    registry.things.find(({ thing }) => thing.kind === kindOf(said.subject))?.thing.fields ?? {}
  const name = (field: string) => `entry_field ${said.id}.${field}`
  const present = new Set(rows.map(({ field }) => field))
  for (const field of Object.keys(said.fields)) if (!present.has(field)) findings.add('field', name(field))
  for (const row of rows) {
    const isErased = erased.has(`${said.id} ${row.field}`)
    const sameClaim = said.fields[row.field] === row.commitment
    // A field whose declaration is gone keeps the mark it was written with.
    const marked = declared[row.field] === undefined || row.personal === (declared[row.field]?.personal ?? false)
    if (!sameClaim || !marked || !fits(row, isErased))
      findings.add(isErased || row.salt !== null ? 'field' : 'erased', name(row.field))
  }
}

function fits({ field, value, salt, commitment, erased }: FieldRow, isErased: boolean): boolean {
  if (isErased) return salt === null && value === null && erased !== null
  return (
    salt !== null &&
    salt.length === SALT_BYTES &&
    erased === null &&
    commitField(field, value, new Uint8Array(salt)).commit === commitment
  )
}

/** `entry field` of everything that was erased by an act, and until when the states of a leaver were. */
async function erasures(db: Db): Promise<{ erased: Set<string>; forgotten: Map<string, string> }> {
  const { rows } = await sql<{ person: string; at: string; erased: { entry: string; field: string }[] }>`
    select person, at, erased from record_erasure order by at`.execute(db)
  return {
    erased: new Set(rows.flatMap((row) => row.erased.map(({ entry, field }) => `${entry} ${field}`))),
    forgotten: new Map(rows.map(({ person, at }) => [person, at])),
  }
}

export const sameValue = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b)
