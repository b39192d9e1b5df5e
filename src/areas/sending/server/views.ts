import { refuse as common } from '../../../kernel/refusal.ts'
import { provide } from '../../../platform/acts/provide.ts'
import { mailServer } from '../../../platform/mail/send.ts'
import { queueState, recipientsOf } from '../../../platform/mail/state.ts'
import { mails } from '../../../platform/mail/tables.ts'
import { mailState, testMail } from '../contract/server.ts'
import { isLate } from '../model.ts'

const state = provide(mailState, async ({ db, now }) => {
  const [server, queue] = [await mailServer(db), await queueState(db)]
  return {
    server: server
      ? {
          host: server.host,
          port: server.port,
          security: server.security,
          login: server.login,
          hasPassword: server.password !== '',
          sender: server.sender,
          version: server.version,
        }
      : null,
    ...queue,
    alarm: isLate(queue.oldest, now),
  }
})

/** Only Maruhi's own letters: what came through the relay is not for the administrator to look into. */
const test = provide(testMail, async ({ db }, { mail }) => {
  const row = await mails(db)
    .selectFrom('mail')
    .select(['id', 'trouble'])
    .where('id', '=', mail)
    .where('purpose', '=', 'notice')
    .executeTakeFirst()
  const [one] = row ? await recipientsOf(db, mail) : []
  if (!row || !one) throw common.notFound()
  const state = one.state === 'sent' || one.state === 'failed' ? one.state : ('waiting' as const)
  return { state, answer: one.answer }
})

export const serverViews = [state, test]
