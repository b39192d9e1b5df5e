import { sql, type Expression, type SqlBool } from 'kysely'
import type { PaperDocument } from '../../engines/paper/index.ts'
import { fold } from '../../kernel/fold.ts'
import type { Id } from '../../kernel/ids.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { onlookers } from './contract/who.ts'
import { tables, type RuleApproval, type RuleDocument, type RuleReturn, type RuleVersion } from './tables.ts'

/** Whether somebody is among those a version concerns: its departments, or everybody who is no guest. */
const concerns = (
  person: Expression<string>,
  audience: Expression<string[]> = sql`rule_version.audience`,
) => sql<SqlBool>`exists (
  select 1 from person p where p.id = ${person} and p.left_on is null and p.roles <> array['adviser']
    and (cardinality(${audience}) = 0 or p.department = any(${audience})))`

/** Papers in force are seen by those they concern; drafts and old versions by those who keep and watch over them. What somebody acknowledged stays theirs. */
export function versionWithin(scope: Scope): Expression<SqlBool> {
  if (mayUse(onlookers, scope)) return sql<SqlBool>`true`
  return sql<SqlBool>`((rule_version.superseded_on is null and ${concerns(sql`${scope.person}`)}) or exists (
    select 1 from rule_acknowledgement a where a.rule_version = rule_version.id and a.person = ${scope.person}))`
}

export function documentWithin(scope: Scope): Expression<SqlBool> {
  if (mayUse(onlookers, scope)) return sql<SqlBool>`true`
  return sql<SqlBool>`exists (
    select 1 from rule_version where rule_version.document = rule_document.id and ${versionWithin(scope)})`
}

export function acknowledgementWithin(scope: Scope): Expression<SqlBool> {
  return mayUse(onlookers, scope) ? sql<SqlBool>`true` : sql<SqlBool>`rule_acknowledgement.person = ${scope.person}`
}

const columns = [
  'id',
  'template',
  'templateVersion',
  'employment',
  'layout',
  'kind',
  'title',
  'number',
  'class',
  'aboutClass',
  'choices',
  'base',
  'body',
  'bindings',
  'stage',
  'round',
  'revision',
  'approvers',
  'audience',
  'effectiveOn',
  'submittedBy',
  'withdrawnOn',
  'note',
  'changedAt',
  'version',
] as const

