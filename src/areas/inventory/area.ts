import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, figures, steps } from './checks.ts'
import { asset } from './contract.ts'
import { assetWithin } from './store.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'inventory',
  acts,
  views,
  checks,
  steps,
  figures,
  things: [
    keep(asset, {
      table: 'asset',
      title: sql<string>`asset.name`,
      page: '/register/$id',
      text: sql<string>`asset.search_text`,
      within: assetWithin,
    }),
  ],
  migrations: new URL('./migrations/', import.meta.url),
}
