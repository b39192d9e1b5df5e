import { sql } from 'kysely'
import type { Db } from '../database/db.ts'
import { mails, type MailId, type RecipientState } from './tables.ts'

export interface QueueState {
  readonly waiting: number
  /** Since when the longest waiting mail waits. */
  readonly oldest: string | null
  readonly trouble: string | null
  readonly lastSent: string | null
}

export async function queueState(db: Db): Promise<QueueState> {
  const { rows } = await sql<QueueState>`select
      (select count(*) from mail where next_try is not null) as waiting,
      (select min(created) from mail where next_try is not null) as oldest,
      (select trouble from mail where next_try is not null and trouble is not null order by created limit 1) as trouble,
      (select max(at) from mail_recipient where state = 'sent') as "lastSent"`.execute(db)
  return rows[0] ?? { waiting: 0, oldest: null, trouble: null, lastSent: null }
}

export async function recipientsOf(
  db: Db,
  mail: MailId,
): Promise<{ address: string; state: RecipientState; answer: string | null; at: string | null }[]> {
  return mails(db)
    .selectFrom('mailRecipient')
    .select(['address', 'state', 'answer', 'at'])
    .where('mail', '=', mail)
    .orderBy('address')
    .execute()
}
