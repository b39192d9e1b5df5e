import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { company, department, person } from './contract.ts'
import { routes } from './routes.ts'
import { organisationWithin, personWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'people',
  acts,
  views,
  things: [
    keep(person, { table: 'person', title: 'name', within: personWithin }),
    keep(department, { table: 'department', title: 'name', within: organisationWithin }),
    keep(company, { table: 'company', title: 'name', within: organisationWithin }),
  ],
  routes,
  migrations: new URL('./migrations/', import.meta.url),
}
