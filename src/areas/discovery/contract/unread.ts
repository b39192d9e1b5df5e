import { z } from 'zod'
import { nothing } from '../../../kernel/fields.ts'
import { ledger } from '../../../kernel/view.ts'
import { unreadReasonSays } from '../model/unread.ts'
import { PlaceId, seekers } from './scans.ts'

/** Files of the last scan that could not be read whole, with the reason. */
export const unreadFiles = ledger('discovery.unreadFiles', {
  says: { ja: '読めなかったファイル', en: 'Files that could not be read' },
  who: seekers,
  params: nothing,
  row: z.object({
    id: z.string(),
    place: PlaceId,
    placePath: z.string(),
    path: z.string(),
    type: z.string(),
    bytes: z.number(),
    status: z.enum(['partial', 'limited', 'encrypted', 'corrupt', 'unsupported', 'uncompared']),
    reason: z.string(),
    searchText: z.string(),
  }),
  columns: {
    path: { says: { ja: 'ファイル', en: 'File' }, type: 'text', width: 60, sortable: true },
    type: { says: { ja: '種類', en: 'Type' }, type: 'text', width: 8 },
    status: {
      says: { ja: '結果', en: 'Result' },
      type: 'choice',
      width: 16,
      choices: {
        partial: { ja: '一部だけ読めた', en: 'Read in part' },
        limited: { ja: '大きすぎて途中まで', en: 'Too large, read in part' },
        encrypted: { ja: '暗号化されている', en: 'Encrypted' },
        corrupt: { ja: '壊れている', en: 'Damaged' },
        unsupported: { ja: '読めない形式', en: 'Format not read' },
        uncompared: { ja: '登録した秘密と照合できなかった', en: 'Not compared with registered secrets' },
      },
    },
    reason: { says: { ja: 'わけ', en: 'Why' }, type: 'choice', width: 30, choices: unreadReasonSays },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Bytes' }, type: 'number', width: 12, sortable: true },
  },
  search: { ja: 'ファイルの名前・場所で探す', en: 'Search names and places' },
  filters: {
    status: {
      says: { ja: '結果', en: 'Result' },
      choices: {
        encrypted: { ja: '暗号化されている', en: 'Encrypted' },
        corrupt: { ja: '壊れている', en: 'Damaged' },
        partial: { ja: '一部だけ読めた', en: 'Read in part' },
        limited: { ja: '大きすぎて途中まで', en: 'Too large' },
        unsupported: { ja: '読めない形式', en: 'Format not read' },
        uncompared: { ja: '登録した秘密と照合できなかった', en: 'Not compared with registered secrets' },
      },
    },
  },
  order: { by: 'path' },
})
