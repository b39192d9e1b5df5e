import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, reason, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { ledger, view } from '../../../kernel/view.ts'
import { changeKinds, changeSays, changeStates, changeStateSays } from '../model/change.ts'
import { PlaceId, seekers } from './scans.ts'
import { contextView } from './evidence.ts'

const AssetId = idOf('ast')
export const ChangeId = idOf('chg')

export const change = thing('chg', {
  says: { ja: '見つかった変化', en: 'Change found' },
  fields: {
    kind: { says: { ja: '変化', en: 'Change' }, choices: changeSays },
    state: { says: { ja: '状態', en: 'State' }, choices: changeStateSays },
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    reason: { says: { ja: '対応', en: 'What was done' } },
  },
})

export const settleChange = act('discovery.settleChange', {
  says: { ja: '対応済みにする', en: 'Mark as dealt with' },
  who: seekers,
  input: z.object({ change: ChangeId, version, reason }),
  answer: nothing,
})

/** Compares the files of a place with what is registered now; a scan does so at its end by itself. */
export const searchOutside = act('discovery.searchOutside', {
  says: { ja: '登録した秘密と照合する', en: 'Compare with registered secrets' },
  who: seekers,
  input: z.object({ place: PlaceId }),
  answer: z.object({ job: idOf('job') }),
})

/** What the last scan of each place found different, and what waits for somebody since earlier ones. */
export const changes = ledger('discovery.changes', {
  says: { ja: '前回からの変化', en: 'Changes since the last scan' },
  who: seekers,
  params: nothing,
  row: z.object({
    id: ChangeId,
    place: PlaceId,
    placePath: z.string(),
    kind: z.enum(changeKinds),
    kindOrder: z.number(),
    path: z.string(),
    /** Last step of the path; a member's with the archive or mail it lies in. */
    name: z.string(),
    folder: z.string(),
    source: z.string().nullable(),
    marks: z.string(),
    assetName: z.string().nullable(),
    found: z.string(),
    state: z.enum(changeStates),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    kind: { says: { ja: '変化', en: 'Change' }, type: 'choice', width: 28, choices: changeSays },
    name: { says: { ja: 'ファイル', en: 'File' }, type: 'text', width: 40 },
    folder: { says: { ja: '場所', en: 'Folder' }, type: 'text', width: 30 },
    source: { says: { ja: '元の場所', en: 'Where it was' }, type: 'text', width: 30 },
    marks: { says: { ja: '表示', en: 'Marks' }, type: 'text', width: 16 },
    assetName: { says: { ja: '情報資産', en: 'Asset' }, type: 'text', width: 20 },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 17, choices: changeStateSays },
    path: { says: { ja: 'パス', en: 'Path' }, type: 'text', width: 50, sortable: true, optional: true },
    found: { says: { ja: '見つけた日時', en: 'Found' }, type: 'moment', width: 18, sortable: true, optional: true },
    placePath: { says: { ja: '調べた場所', en: 'Scanned place' }, type: 'text', width: 30, optional: true },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: changeStateSays },
    kind: { says: { ja: '変化', en: 'Change' }, choices: changeSays },
    place: { says: { ja: '調べた場所', en: 'Scanned place' }, label: 'placePath' },
  },
  batch: [settleChange],
  search: { ja: 'ファイルの名前・場所で探す', en: 'Search names and places' },
  order: { by: 'kindOrder' },
})

export const changeView = view('discovery.change', {
  says: { ja: '見つかった変化', en: 'Change found' },
  who: seekers,
  params: z.object({ change: ChangeId }),
  answer: z.object({
    id: ChangeId,
    kind: z.enum(changeKinds),
    placePath: z.string(),
    path: z.string(),
    source: z.string().nullable(),
    marks: z.array(z.string()),
    /** How much of the original is there, 0…1, and the longest common run. */
    share: z.number().nullable(),
    chars: z.number().nullable(),
    part: z.string().nullable(),
    at: z.string().nullable(),
    /** Null where there is none, or one that the asker may not know. */
    asset: z
      .object({
        id: AssetId,
        number: z.string(),
        name: z.string(),
        className: z.string().nullable(),
        places: z.array(z.string()),
      })
      .nullable(),
    hiddenAsset: z.boolean(),
    /** Who may read the file, as the file server tells: `user:name`, `group:name`, `everyone`. */
    readers: z.array(z.string()),
    found: z.string(),
    state: z.enum(changeStates),
    reason: z.string().nullable(),
    version: z.number(),
  }),
})

/** The file of a change, read again when somebody asks: where marks and personal data stand, values masked, kept nowhere. */
export const changeContext = view('discovery.changeContext', {
  says: { ja: '変化したファイルの中の場所', en: 'Where a secret’s words and marks stand in a changed file' },
  who: seekers,
  params: z.object({ change: ChangeId }),
  answer: contextView.answer,
})
