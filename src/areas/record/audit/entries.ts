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

type EntryRow = Omit<RecordTables['entry'], 'ord'> & { ord: number; logIndex: number | null }

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
  /** Base64url; null: not sealed yet. */
  readonly leaf: string | null
  readonly logIndex: number | null
}

const chunk = 500
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Compares every column of `entry` with what the entry's text says; the text itself with its hash. */
export async function auditEntries(
  db: Db,
  registry: Registry,
  findings: Findings,
  progress: (done: number) => void,
): Promise<Known[]> {
  const record = db.withTables<RecordTables>()
  const { erased, forgotten } = await erasures(db)
  const lastOf = new Map<string, string>()
  const known: Known[] = []
  for (let after = 0; ;) {
    const page = (await record
      .selectFrom('entry')
      .leftJoin('entryPlace', 'entryPlace.ord', 'entry.ord')
      .selectAll('entry')
      .select('entryPlace.logIndex')
      .where('entry.ord', '>', after)
      .orderBy('entry.ord')
      .limit(chunk)
      .execute()) as EntryRow[]
    if (page.length === 0) break
    for (const entry of page) {
      const leaf = entry.leaf === null ? null : text(entry.leaf)
      known.push({ id: entry.id, ord: entry.ord, at: Date.parse(entry.at), leaf, logIndex: entry.logIndex })
      // Written since everything was sealed: the next audit reads it. Whether it waits for its seal is looked at with the log.
      if (leaf === null) continue
      const body = entry.body ?? ''
      if (text(leafHash(body)) !== leaf) findings.add('entryText', `entry ${entry.id}`)
      const said = readText(body)
      if (said === undefined) continue
      compareColumns(entry, said, findings)
      if ((lastOf.get(said.subject) ?? null) !== said.prev) findings.add('entryChain', `entry ${entry.id}`)
      lastOf.set(said.subject, leaf)
      if (!stateFits(entry, said, entry.at < (forgotten.get(entry.subject) ?? '')))
        findings.add('entryColumn', `entry ${said.id}.state`)
      compareFields(entry, said, { registry, erased, findings })
    }
    after = page.at(-1)?.ord ?? after
    progress(known.length)
  }
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

interface Look {
  readonly registry: Registry
  readonly erased: ReadonlyMap<string, string>
  readonly findings: Findings
}

function compareFields({ fields, personal, erased: at }: EntryRow, said: EntryText, { registry, erased, findings }: Look): void {
  const declared: Readonly<Record<string, Field>> =
    registry.things.find(({ thing }) => thing.kind === kindOf(said.subject))?.thing.fields ?? {}
  const name = (field: string) => `entry ${said.id}.fields.${field}`
  const marked = new Set(personal)
  // What is no object holds no field.
  const kept = new Map(typeof fields === 'object' ? Object.entries(fields) : [])
  for (const field of Object.keys(said.fields)) if (!kept.has(field)) findings.add('field', name(field))
  for (const field of marked) if (!kept.has(field)) findings.add('field', name(field))
  for (const [field, opened] of kept) {
    const erasedAt = erased.get(`${said.id} ${field}`)
    // A field whose declaration is gone keeps the mark it was written with.
    const markFits = declared[field] === undefined || marked.has(field) === (declared[field]?.personal ?? false)
    const fits = erasedAt === undefined ? opens(field, opened, said.fields[field]) : opened === null && at === erasedAt
    if (!markFits || !fits) findings.add(erasedAt === undefined && opened === null ? 'erased' : 'field', name(field))
  }
  if (at !== null && ![...kept.keys()].some((field) => erased.get(`${said.id} ${field}`) === at))
    findings.add('entryColumn', `entry ${said.id}.erased`)
}

function opens(field: string, opened: readonly [Json, string] | null, commitment: string | undefined): boolean {
  if (!Array.isArray(opened)) return false
  const [value, salt] = opened as readonly [Json, string]
  const bytes = Buffer.from(String(salt), 'base64')
  return (
    bytes.length === SALT_BYTES && bytes.toString('base64') === salt && commitField(field, value, bytes).commit === commitment
  )
}

/** `entry field` of everything that was erased by an act, with the time, and until when the states of a leaver were. */
async function erasures(db: Db): Promise<{ erased: Map<string, string>; forgotten: Map<string, string> }> {
  const { rows } = await sql<{ person: string; at: string; erased: { entry: string; field: string }[] }>`
    select person, at, erased from record_erasure order by at`.execute(db)
  return {
    erased: new Map(rows.flatMap((row) => row.erased.map(({ entry, field }) => [`${entry} ${field}`, row.at] as const))),
    forgotten: new Map(rows.map(({ person, at }) => [person, at])),
  }
}

export const sameValue = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b)
