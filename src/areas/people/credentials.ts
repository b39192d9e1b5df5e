import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import { newToken, tokenHash } from '../../platform/auth/token.ts'
import type { Db } from '../../platform/database/db.ts'
import { lockSeconds, refuse, type PersonId } from './model.ts'
import { people } from './store.ts'
import type { PeopleTables } from './tables.ts'

export type Credential = PeopleTables['credential']

export function credentialForUpdate(tx: Db, person: PersonId): Promise<Credential | undefined> {
  return people(tx).selectFrom('credential').selectAll().where('person', '=', person).forUpdate().executeTakeFirst()
}

export async function saveCredential(tx: Db, person: PersonId, set: Partial<Omit<Credential, 'person'>>): Promise<void> {
  await people(tx).updateTable('credential').set(set).where('person', '=', person).execute()
}

export async function credentialOf(db: Db, person: PersonId): Promise<Credential | undefined> {
  return people(db).selectFrom('credential').selectAll().where('person', '=', person).executeTakeFirst()
}

/** Counts a wrong password or code, and shuts the door for a while after several. */
export async function countFailure(tx: Db, credential: Credential, now: Date): Promise<void> {
  const failures = credential.failures + 1
  const seconds = lockSeconds(failures)
  const lockedUntil = seconds === 0 ? null : new Date(now.getTime() + seconds * 1000).toISOString()
  await saveCredential(tx, credential.person, { failures, lockedUntil })
}

/** @throws Refusal people.locked while the door is shut. */
export function mustBeUnlocked(credential: Credential | undefined, now: Date): void {
  const waits = credential?.lockedUntil ? Math.ceil((Date.parse(credential.lockedUntil) - now.getTime()) / 1000) : 0
  if (waits > 0) throw refuse.locked({ seconds: waits })
}

export function credentialByLogin(db: Db, login: string, today: string): Promise<Credential | undefined> {
  return people(db)
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person')
    .selectAll('credential')
    .where('person.login', '=', login)
    .where((eb) => eb.or([eb('person.leftOn', 'is', null), eb('person.leftOn', '>', today)]))
    .executeTakeFirst()
}

/** @returns the token for the cookie; the database keeps its hash. */
export async function startSession(tx: Db, of: { person: PersonId; now: Date; address: string; agent: string }): Promise<string> {
  const token = newToken()
  const at = of.now.toISOString()
  await people(tx)
    .insertInto('session')
    .values({
      id: newId('ses', of.now),
      token: tokenHash(token),
      person: of.person,
      created: at,
      seen: at,
      address: of.address.slice(0, 100),
      agent: of.agent.slice(0, 300),
      ended: null,
    })
    .execute()
  return token
}

export async function touchSession(db: Db, session: string, now: Date): Promise<void> {
  await people(db).updateTable('session').set({ seen: now.toISOString() }).where('id', '=', session).execute()
}

/** @returns whether there was such a live session of this person. */
export async function endOneSession(tx: Db, person: PersonId, session: string, now: Date): Promise<boolean> {
  const ended = await people(tx)
    .updateTable('session')
    .set({ ended: now.toISOString() })
    .where('id', '=', session)
    .where('person', '=', person)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Ends a person's sessions, except the one in use where one is named. */
export async function endSessions(tx: Db, person: PersonId, now: Date, except: string | null): Promise<void> {
  await people(tx)
    .updateTable('session')
    .set({ ended: now.toISOString() })
    .where('person', '=', person)
    .where('ended', 'is', null)
    .where('id', '!=', except ?? '')
    .execute()
}

const linkDays = { 'set-up': 1, join: 7 } as const

/** A new link of this purpose; earlier ones for the same person stop working. */
export async function newLink(tx: Db, purpose: keyof typeof linkDays, person: PersonId | null, now: Date): Promise<string> {
  await dropLinks(tx, purpose, person)
  const token = newToken()
  const expires = new Date(now.getTime() + linkDays[purpose] * 86_400_000).toISOString()
  await people(tx)
    .insertInto('oneTimeLink')
    .values({ token: tokenHash(token), purpose, person, expires, used: null })
    .execute()
  return token
}

async function dropLinks(tx: Db, purpose: keyof typeof linkDays, person: PersonId | null): Promise<void> {
  await sql`delete from one_time_link where purpose = ${purpose} and person is not distinct from ${person} and used is null`.execute(
    tx,
  )
}

export async function dropJoinLinks(tx: Db, person: PersonId): Promise<void> {
  await dropLinks(tx, 'join', person)
}

export interface Link {
  readonly purpose: 'set-up' | 'join'
  readonly person: PersonId | null
  readonly name: string | null
  readonly login: string | null
}

/** Looks at a live link; `use` marks it used, at most once whoever else tries at the same time. */
export async function readLink(tx: Db, token: string, now: Date, use: boolean): Promise<Link | undefined> {
  const at = now.toISOString()
  const hash = tokenHash(token)
  if (use) {
    const { rows } =
      await sql`update one_time_link set used = ${at} where token = ${hash} and used is null and expires > ${at} returning purpose`.execute(
        tx,
      )
    if (rows.length === 0) return undefined
  }
  const { rows } =
    await sql<Link>`select l.purpose, l.person, p.name, p.login from one_time_link l left join person p on p.id = l.person
    where l.token = ${hash} and (${use} or (l.used is null and l.expires > ${at}))`.execute(tx)
  return rows[0]
}

/** Everybody else gets this person's password. @returns who got it */
export async function copyPassword(tx: Db, from: PersonId): Promise<PersonId[]> {
  const others = await people(tx)
    .updateTable('credential')
    .set((eb) => ({ password: eb.selectFrom('credential as first').select('first.password').where('first.person', '=', from) }))
    .where('person', '<>', from)
    .returning('person')
    .execute()
  return others.map(({ person }) => person).toSorted()
}
