import { sql, type Expression, type SqlBool } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { startDelivery } from '../../platform/mail/delivery.ts'
import { acts } from './acts.ts'
import { check } from './contract.ts'
import { mailServer, mailState } from './contract/server.ts'
import { indexHandler } from './index-job.ts'
import { routes } from './routes.ts'
import { serverActs } from './server/acts.ts'
import { serverViews } from './server/views.ts'
import { checkWithin } from './store.ts'
import { views } from './views.ts'

/** Settings of the machine are for those who run or answer for it. */
const serverWithin = (scope: Scope): Expression<SqlBool> =>
  mayUse(mailState.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`

export const area: Area = {
  name: 'sending',
  acts: [...acts, ...serverActs],
  views: [...views, ...serverViews],
  jobs: [indexHandler],
  things: [
    keep(check, { table: 'sending_check', title: sql<string>`left(sending_check.sha256, 12)`, within: checkWithin }),
    keep(mailServer, { table: 'mail_server', title: sql<string>`mail_server.host`, within: serverWithin }),
  ],
  routes,
  uploads: { '/api/sending/check': 50 },
  runs: startDelivery,
  migrations: new URL('./migrations/', import.meta.url),
}
