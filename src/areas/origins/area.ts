import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { compareJob } from './compare.ts'
import { dossier, paper, received, receivedFile } from './contract.ts'
import { routes } from './routes.ts'
import { dossierWithin, paperWithin, receivedFileWithin, receivedWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'origins',
  acts,
  views,
  things: [
    keep(dossier, {
      table: 'origin_dossier',
      title: sql<string>`origin_dossier.name`,
      page: '/origins/$id',
      within: dossierWithin,
    }),
    keep(paper, { table: 'origin_paper', title: sql<string>`origin_paper.title`, within: paperWithin }),
    keep(received, {
      table: 'received_item',
      title: sql<string>`received_item.name`,
      page: '/received/$id',
      within: receivedWithin,
    }),
    keep(receivedFile, { table: 'received_file', title: sql<string>`received_file.file_name`, within: receivedFileWithin }),
  ],
  tasks,
  jobs: [compareJob],
  routes,
  unrecorded: {
    'received_file.compared': 'the comparison goes over it',
    received_match: 'found again by the comparison',
  },
}
