import type { EvidenceSource } from '../../platform/acts/area.ts'
import { assetInScope } from './store.ts'

/** Being listed is a recognised way to show that a thing or know-how is kept apart (営業秘密管理指針). */
const listed: EvidenceSource = {
  async find({ db, scope }, id) {
    const asset = await assetInScope(db, scope, id)
    if (!asset) return []
    const link = `/register/${id}`
    const media = new Set<string>([asset.kind, ...asset.holdings.map(({ medium }) => medium)])
    const shows = [
      ...(media.has('thing') || media.has('equipment') ? ['secrecy.thing'] : []),
      ...(media.has('knowhow') ? ['secrecy.knowhow'] : []),
    ]
    return [
      ...(shows.length === 0 ? [] : [{ shows, says: { ja: '目録に載っています', en: 'It is listed in the register' }, link }]),
      ...(asset.owner !== null && (asset.restricted || asset.users !== '')
        ? [
            {
              shows: ['secrecy.readers'],
              says: asset.restricted
                ? { ja: '責任者と指定された人だけが見られます', en: 'Only the owner and named persons see it' }
                : { ja: `利用者範囲は「${asset.users}」、責任者がいます`, en: `Users: ${asset.users}; it has an owner` },
              link,
            },
          ]
        : []),
    ]
  },
}

export const evidence = [listed]
