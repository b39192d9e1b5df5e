import type { Area } from '../../platform/acts/area.ts'
import { acts } from './acts.ts'
import { routes } from './routes.ts'
import { steps } from './steps.ts'
import { takeHandler } from './take-job.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'intake',
  acts,
  views,
  things: [],
  steps,
  jobs: [takeHandler],
  routes,
  uploads: { '/api/uploads/intake': 31 },
  unrecorded: {
    intake_draft: 'a draft, until it is taken in',
    intake_row: 'a draft, until it is taken in',
    intake_result: 'what became of the rows of a draft; the assets have their entries',
  },
}
