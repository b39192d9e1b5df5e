import { sql, type SqlBool } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import { kindOf } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { Registry } from '../../platform/acts/registry.ts'
import { subjectWithin } from '../../platform/record/things.ts'
import type { RecordTables } from '../../platform/record/tables.ts'
import { anchoredSize, notAfter, notBefore } from './anchor/covered.ts'

export const record = (db: Db) => db.withTables<RecordTables & { person: { id: string; name: string } }>()

export interface FieldRow {
  readonly entry: string
  readonly field: string
  readonly value: Json
  readonly before: Json
  readonly salt: Uint8Array | null
  /** Null until the entry is sealed. */
  readonly commitment: string | null
  readonly personal: boolean
  readonly erased: string | null
}

/** Entries whose subject is in scope; `only`: the kinds of subjects asked about, where they are known. */
export function entriesWithin(db: Db, registry: Registry, scope: Actor, only?: readonly string[]) {
  return (
    record(db)
      .selectFrom('entry')
      .leftJoin('entryPlace', 'entryPlace.ord', 'entry.ord')
      .leftJoin('person as actorPerson', 'actorPerson.id', 'entry.actor')
      .where(subjectWithin(registry.things, scope, { kind: 'entry.subject_kind', subject: 'entry.subject' }, only))
      // Whether what tells of no field is an entry at all shows when it is sealed.
      .where(sql<SqlBool>`not (entry.leaf is null and entry.fields = '{}')`)
      .select([
        'entry.id',
        'entry.ord',
        'entry.act',
        'entry.name',
        'entry.subject',
        'entry.subjectKind',
        'entry.actor',
        'entry.at',
        'entry.factDate',
        'entry.body',
        'entry.leaf',
        'entryPlace.logIndex',
        'actorPerson.name as actorName',
      ])
  )
}

/** Entries of one act whose subject is in scope. */
export async function entriesOfActWithin(db: Db, registry: Registry, scope: Actor, act: string) {
  const kinds = await record(db).selectFrom('entry').where('act', '=', act).select('subjectKind').distinct().execute()
  return entriesWithin(
    db,
    registry,
    scope,
    kinds.map(({ subjectKind }) => subjectKind),
  ).where('entry.act', '=', act)
}

/** Fields of these entries, each with the value the same field had before in the same thing's history. */
export async function fieldsOf(db: Db, entries: readonly string[]): Promise<FieldRow[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<FieldRow>`
    select f.entry, f.field, f.value, f.salt, f.commitment, f.personal, f.erased,
      (select p.fields -> f.field -> 0 from entry p
        where p.subject = e.subject and p.fields ? f.field and p.ord < e.ord order by p.ord desc limit 1) as before
    from entry_field f join entry e on e.id = f.entry where f.entry = any(${[...entries]}::text[])`.execute(db)
  return rows
}

interface Times {
  readonly anchored: boolean
  readonly notBefore: string | null
  readonly notAfter: string | null
}

/** What is fixed outside of these entries, and between which moments of an authority's clock they were recorded. */
export async function timesOf(db: Db, entries: readonly string[]): Promise<Map<string, Times>> {
  const { rows } = await sql<
    Times & { id: string }
  >`select entry.id, coalesce(entry_place.log_index < ${anchoredSize}, false) as anchored,
    ${notBefore} as not_before, ${notAfter} as not_after from entry left join entry_place using (ord) where entry.id = any(${[...entries]}::text[])`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, anchored, notBefore: after, notAfter: before }) => [id, { anchored, notBefore: after, notAfter: before }]),
  )
}

/** Names of things by id; a name that is not open is told only where the thing is in scope. */
export async function namesOf(db: Db, registry: Registry, scope: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const { thing, table, title, within, openName } of registry.things) {
    const mine = [...new Set(ids.filter((id) => kindOf(id) === thing.kind))]
    if (mine.length === 0) continue
    const { rows } = await sql<{
      id: string
      name: string
    }>`select ${sql.ref(`${table}.id`)} as id, ${title} as name from ${sql.table(table)}
      where ${sql.ref(`${table}.id`)} = any(${mine}::text[]) and ${openName ? sql`true` : within(scope, registry.things)}`.execute(
      db,
    )
    for (const row of rows) names.set(row.id, row.name)
  }
  return names
}