export function documentForUpdate(tx: Db, scope: Scope, id: RuleDocument['id']): Promise<RuleDocument | undefined> {
  return tables(tx)
    .selectFrom('ruleDocument')
    .select(columns)
    .where('id', '=', id)
    .where(documentWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export function documentInScope(db: Db, scope: Scope, id: RuleDocument['id']): Promise<RuleDocument | undefined> {
  return tables(db)
    .selectFrom('ruleDocument')
    .select(columns)
    .where('id', '=', id)
    .where(documentWithin(scope))
    .executeTakeFirst()
}

/** All papers in use that the scope sees whole. */
export function documentsInUse(db: Db, scope: Scope): Promise<RuleDocument[]> {
  return tables(db)
    .selectFrom('ruleDocument')
    .select(columns)
    .where('stage', '<>', 'withdrawn')
    .where(documentWithin(scope))
    .orderBy('title')
    .orderBy('id')
    .execute()
}

const stored = ({ id: _id, ...document }: RuleDocument) => ({
  ...document,
  choices: jsonb(document.choices),
  base: jsonb([...document.base]),
  body: jsonb([...document.body]),
  bindings: jsonb([...document.bindings]),
  audience: [...document.audience],
  searchText: fold(`${document.title} ${document.number}`),
})

export async function insertDocument(tx: Db, document: RuleDocument): Promise<void> {
  await tables(tx)
    .insertInto('ruleDocument')
    .values({ id: document.id, ...stored(document) })
    .execute()
}

export async function saveDocument(tx: Db, document: RuleDocument): Promise<void> {
  await tables(tx).updateTable('ruleDocument').set(stored(document)).where('id', '=', document.id).execute()
}

export function versionInScope(db: Db, scope: Scope, id: RuleVersion['id']): Promise<RuleVersion | undefined> {
  return tables(db).selectFrom('ruleVersion').selectAll().where('id', '=', id).where(versionWithin(scope)).executeTakeFirst()
}

/** Newest first. */
export function versionsOf(db: Db, document: RuleDocument['id']): Promise<RuleVersion[]> {
  return tables(db).selectFrom('ruleVersion').selectAll().where('document', '=', document).orderBy('revision', 'desc').execute()
}

export async function insertVersion(tx: Db, version: RuleVersion): Promise<void> {
  const row = {
    ...version,
    paper: jsonb(version.paper),
    words: jsonb(version.words),
    bindings: jsonb([...version.bindings]),
    audience: [...version.audience],
  }
  await tables(tx).insertInto('ruleVersion').values(row).execute()
}

/** Versions from before words were kept. */
export function versionsWithoutWords(db: Db): Promise<Pick<RuleVersion, 'id' | 'paper'>[]> {
  return tables(db).selectFrom('ruleVersion').select(['id', 'paper']).where('words', 'is', null).orderBy('id').execute()
}

export async function saveWords(tx: Db, id: RuleVersion['id'], words: PaperDocument): Promise<void> {
  await tables(tx)
    .updateTable('ruleVersion')
    .set({ words: jsonb(words) })
    .where('id', '=', id)
    .execute()
}

export async function supersede(tx: Db, version: RuleVersion, on: string): Promise<RuleVersion> {
  const after = { ...version, supersededOn: on, version: version.version + 1 }
  await tables(tx)
    .updateTable('ruleVersion')
    .set({ supersededOn: on, version: after.version })
    .where('id', '=', version.id)
    .execute()
  return after
}

export function approvalsOf(
  db: Db,
  document: RuleDocument['id'],
  revision: number,
): Promise<(RuleApproval & { name: string })[]> {
  return tables(db)
    .selectFrom('ruleApproval')
    .innerJoin('person', 'person.id', 'ruleApproval.person')
    .selectAll('ruleApproval')
    .select('person.name')
    .where('document', '=', document)
    .where('revision', '=', revision)
    .orderBy('ruleApproval.id')
    .execute()
}

export async function insertApproval(tx: Db, approval: RuleApproval): Promise<void> {
  await tables(tx).insertInto('ruleApproval').values(approval).execute()
}

/** How many people besides this one may approve. */
export async function otherApprovers(tx: Db, roles: readonly string[], except: Id<'psn'>): Promise<number> {
  const row = await tables(tx)
    .selectFrom('person')
    .where('leftOn', 'is', null)
    .where('id', '<>', except)
    .where(sql<SqlBool>`roles && ${sql.val([...roles])}::text[]`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export function acknowledgementOf(db: Db, version: RuleVersion['id'], person: Id<'psn'>): Promise<{ at: string } | undefined> {
  return tables(db)
    .selectFrom('ruleAcknowledgement')
    .select('at')
    .where('ruleVersion', '=', version)
    .where('person', '=', person)
    .executeTakeFirst()
}

export async function insertAcknowledgement(
  tx: Db,
  row: { id: string; ruleVersion: RuleVersion['id']; person: Id<'psn'>; at: string },
): Promise<void> {
  await tables(tx).insertInto('ruleAcknowledgement').values(row).execute()
}

interface Concerned {
  readonly name: string
  readonly department: string | null
  readonly at: string | null
}

/** How many people a version for these departments would concern. */
export async function countConcerned(db: Db, audience: RuleDocument['audience']): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from person where ${concerns(sql`person.id`, sql`${[...audience]}::text[]`)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Everybody a version concerns, and when they acknowledged it. */
export async function concernedBy(db: Db, version: RuleVersion['id']): Promise<Concerned[]> {
  const { rows } = await sql<Concerned>`
    select person.name, department.name as department, a.at from rule_version
      join person on ${concerns(sql`person.id`)}
      left join department on department.id = person.department
      left join rule_acknowledgement a on a.rule_version = rule_version.id and a.person = person.id
     where rule_version.id = ${version}
     order by person.reading, person.id`.execute(db)
  return rows
}

export interface Reading {
  readonly published: RuleVersion['id']
  readonly title: string
  readonly kind: RuleDocument['kind']
  readonly revision: number
  readonly effectiveOn: string
  readonly publishedOn: string
  readonly note: string
  readonly acknowledgedOn: string | null
}

/** Papers in force that concern this person; unread ones first. */
export async function readingOf(db: Db, person: Id<'psn'>): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    select rule_version.id as published, rule_document.title, rule_document.kind, rule_version.revision, rule_version.effective_on as "effectiveOn",
           rule_version.published_on as "publishedOn", rule_version.note, to_char(a.at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as "acknowledgedOn"
      from rule_version join rule_document on rule_document.id = rule_version.document
      left join rule_acknowledgement a on a.rule_version = rule_version.id and a.person = ${person}
     where rule_version.superseded_on is null and rule_document.stage <> 'withdrawn' and ${concerns(sql`${person}`)}
     order by a.at is not null, rule_version.published_on desc, rule_document.title`.execute(db)
  return rows
}

export function returnOf(db: Db, document: RuleDocument['id']): Promise<RuleReturn | undefined> {
  return tables(db).selectFrom('ruleReturn').selectAll().where('document', '=', document).executeTakeFirst()
}

export async function keepReturn(tx: Db, row: RuleReturn): Promise<void> {
  await dropReturn(tx, row.document)
  const values = {
    ...row,
    edits: jsonb([...row.edits]),
    tracked: jsonb([...row.tracked]),
    unreadable: jsonb([...row.unreadable]),
  }
  await tables(tx).insertInto('ruleReturn').values(values).execute()
}

export async function dropReturn(tx: Db, document: RuleDocument['id']): Promise<void> {
  await tables(tx).deleteFrom('ruleReturn').where('document', '=', document).execute()
}
