import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, steps } from './checks.ts'
import { company, department, person } from './contract.ts'
import { routes } from './routes.ts'
import { forgetPerson, organisationWithin, personWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'people',
  acts,
  views,
  checks,
  steps,
  things: [
    keep(person, {
      table: 'person',
      parts: [{ table: 'credential', of: 'person', by: 'person' }],
      title: sql<string>`person.name`,
      openName: true,
      page: '/people?open=$id',
      text: sql<string>`person.search_text`,
      within: personWithin,
      forget: forgetPerson,
    }),
    keep(department, {
      table: 'department',
      title: sql<string>`department.name`,
      openName: true,
      page: '/departments',
      within: organisationWithin,
    }),
    keep(company, { table: 'company', title: sql<string>`company.name`, openName: true, within: organisationWithin }),
  ],
  routes,
  unrecorded: {
    'credential.failures': 'counted at every sign-in',
    'credential.locked_until': 'counted at every sign-in',
    'credential.totp_step': 'moves on with every code',
    'credential.totp_pending': 'not in force before it is confirmed',
    'credential.recovery': 'a code is struck out when it is used to sign in',
    session: 'comes and goes with signing in',
    one_time_link: 'works once, for days',
  },
}
