import { sql } from 'kysely'
import type { Db } from '../database/db.ts'
import { mails, type MailId, type RecipientState } from './tables.ts'

/** Sends a held mail on, with its head as `released` makes it. */
export async function releaseHeld(tx: Db, id: MailId, now: Date, released: (head: string) => string): Promise<void> {
  await move(tx, id, ['held'], 'waiting', now)
  const { head } = await mails(tx).selectFrom('mail').select('head').where('id', '=', id).executeTakeFirstOrThrow()
  await mails(tx)
    .updateTable('mail')
    .set({ nextTry: now.toISOString(), head: released(head) })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}

/** Holds it back for good. */
export const stopHeld = (tx: Db, id: MailId, now: Date): Promise<void> => move(tx, id, ['held'], 'stopped', now)

/** Lets none of it out and forgets its content. */
export async function stopMail(tx: Db, id: MailId, now: Date): Promise<void> {
  await move(tx, id, ['held', 'waiting'], 'stopped', now)
  await sql`delete from mail_chunk where mail = ${id}`.execute(tx)
  await mails(tx)
    .updateTable('mail')
    .set({ state: 'ended', ended: now.toISOString(), nextTry: null })
    .where('id', '=', id)
    .execute()
}

async function move(tx: Db, id: MailId, from: readonly RecipientState[], state: RecipientState, now: Date): Promise<void> {
  await mails(tx)
    .updateTable('mailRecipient')
    .set({ state, at: now.toISOString() })
    .where('mail', '=', id)
    .where('state', 'in', [...from])
    .execute()
}
