import { sql } from 'kysely'
import type { EvidenceSource } from '../../platform/acts/area.ts'
import { assetWithin } from '../inventory/index.ts'
import { measureWithin } from './store.ts'

/** What is in operation for the asset's class, or for the asset alone. */
const practised: EvidenceSource = {
  async find({ db, scope }, id) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from measure
      where state = 'inOperation' and ${measureWithin(scope)} and (measure.asset = ${id}
        or measure.class = (select class from asset where asset.id = ${id} and ${assetWithin(scope)}))`.execute(db)
    const count = rows[0]?.count ?? 0
    return count === 0
      ? []
      : [
          {
            shows: ['secrecy.practised'],
            says: { ja: `実施中の対策 ${count}件`, en: `${count} measures in operation` },
            link: '/measures/plan',
          },
        ]
  },
}

export const evidence = [practised]
