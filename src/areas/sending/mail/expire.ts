import { sql } from 'kysely'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Running } from '../../../platform/acts/area.ts'
import { pause } from '../../../platform/jobs/pause.ts'
import type { MailId } from '../../../platform/mail/tables.ts'
import { performAs, type Services } from '../../../platform/services.ts'
import { expireMail } from '../contract/mail.ts'

const everyMs = 60_000
/** A mail that has not come whole within this time never will. */
const halfReceivedHours = 2

/** Returns held mails whose time ran out, and forgets what never came whole. */
export async function expireMails(services: Services): Promise<void> {
  const { db, clock } = services
  const now = clock().toISOString()
  const { rows } = await sql<{ id: MailId }>`select id from sending_mail
    where state = 'held' and expires <= ${now}::timestamptz order by expires limit 100`.execute(db)
  for (const { id } of rows)
    await performAs(services, expireMail, null, { mail: id }).catch((error: unknown) => {
      // Somebody decided meanwhile.
      if (!(error instanceof Refusal)) throw error
    })
  await sql`delete from mail where state = 'receiving'
    and created < ${now}::timestamptz - make_interval(hours => ${halfReceivedHours})`.execute(db)
}

export function startExpiry(services: Services, report: (error: unknown) => void): Running {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await expireMails(services).catch(report)
      await pause(everyMs, stopping.signal)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
