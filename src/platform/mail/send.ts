import { randomBytes } from 'node:crypto'
import { newId } from '../../kernel/ids.ts'
import type { Secrets } from '../auth/secrets.ts'
import type { Db } from '../database/db.ts'
import { writeContent } from './spool.ts'
import { mails, type MailId, type RecipientState } from './tables.ts'

/** What a mail is put into the queue with: an act's own context, or `{ tx: services.db, secrets, now: clock() }`. */
export interface MailGround {
  readonly tx: Db
  readonly secrets: Secrets
  readonly now: Date
}

export interface Letter {
  readonly to: readonly string[]
  readonly subject: string
  /** Plain text; no titles of secrets, since mail is read by many machines. */
  readonly text: string
  /** The same letter queued twice under one id is sent once, e.g. `<reminder-2026-11-21-psn_…@maruhi>`. */
  readonly messageId?: string
}

/** The mail server that takes mail onwards, if one is set. */
export function mailServer(db: Db) {
  return mails(db).selectFrom('mailServer').selectAll().executeTakeFirst()
}

/** Domain part of an address, in lower case. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

export const newMessageId = (domain: string): string => `<${randomBytes(16).toString('hex')}@${domain}>`

/**
 * Puts a plain letter of Maruhi's own into the queue, in the caller's transaction: it is sent if and only if that is committed, with retries.
 * @returns null when no mail server is set, or when the letter is there already.
 */
export async function sendMail({ tx, secrets, now }: MailGround, letter: Letter): Promise<MailId | null> {
  const server = await mailServer(tx)
  if (!server || letter.to.length === 0) return null
  const messageId = letter.messageId ?? newMessageId(domainOf(server.sender))
  const there = await mails(tx).selectFrom('mail').select('id').where('messageId', '=', messageId).limit(1).executeTakeFirst()
  if (there) return null
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composed = new MailComposer({
    from: server.sender,
    to: [...letter.to],
    subject: letter.subject,
    text: letter.text,
    messageId,
    date: now,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  const content = await composed.compile().build()
  return queueMail({ tx, secrets, now }, { purpose: 'notice', messageId, sender: server.sender, to: letter.to, content })
}

/** Puts a finished mail into the queue. */
export async function queueMail(
  { tx, secrets, now }: MailGround,
  wanted: {
    readonly purpose: 'notice' | 'bounce'
    readonly messageId: string
    readonly sender: string
    readonly to: readonly string[]
    readonly content: Uint8Array
  },
): Promise<MailId> {
  const id = await beginMail(tx, { ...wanted, head: '', now })
  const bytes = await writeContent(tx, secrets, id, [wanted.content])
  await openMail(tx, { id, bytes, now, recipients: wanted.to.map((address) => ({ address, state: 'waiting' })) })
  return id
}

/** A mail whose content is still coming in; it stands for nothing until it is opened. */
export async function beginMail(
  db: Db,
  row: { purpose: 'notice' | 'relay' | 'bounce'; messageId: string; sender: string; head: string; now: Date },
): Promise<MailId> {
  const id = newId('mal', row.now)
  const { now, purpose, messageId, sender, head } = row
  await mails(db)
    .insertInto('mail')
    .values({
      id,
      purpose,
      messageId,
      sender,
      head,
      bytes: 0,
      state: 'receiving',
      attempts: 0,
      nextTry: null,
      lease: null,
      handed: false,
      lostAnswers: 0,
      trouble: null,
      created: now.toISOString(),
      ended: null,
    })
    .execute()
  return id
}

/** All of it is there: from the commit on it is ours to deliver. */
export async function openMail(
  tx: Db,
  {
    id,
    bytes,
    now,
    recipients,
    ...told
  }: {
    id: MailId
    bytes: number
    now: Date
    /** Where they are known only when the content is. */
    messageId?: string
    head?: string
    recipients: readonly { address: string; state: Extract<RecipientState, 'held' | 'waiting'> }[]
  },
): Promise<void> {
  await mails(tx)
    .insertInto('mailRecipient')
    .values(recipients.map(({ address, state }) => ({ mail: id, address, state, answer: null, at: null })))
    .execute()
  const ready = recipients.some(({ state }) => state === 'waiting')
  await mails(tx)
    .updateTable('mail')
    .set({ ...told, bytes, state: 'open', nextTry: ready ? now.toISOString() : null })
    .where('id', '=', id)
    .execute()
}
