import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import type { PaperDocument } from '../../engines/paper/index.ts'
import { onlookers, overseers } from './contract/fields.ts'
import type { Pledge, PledgeId, PersonId } from './model/pledge.ts'
import { tables, type FormVersion, type PledgeForm } from './tables.ts'

const own = (scope: Scope) => sql<SqlBool>`pledge.person = ${scope.person}`

/** People of the departments somebody manages, and the visitors they asked themselves. */
const ofManager = (scope: Scope) => sql<SqlBool>`(
  exists (select 1 from person p where p.id = pledge.person and p.department = any(${[...scope.manages]}::text[]))
  or (pledge.person is null and pledge.asked_by = ${scope.person}))`

/** Who sees a pledge: its signer, the head of the department, those who look after all of them. */
export function pledgeWithin(scope: Scope): Expression<SqlBool> {
  if (mayUse(overseers, scope)) return sql<SqlBool>`true`
  return scope.roles.includes('departmentManager') ? sql<SqlBool>`(${own(scope)} or ${ofManager(scope)})` : own(scope)
}

/** Who withdraws, records and asks. */
export function pledgeChangeable(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`true`
  return scope.roles.includes('departmentManager') ? ofManager(scope) : sql<SqlBool>`false`
}

/** People somebody may ask: everybody, or those of the departments they manage. */
export function askableWithin(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`true`
  return sql<SqlBool>`person.department = any(${[...scope.manages]}::text[])`
}

/** People whose missing pledges somebody is told of. */
export function missingWithin(scope: Scope): Expression<SqlBool> {
  if (mayUse(overseers, scope)) return sql<SqlBool>`true`
  return sql<SqlBool>`person.department = any(${[...scope.manages]}::text[])`
}

