import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep, type Part } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, steps } from './checks.ts'
import { bundleHandler } from './bundle/job.ts'
import { agreementThing, formThing, pledgeThing } from './contract/things.ts'
import { routes } from './routes.ts'
import { agreementWithin } from './store-agreements.ts'
import { formWithin, pledgeWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

const signedFile: Part = { table: 'signed_file', of: 'id', by: 'id', through: 'file' }

export const area: Area = {
  name: 'pledges',
  acts,
  views,
  tasks,
  evidence,
  checks,
  steps,
  jobs: [bundleHandler],
  things: [
    keep(formThing, {
      table: 'pledge_form',
      parts: [{ table: 'pledge_form_version', of: 'form', by: 'number' }],
      title: sql<string>`pledge_form.name`,
      within: formWithin,
    }),
    keep(pledgeThing, {
      table: 'pledge',
      parts: [{ table: 'pledge_paper', of: 'id', by: 'id', through: 'paper' }, signedFile],
      title: sql<string>`pledge.title`,
      page: '/pledges/paper/$id',
      within: pledgeWithin,
    }),
    keep(agreementThing, {
      table: 'agreement',
      parts: [signedFile],
      title: sql<string>`agreement.partner`,
      page: '/agreements/$id',
      within: agreementWithin,
    }),
  ],
  routes,
  uploads: { '/api/uploads/signed-paper': 8 },
  unrecorded: {
    signing_link: 'works once, for days',
  },
}
