import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, steps } from './checks.ts'
import { label, markedFile } from './contract.ts'
import { markHandler, undoHandler } from './mark-job.ts'
import { routes } from './routes.ts'
import { fileWithin, labelWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'labels',
  acts,
  views,
  tasks,
  evidence,
  checks,
  steps,
  jobs: [markHandler, undoHandler],
  routes,
  things: [
    // Files that could not be marked are entered without an act.
    keep(markedFile, { table: 'marked_file', title: sql<string>`marked_file.path`, within: fileWithin, bornUnrecorded: true }),
    keep(label, { table: 'label', title: sql<string>`label.place`, within: labelWithin }),
  ],
  unrecorded: {
    label_sheet: 'how labels were laid out when they were printed, to print them again',
    label_file: 'follows register, proposals and scanned files',
    label_finding: 'follows marks, labels, register and scanned files',
    label_note: 'what the transaction under way has touched',
    label_due: 'that the transaction under way has touched something',
  },
}
