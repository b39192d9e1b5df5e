import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { check } from './contract.ts'
import { indexHandler } from './index-job.ts'
import { routes } from './routes.ts'
import { checkWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'sending',
  acts,
  views,
  jobs: [indexHandler],
  things: [keep(check, { table: 'sending_check', title: sql<string>`left(sending_check.sha256, 12)`, within: checkWithin })],
  routes,
  uploads: { '/api/sending/check': 50 },
  migrations: new URL('./migrations/', import.meta.url),
}
