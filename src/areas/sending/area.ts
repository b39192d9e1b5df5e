import { sql, type Expression, type SqlBool } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep, titledByMoment } from '../../platform/record/things.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { startDelivery } from '../../platform/mail/delivery.ts'
import { acts } from './acts.ts'
import { check } from './contract.ts'
import { relayedMail, relaySetting } from './contract/mail.ts'
import { mailServer, mailState } from './contract/server.ts'
import { indexHandler } from './index-job.ts'
import { mailActs } from './mail/acts.ts'
import { startExpiry } from './mail/expire.ts'
import { mailWithin } from './mail/tables.ts'
import { tasks } from './mail/tasks.ts'
import { mailViews } from './mail/views.ts'
import { relayActs } from './relay/acts.ts'
import { routes } from './routes.ts'
import { checkToken } from './contract/token.ts'
import { tokenActs, tokenViews } from './token/tokens.ts'
import { serverActs } from './server/acts.ts'
import { serverViews } from './server/views.ts'
import { checkWithin } from './store.ts'
import { views } from './views.ts'

/** Settings of the machine are for those who run or answer for it. */
const serverWithin = (scope: Scope): Expression<SqlBool> =>
  mayUse(mailState.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`

export const area: Area = {
  name: 'sending',
  acts: [...acts, ...serverActs, ...mailActs, ...relayActs, ...tokenActs],
  views: [...views, ...serverViews, ...mailViews, ...tokenViews],
  tasks,
  jobs: [indexHandler],
  things: [
    keep(check, { table: 'sending_check', title: titledByMoment('sending_check.at'), within: checkWithin }),
    keep(relayedMail, { table: 'sending_mail', title: sql<string>`sending_mail.sender`, within: mailWithin }),
    keep(relaySetting, { table: 'relay_setting', title: sql<string>`relay_setting.own_domains[1]`, within: serverWithin }),
    keep(checkToken, { table: 'sending_token', title: sql<string>`sending_token.name`, within: serverWithin }),
    keep(mailServer, { table: 'mail_server', title: sql<string>`mail_server.host`, within: serverWithin }),
  ],
  routes,
  uploads: { '/api/sending/check': 50 },
  runs: (services, report) => {
    const running = [startDelivery(services, report), startExpiry(services, report)]
    return {
      stop: async () => {
        await Promise.all(running.map((one) => one.stop()))
      },
    }
  },
  unrecorded: {
    secret_index: 'made from the files themselves',
    mail: 'the queue of what is to be sent',
    mail_recipient: 'the queue of what is to be sent',
    mail_chunk: 'the queue of what is to be sent',
    'sending_token.last_used': 'with every check',
  },
}