/** Texts in use are for those who ask and those who look on. */
export function formWithin(scope: Scope): Expression<SqlBool> {
  return mayUse(onlookers, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`
}

export function formForUpdate(tx: Db, scope: Scope, id: string): Promise<PledgeForm | undefined> {
  return tables(tx)
    .selectFrom('pledgeForm')
    .selectAll()
    .where('id', '=', id as PledgeForm['id'])
    .where(formWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function formVersion(db: Db, form: string, number: number): Promise<FormVersion> {
  return tables(db)
    .selectFrom('pledgeFormVersion')
    .selectAll()
    .where('form', '=', form as PledgeForm['id'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

export async function insertForm(tx: Db, form: PledgeForm): Promise<void> {
  await tables(tx).insertInto('pledgeForm').values(form).execute()
}

export async function saveForm(tx: Db, { id, ...rest }: PledgeForm): Promise<void> {
  await tables(tx).updateTable('pledgeForm').set(rest).where('id', '=', id).execute()
}

export async function insertFormVersion(tx: Db, one: FormVersion): Promise<void> {
  const row = { ...one, template: jsonb(one.template), answers: jsonb(one.answers) }
  await tables(tx).insertInto('pledgeFormVersion').values(row).execute()
}

export async function formNameTaken(tx: Db, name: string, except: string | null): Promise<boolean> {
  const found = await tables(tx)
    .selectFrom('pledgeForm')
    .select('id')
    .where('name', '=', name)
    .where('retired', '=', false)
    .executeTakeFirst()
  return found !== undefined && found.id !== except
}

export function pledgeInScope(db: Db, scope: Scope, id: string): Promise<Pledge | undefined> {
  return tables(db)
    .selectFrom('pledge')
    .selectAll()
    .where('pledge.id', '=', id as PledgeId)
    .where(pledgeWithin(scope))
    .executeTakeFirst()
}

/** A pledge to be changed by whoever asks for signatures. */
export function pledgeForUpdate(tx: Db, scope: Scope, id: PledgeId): Promise<Pledge | undefined> {
  return tables(tx)
    .selectFrom('pledge')
    .selectAll()
    .where('pledge.id', '=', id)
    .where(pledgeChangeable(scope))
    .forUpdate()
    .executeTakeFirst()
}

/** A pledge to be signed or declined by the person it is addressed to. */
export function ownPledgeForUpdate(tx: Db, scope: Scope, id: PledgeId): Promise<Pledge | undefined> {
  return tables(tx)
    .selectFrom('pledge')
    .selectAll()
    .where('pledge.id', '=', id)
    .where('pledge.person', '=', scope.person)
    .forUpdate()
    .executeTakeFirst()
}

export async function pledgeById(tx: Db, id: PledgeId): Promise<Pledge | undefined> {
  return tables(tx).selectFrom('pledge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

const rowOf = (pledge: Pledge, name: string) => ({
  ...pledge,
  searchText: fold(
    `${name} ${name.replace(/\s/gu, '')} ${pledge.title} ${pledge.project} ${pledge.guestName} ${pledge.guestCompany}`,
  ),
})

/** Many at once: a statement for each hundred. */
export async function insertPledges(tx: Db, pledges: readonly (readonly [pledge: Pledge, name: string])[]): Promise<void> {
  for (let i = 0; i < pledges.length; i += 100)
    await tables(tx)
      .insertInto('pledge')
      .values(pledges.slice(i, i + 100).map(([pledge, name]) => rowOf(pledge, name)))
      .execute()
}

/** The search text stays as it is: nothing it is made of changes. */
export async function savePledge(tx: Db, { id, ...rest }: Pledge): Promise<void> {
  await tables(tx).updateTable('pledge').set(rest).where('id', '=', id).execute()
}

export async function insertPaper(tx: Db, id: `ppr_${string}`, document: PaperDocument): Promise<void> {
  await tables(tx)
    .insertInto('pledgePaper')
    .values({ id, document: jsonb(document) })
    .execute()
}

export async function paperById(db: Db, id: string): Promise<PaperDocument> {
  const row = await tables(db)
    .selectFrom('pledgePaper')
    .select('document')
    .where('id', '=', id as `ppr_${string}`)
    .executeTakeFirstOrThrow()
  return row.document
}

export interface Asked {
  readonly id: PersonId
  readonly name: string
}

/** Those among these people, and of these departments, whom somebody may ask and who are here on a day; null: whoever has left as well. */
export function askable(
  tx: Db,
  scope: Scope,
  wanted: { people: readonly string[]; departments: readonly string[] },
  on: string | null,
): Promise<Asked[]> {
  return tables(tx)
    .selectFrom('person')
    .select(['person.id', 'person.name'])
    .where(askableWithin(scope))
    .where(
      sql<SqlBool>`(person.id = any(${[...wanted.people]}::text[]) or person.department = any(${[...wanted.departments]}::text[]))`,
    )
    .where(sql<SqlBool>`(${on}::date is null or person.left_on is null or person.left_on > ${on}::date)`)
    .orderBy('person.id')
    .execute()
}

/** Which of these people have an open request of the same form and project. */
export async function openRequests(
  tx: Db,
  form: string,
  project: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tables(tx)
    .selectFrom('pledge')
    .select('person')
    .where('form', '=', form as PledgeForm['id'])
    .where('project', '=', project)
    .where('state', 'in', ['asked', 'declined', 'refused'])
    .where(sql<SqlBool>`person = any(${[...people]}::text[])`)
    .execute()
  return new Set(rows.flatMap(({ person }) => (person === null ? [] : [person])))
}

/** Name and department of a person as a paper prints them. */
export async function signerOf(db: Db, person: string): Promise<{ name: string; unit: string }> {
  const row = await tables(db)
    .selectFrom('person')
    .leftJoin('department', 'department.id', 'person.department')
    .select(['person.name', 'department.name as unit'])
    .where('person.id', '=', person as PersonId)
    .executeTakeFirstOrThrow()
  return { name: row.name, unit: row.unit ?? '' }
}

export async function companyName(db: Db): Promise<string> {
  return (await tables(db).selectFrom('company').select('name').executeTakeFirst())?.name ?? ''
}

/** Signed pledges of these people, as `person kind day`. */
export async function signedDays(tx: Db, people: readonly string[]): Promise<Set<string>> {
  const rows = await tables(tx)
    .selectFrom('pledge')
    .select(['person', 'kind', 'signedOn'])
    .where('state', '=', 'signed')
    .where(sql<SqlBool>`person = any(${[...people]}::text[])`)
    .execute()
  return new Set(rows.map(({ person, kind, signedOn }) => `${person} ${kind} ${signedOn}`))
}
