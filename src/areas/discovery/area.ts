import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, steps } from './checks.ts'
import { candidate } from './contract/proposals.ts'
import { change } from './contract/changes.ts'
import { place } from './contract/scans.ts'
import { outsideHandler } from './drift/outside-job.ts'
import { scanHandler } from './scan-job.ts'
import { candidateWithin, foundWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'discovery',
  acts,
  views,
  tasks,
  evidence,
  checks,
  steps,
  jobs: [scanHandler, outsideHandler],
  things: [
    keep(place, { table: 'place', title: sql<string>`place.path`, within: foundWithin }),
    keep(change, { table: 'scan_change', title: sql<string>`scan_change.path`, within: foundWithin, bornUnrecorded: true }),
    keep(candidate, {
      table: 'candidate',
      title: sql<string>`candidate.name`,
      page: '/discovery?open=$id',
      text: sql<string>`candidate.search_text`,
      within: candidateWithin,
      bornUnrecorded: true,
    }),
  ],
  unrecorded: {
    'place.job': 'with every scan',
    'place.scanned': 'with every scan',
    scan_file: 'read again by every scan',
    scan_proposal: 'proposed again by every scan',
    candidate_file: 'read again by every scan',
  },
}
