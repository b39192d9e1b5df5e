import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { bundleHandler } from './bundle/job.ts'
import { agreementThing, formThing, pledgeThing } from './contract/things.ts'
import { routes } from './routes.ts'
import { agreementWithin } from './store-agreements.ts'
import { formWithin, pledgeWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'pledges',
  acts,
  views,
  tasks,
  evidence,
  jobs: [bundleHandler],
  things: [
    keep(formThing, { table: 'pledge_form', title: sql<string>`pledge_form.name`, within: formWithin }),
    keep(pledgeThing, { table: 'pledge', title: sql<string>`pledge.title`, within: pledgeWithin }),
    keep(agreementThing, { table: 'agreement', title: sql<string>`agreement.partner`, within: agreementWithin }),
  ],
  routes,
  uploads: { '/api/uploads/signed-paper': 8 },
  migrations: new URL('./migrations/', import.meta.url),
}
