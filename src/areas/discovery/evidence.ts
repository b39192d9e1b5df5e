import type { EvidenceSource } from '../../platform/acts/area.ts'
import { assetWithin } from '../inventory/index.ts'
import { discovery, foundWithin } from './store.ts'

/** Files of the asset that bore a mark when they were found. */
const marked: EvidenceSource = {
  async find({ db, scope }, asset) {
    const row = await discovery(db)
      .selectFrom('candidate')
      .innerJoin('asset', 'asset.id', 'candidate.asset')
      .where('asset.id', '=', asset)
      .where(assetWithin(scope))
      .where('ground', '=', 'marked')
      .where(foundWithin(scope))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count === 0
      ? []
      : [
          {
            shows: ['secrecy.marked'],
            says: {
              ja: '探索で、秘密の表示のあるファイルが見つかっています',
              en: 'Discovery found files that bear a mark',
            },
            link: `/register/${asset}`,
          },
        ]
  },
}

export const evidence = [marked]
