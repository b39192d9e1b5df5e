import { sql, type Expression, type SqlBool } from 'kysely'
import { fold } from '../../kernel/fold.ts'
import type { Actor, Scope } from '../../kernel/roles.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Db } from '../../platform/database/db.ts'
import type { SignedIn } from '../../platform/http/sign-in.ts'
import type { Department, Person, PersonId } from './model.ts'
import type { PeopleTables } from './tables.ts'

export const people = (db: Db) => db.withTables<PeopleTables>()

/** Who may see the details and the history of a person: those who keep or watch the organisation, and the person. */
export function personWithin(scope: Scope): Expression<SqlBool> {
  const sees = scope.roles.some((role) => role !== 'employee' && role !== 'adviser')
  return sees ? sql<SqlBool>`true` : sql<SqlBool>`person.id = ${scope.person}`
}

/** The organisation itself is known to everybody in it. */
export const organisationWithin = (): Expression<SqlBool> => sql<SqlBool>`true`

const personColumns = ['id', 'name', 'reading', 'login', 'title', 'department', 'roles', 'leftOn', 'version'] as const

export function personForUpdate(tx: Db, id: PersonId): Promise<Person | undefined> {
  return people(tx).selectFrom('person').select(personColumns).where('id', '=', id).forUpdate().executeTakeFirst()
}

const searchTextOf = (person: Person) =>
  fold(`${person.name} ${person.name.replace(/\s/g, '')} ${person.reading} ${person.reading.replace(/\s/g, '')}`)

export async function insertPerson(tx: Db, person: Person, now: Date): Promise<void> {
  const row = { ...person, roles: [...person.roles], searchText: searchTextOf(person), created: now.toISOString() }
  await people(tx).insertInto('person').values(row).execute()
  await people(tx)
    .insertInto('credential')
    .values({
      person: person.id,
      password: null,
      totp: null,
      totpPending: null,
      totpStep: 0,
      recovery: [],
      failures: 0,
      lockedUntil: null,
    })
    .execute()
}

export async function savePerson(tx: Db, person: Person): Promise<void> {
  const { id, ...rest } = person
  await people(tx)
    .updateTable('person')
    .set({ ...rest, roles: [...person.roles], searchText: searchTextOf(person) })
    .where('id', '=', id)
    .execute()
}

/** What stands where a name stood: ids go on naming the row, nothing tells whose it was. */
const erasedName = '（消去済み）'

/** Forgets who a leaver was: names, the sign-in, and where they signed in from. What they did stays, under their id. */
export async function forgetPerson(tx: Db, id: string): Promise<void> {
  const person = id as PersonId
  const blank = { name: erasedName, reading: '', login: null, title: '', searchText: '' }
  await people(tx).updateTable('person').set(blank).where('id', '=', person).execute()
  await people(tx).deleteFrom('session').where('person', '=', person).execute()
  await people(tx).deleteFrom('oneTimeLink').where('person', '=', person).execute()
  await people(tx).deleteFrom('credential').where('person', '=', person).execute()
}

/** The sign-in name of who is signed in. */
export async function loginOf(db: Db, person: PersonId): Promise<string | null> {
  const found = await people(db).selectFrom('person').select('login').where('id', '=', person).executeTakeFirst()
  return found?.login ?? null
}

export async function loginTaken(tx: Db, login: string, except: PersonId | null): Promise<boolean> {
  const found = await people(tx).selectFrom('person').select('id').where('login', '=', login).executeTakeFirst()
  return found !== undefined && found.id !== except
}

/** Locks the administrators' rows, so that two of them cannot remove each other at once. */
export async function otherAdministrators(tx: Db, except: PersonId): Promise<number> {
  const { rows } =
    await sql`select id from person where 'systemAdministrator' = any(roles) and left_on is null and id <> ${except} for update`.execute(
      tx,
    )
  return rows.length
}

export async function anybody(db: Db): Promise<boolean> {
  return (await people(db).selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

export function departmentForUpdate(tx: Db, id: string): Promise<Department | undefined> {
  return people(tx)
    .selectFrom('department')
    .selectAll()
    .where('id', '=', id as Department['id'])
    .forUpdate()
    .executeTakeFirst()
}

export async function departmentNameTaken(tx: Db, name: string, except: string | null): Promise<boolean> {
  const found = await people(tx).selectFrom('department').select('id').where('name', '=', name).executeTakeFirst()
  return found !== undefined && found.id !== except
}

export async function insertDepartment(tx: Db, department: Department): Promise<void> {
  await people(tx).insertInto('department').values(department).execute()
}

export async function saveDepartment(tx: Db, { id, ...rest }: Department): Promise<void> {
  await people(tx).updateTable('department').set(rest).where('id', '=', id).execute()
}

export async function insertCompany(tx: Db, company: { id: string; name: string }): Promise<void> {
  await people(tx)
    .insertInto('company')
    .values({ ...company, version: 1 })
    .execute()
}

export async function companyName(db: Db): Promise<string> {
  return (await people(db).selectFrom('company').select('name').executeTakeFirst())?.name ?? ''
}

type ActorRow = { id: PersonId; name: string; roles: Actor['roles']; manages: Id<'dep'>[] }

const managed = sql<Id<'dep'>[]>`array(select d.id from department d where d.manager = p.id)`

/** A person's rights at this moment; undefined once they have left. */
export async function actorById(db: Db, person: string, today: string): Promise<Actor | undefined> {
  const { rows } = await sql<ActorRow>`select p.id, p.name, p.roles, ${managed} as manages from person p
    where p.id = ${person} and (p.left_on is null or p.left_on > ${today}::date)`.execute(db)
  const row = rows[0]
  return row && { person: row.id, name: row.name, roles: row.roles, manages: row.manages, session: null }
}

/** Who is behind a live session, in one query, since every request asks it. */
export async function signedIn(
  db: Db,
  token: Uint8Array,
  now: Date,
  today: string,
): Promise<(SignedIn & { seen: string }) | undefined> {
  const { rows } = await sql<ActorRow & { session: Id<'ses'>; seen: string }>`
    select p.id, p.name, p.roles, ${managed} as manages, s.id as session, s.seen
    from session s join person p on p.id = s.person
    where s.token = ${token} and s.ended is null
      and s.created > ${now.toISOString()}::timestamptz - interval '12 hours' and s.seen > ${now.toISOString()}::timestamptz - interval '2 hours'
      and (p.left_on is null or p.left_on > ${today}::date)`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const actor: Actor = { person: row.id, name: row.name, roles: row.roles, manages: row.manages, session: row.session }
  return { actor, session: row.session, seen: row.seen }
}

/** Somebody among these who is not there or has left; undefined when all are here. */
export async function absentPerson(
  tx: Db,
  ids: readonly Id<'psn'>[],
  today: string,
): Promise<{ id: Id<'psn'>; name: string } | undefined> {
  if (ids.length === 0) return undefined
  const { rows } = await sql<{ id: Id<'psn'>; name: string | null; leftOn: string | null }>`
    select wanted.id, p.name, p.left_on from unnest(${[...ids]}::text[]) as wanted (id) left join person p on p.id = wanted.id`.execute(
    tx,
  )
  const absent = rows.find((row) => row.name === null || (row.leftOn !== null && row.leftOn <= today))
  return absent && { id: absent.id, name: absent.name ?? '?' }
}
