import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import type { PeopleTables } from '../people/index.ts'
import type { rhythms } from './contract.ts'

export interface Reminder {
  readonly id: Id<'rmd'>
  readonly person: Id<'psn'>
  readonly rhythm: (typeof rhythms)[number]
  /** Hash of the token in the calendar's address. */
  readonly feed: Uint8Array | null
  readonly lastSent: PlainDate | null
  readonly version: number
}

/** Until somebody says otherwise a letter comes on Mondays, if anything waits. */
export const usualRhythm = 'weekly'

const work = (db: Db) => db.withTables<PeopleTables & { reminder: Reminder }>()

/** How one is reminded is one's own. */
export function reminderWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`reminder.person = ${scope.person}`
}

export function reminderOf(db: Db, scope: Scope): Promise<Reminder | undefined> {
  return work(db).selectFrom('reminder').selectAll().where(reminderWithin(scope)).executeTakeFirst()
}

export async function saveReminder(tx: Db, row: Reminder): Promise<void> {
  await work(tx)
    .insertInto('reminder')
    .values(row)
    .onConflict((existing) => existing.column('id').doUpdateSet(row))
    .execute()
}

export async function addressOf(db: Db, person: Id<'psn'>): Promise<string | null> {
  const row = await work(db).selectFrom('person').select('login').where('id', '=', person).executeTakeFirst()
  return row?.login?.includes('@') ? row.login : null
}

export async function personOfFeed(db: Db, feed: Uint8Array): Promise<Id<'psn'> | undefined> {
  return (await work(db).selectFrom('reminder').select('person').where('feed', '=', feed).executeTakeFirst())?.person
}

/** Somebody who has not been written to since `since`, taken out of reach of other servers until the transaction ends. */
export async function nextToRemind(
  tx: Db,
  today: PlainDate,
  monday: boolean,
): Promise<{ person: Id<'psn'>; name: string; address: string; reminder: Id<'rmd'> | null } | undefined> {
  const { rows } = await sql<{ person: Id<'psn'>; name: string; address: string; reminder: Id<'rmd'> | null }>`
    select p.id as person, p.name, p.login as address, r.id as reminder
    from person p left join reminder r on r.person = p.id
    where p.login like '%@%' and (p.left_on is null or p.left_on > ${today}::date)
      and (r.last_sent is null or r.last_sent < ${today}::date)
      and (coalesce(r.rhythm, ${usualRhythm}) = 'daily' or (coalesce(r.rhythm, ${usualRhythm}) = 'weekly' and ${monday}))
    order by p.id limit 1 for update of p skip locked`.execute(tx)
  return rows[0]
}

export async function markReminded(tx: Db, reminder: Id<'rmd'>, person: Id<'psn'>, today: PlainDate): Promise<void> {
  const fresh = { id: reminder, person, rhythm: usualRhythm, feed: null, lastSent: today, version: 1 } as const
  await work(tx)
    .insertInto('reminder')
    .values(fresh)
    .onConflict((existing) => existing.column('person').doUpdateSet({ lastSent: today }))
    .execute()
}
