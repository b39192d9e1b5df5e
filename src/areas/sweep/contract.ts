import { z } from 'zod'
import { readHoldingText } from '../../catalog/kinds.ts'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, plainDate, reason, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger } from '../../kernel/view.ts'
import { grounds, signSays } from './model.ts'

const AssetId = idOf('ast')
const keepers: Role[] = ['informationManager', 'departmentManager', 'executive']

export const sweepAnswer = thing('swp', {
  says: { ja: '不要情報の確認', en: 'Answer on need' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    keepUntil: { says: { ja: '次に確かめる日', en: 'Ask again on' } },
    reason: { says: { ja: 'まだ必要な理由', en: 'Why it is still needed' } },
  },
})

/** Goes to the executive as a proposal whose outcome is disposal; nothing is destroyed by it. */
export const proposeDisposal = act('sweep.proposeDisposal', {
  says: { ja: '廃棄を提案する', en: 'Propose disposal' },
  who: keepers,
  input: z.object({ asset: AssetId, version, ground: z.enum(grounds), reason }),
  answer: nothing,
})

export const keepAsset = act('sweep.keep', {
  says: { ja: 'まだ必要と答える', en: 'Say that it is still needed' },
  who: keepers,
  input: z.object({ asset: AssetId, version, until: plainDate, reason }),
  answer: nothing,
})

/** What may be unneeded, and was not answered for. */
export const sweepList = ledger('sweep.list', {
  says: { ja: '不要情報の洗い出し', en: 'Unneeded information' },
  who: keepers,
  params: nothing,
  row: z.object({
    id: AssetId,
    number: z.string(),
    name: z.string(),
    signs: z.array(z.string()),
    departmentName: z.string().nullable(),
    ownerName: z.string().nullable(),
    retention: z.string(),
    retainUntil: z.string().nullable(),
    giver: z.string(),
    holdingText: z.string(),
    disposal: z.string().nullable(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    number: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10 },
    name: { says: { ja: '情報資産名称', en: 'Name' }, type: 'text', width: 36, sortable: true },
    signs: { says: { ja: '不要かもしれない理由', en: 'Why it may be unneeded' }, type: 'tags', width: 34, choices: signSays },
    departmentName: { says: { ja: '管理部署', en: 'Department' }, type: 'text', width: 14, sortable: true },
    ownerName: { says: { ja: '責任者', en: 'Owner' }, type: 'text', width: 14 },
    retainUntil: { says: { ja: '保存期限日', en: 'Keep until' }, type: 'date', width: 12, sortable: true },
    retention: { says: { ja: '保存期限', en: 'Retention' }, type: 'text', width: 16, optional: true },
    giver: { says: { ja: '相手先', en: 'Giver' }, type: 'text', width: 18, optional: true },
    holdingText: { says: { ja: '保有', en: 'Held as' }, type: 'text', width: 16, read: readHoldingText, optional: true },
    disposal: { says: { ja: '消去・廃棄の方法', en: 'Way of disposal' }, type: 'text', width: 18, optional: true },
  },
  filters: { sign: { says: { ja: '理由', en: 'Reason' }, choices: signSays } },
  batch: [proposeDisposal, keepAsset],
  search: { ja: '名称・保存先で探す', en: 'Search names and places' },
  order: { by: 'retainUntil' },
})
