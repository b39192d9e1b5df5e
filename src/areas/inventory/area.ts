import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { checks, figures, steps } from './checks.ts'
import { asset } from './contract/asset.ts'
import { assetField } from './contract/fields.ts'
import { relation } from './contract/kin.ts'
import { kinActs } from './kin.ts'
import { customActs, fieldWithin } from './custom.ts'
import { assetWithin, relationWithin } from './store.ts'
import { views } from './views.ts'
import { evidence } from './evidence.ts'

export const area: Area = {
  name: 'inventory',
  acts: [...acts, ...customActs, ...kinActs],
  views,
  checks,
  evidence,
  steps,
  figures,
  things: [
    keep(asset, {
      table: 'asset',
      parts: [
        { table: 'holding', of: 'asset', by: 'position' },
        { table: 'asset_reader', of: 'asset', by: 'person' },
      ],
      title: sql<string>`asset.name`,
      page: '/register/$id',
      text: sql<string>`asset.search_text`,
      grams: sql`asset.search_grams`,
      within: assetWithin,
    }),
    keep(assetField, {
      table: 'asset_field',
      title: sql<string>`asset_field.name`,
      openName: true,
      page: '/register/fields',
      within: fieldWithin,
    }),
    keep(relation, {
      table: 'asset_relation',
      title: sql<string>`(select a.name from asset a where a.id = asset_relation.asset)`,
      within: relationWithin,
    }),
  ],
  unrecorded: {
    'asset.holding_text': 'derived from the holdings',
    'asset.place_text': 'derived from the holdings',
    'asset.search_grams': 'derived from the text that is searched',
    'asset.class_rank': 'follows the class',
    'asset.class_word': 'follows the class',
  },
}
