import { sql } from 'kysely'
import type { Running } from '../acts/area.ts'
import type { Db } from '../database/db.ts'
import { pause } from '../jobs/pause.ts'
import type { Services } from '../services.ts'
import { nextTry } from './backoff.ts'
import { bounceOf } from './bounce.ts'
import { handOver, usualPatience, type HandedOver, type Outcome, type Patience } from './hand-over.ts'
import { domainOf, mailServer, newMessageId, queueMail } from './send.ts'
import { dropContent, readContent } from './spool.ts'
import { mails, type MailId, type MailRow, type MailServer } from './tables.ts'

/** A silent server holds up one of these, not all. */
const lines = 4
const idleMs = 1000
/** Seconds a sender may be silent before another takes its mail over. */
const leaseSeconds = 15
const keepMs = 5000

/**
 * Takes mail from the queue to the mail server for as long as it runs; as many servers as wanted share one queue. At any moment the process
 * may end: what was not yet answered is handed over again under the same Message-ID, and where the server may have had it already, that is counted.
 */
export function startDelivery(services: Services, report: (error: unknown) => void, patience: Patience = usualPatience): Running {
  const stopping = new AbortController()
  const { signal } = stopping
  const line = async () => {
    while (!signal.aborted) {
      let worked = false
      try {
        worked = await deliverNext(services, report, patience)
      } catch (error) {
        if (!signal.aborted) report(error)
      }
      if (!worked) await pause(idleMs, signal)
    }
  }
  // The one process of an embedded database knows that nobody else is sending.
  const free = services.embedded ? sql`update mail set lease = null where lease is not null`.execute(services.db) : undefined
  const running = Promise.resolve(free).then(() => Promise.all(Array.from({ length: lines }, line)), report)
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** One mail, if one is due. @returns whether there was one. */
export async function deliverNext(
  services: Services,
  report: (error: unknown) => void,
  patience: Patience = usualPatience,
): Promise<boolean> {
  const { db, secrets, clock } = services
  const server = await mailServer(db)
  if (!server) return false
  const mail = await take(db, clock())
  if (!mail) return false
  const to = await waitingOf(db, mail.id)
  const keeper = setInterval(() => void keep(db, mail).catch(report), keepMs)
  try {
    const handed = await handOver(
      { ...server, password: server.password === '' ? '' : secrets.open(server.password) },
      { sender: mail.sender, to, bytes: mail.bytes + Buffer.byteLength(mail.head) },
      contentOf(services, mail),
      () => markHanded(db, mail),
      patience,
    )
    await settle(services, server, mail, handed)
  } finally {
    clearInterval(keeper)
  }
  return true
}

async function* contentOf({ db, secrets }: Services, mail: MailRow): AsyncGenerator<Buffer> {
  if (mail.head !== '') yield Buffer.from(mail.head)
  yield* readContent(db, secrets, mail.id)
}

/** The mail that has been due longest. One whose sender fell silent after handing it over may have arrived: that is counted. */
async function take(db: Db, now: Date): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    update mail set attempts = attempts + 1, lease = now() + make_interval(secs => ${leaseSeconds}),
      lost_answers = lost_answers + case when handed then 1 else 0 end, handed = false
    where id = (select id from mail where next_try <= ${now.toISOString()}::timestamptz and (lease is null or lease < now())
      order by next_try, id limit 1 for update skip locked)
    returning *`.execute(db)
  return rows[0]
}

const mine = (mail: MailRow) => sql<boolean>`id = ${mail.id} and attempts = ${mail.attempts}`

async function keep(db: Db, mail: MailRow): Promise<void> {
  await sql`update mail set lease = now() + make_interval(secs => ${leaseSeconds}) where ${mine(mail)}`.execute(db)
}

/** Stops the hand-over when another sender has taken the mail meanwhile. */
async function markHanded(db: Db, mail: MailRow): Promise<void> {
  const { rows } = await sql`update mail set handed = true where ${mine(mail)} returning id`.execute(db)
  if (rows.length === 0) throw new Error('another sender took this mail')
}

async function waitingOf(db: Db, mail: MailId): Promise<string[]> {
  const rows = await mails(db)
    .selectFrom('mailRecipient')
    .select('address')
    .where('mail', '=', mail)
    .where('state', '=', 'waiting')
    .orderBy('address')
    .execute()
  return rows.map(({ address }) => address)
}

/** Writes down what became of it; who will never get it is told to the sender, in the same transaction. */
async function settle(services: Services, server: MailServer, mail: MailRow, handed: HandedOver): Promise<void> {
  const { db, clock, secrets } = services
  const now = clock()
  const again = nextTry(new Date(mail.created), mail.attempts, now)
  const ends = handed.outcomes.map((one): Outcome => (one.became === 'later' && !again ? { ...one, became: 'failed' } : one))
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`select id from mail where ${mine(mail)} for update`.execute(tx)
    if (rows.length === 0) return
    for (const { address, became, answer } of ends)
      await mails(tx)
        .updateTable('mailRecipient')
        .set({ state: became === 'later' ? 'waiting' : became, answer, at: now.toISOString() })
        .where('mail', '=', mail.id)
        .where('address', '=', address)
        .where('state', '=', 'waiting')
        .execute()
    const failed = ends.filter(({ became }) => became === 'failed')
    const trouble = ends.find(({ became }) => became !== 'sent')?.answer ?? null
    // Recipients released while this was under way wait too.
    const next = ends.some(({ became }) => became === 'later') ? again : now
    await sql`update mail set handed = false, lease = null, trouble = ${trouble},
      lost_answers = lost_answers + ${handed.answerLost ? 1 : 0},
      next_try = case when exists (select 1 from mail_recipient r where r.mail = mail.id and r.state = 'waiting')
        then ${next?.toISOString() ?? null}::timestamptz end
      where id = ${mail.id}`.execute(tx)
    if (failed.length > 0 && mail.sender !== '' && mail.purpose === 'relay') {
      const messageId = newMessageId(domainOf(server.sender))
      const content = bounceOf(mail, failed, { from: server.sender, messageId, now })
      await queueMail({ tx, secrets, now }, { purpose: 'bounce', messageId, sender: '', to: [mail.sender], content })
    }
    await endMail(tx, mail.id, now)
  })
}

/** Forgets the content of a mail for which nothing is left to do. */
export async function endMail(tx: Db, id: MailId, now: Date): Promise<void> {
  const { rows } = await sql`update mail set state = 'ended', ended = ${now.toISOString()}::timestamptz, next_try = null
    where id = ${id} and state = 'open'
      and not exists (select 1 from mail_recipient r where r.mail = mail.id and r.state in ('held', 'waiting'))
    returning id`.execute(tx)
  if (rows.length > 0) await dropContent(tx, id)
}
