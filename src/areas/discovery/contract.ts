import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, reason, text, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { changeKinds, changeSays, changeStates, changeStateSays } from './model/change.ts'
import { unreadReasonSays } from './model/unread.ts'
import { candidateSays, candidateStates, grounds, groundSays } from './model.ts'

export const CandidateId = idOf('cnd')
export const PlaceId = idOf('plc')
export const ChangeId = idOf('chg')
const AssetId = idOf('ast')

const seekers: Role[] = ['informationManager']
/** Who looks at proposals: all of them, or those handed to one's department. */
const sorters: Role[] = ['informationManager', 'departmentManager']

export const place = thing('plc', {
  says: { ja: '調べる場所', en: 'Scanned place' },
  fields: {
    path: { says: { ja: 'フォルダー', en: 'Folder' } },
    scanned: { says: { ja: '調べた時', en: 'Scanned at' } },
  },
})

export const candidate = thing('cnd', {
  says: { ja: '探索の提案', en: 'Proposal of discovery' },
  fields: {
    name: { says: { ja: '名称', en: 'Name' } },
    state: { says: { ja: '状態', en: 'State' }, choices: candidateSays },
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    assigned: { says: { ja: '確かめる部署', en: 'Handed to' }, refers: 'dep' },
    reason: { says: { ja: '理由', en: 'Reason' } },
  },
})

export const change = thing('chg', {
  says: { ja: '見つかった変化', en: 'Change found' },
  fields: {
    kind: { says: { ja: '変化', en: 'Change' }, choices: changeSays },
    state: { says: { ja: '状態', en: 'State' }, choices: changeStateSays },
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    reason: { says: { ja: '対応', en: 'What was done' } },
  },
})

export const startScan = act('discovery.startScan', {
  says: { ja: 'フォルダーを調べる', en: 'Scan a folder' },
  who: seekers,
  input: z.object({ path: text(4000) }),
  answer: z.object({ place: PlaceId, job: idOf('job') }),
})

/** Kept by the scan job: what was found becomes proposals. No endpoint. */
export const finishScan = act('discovery.finishScan', {
  says: { ja: '探索を終える', en: 'Finish a scan' },
  who: [],
  input: z.object({ place: PlaceId }),
  answer: z.object({ candidates: z.number() }),
})

export const acceptCandidate = act('discovery.accept', {
  says: { ja: '目録に入れる', en: 'Take into the register' },
  who: sorters,
  input: z.object({
    candidate: CandidateId,
    version,
    name: text(200),
    department: idOf('dep').nullable(),
    owner: idOf('psn').nullable(),
    business: note(100),
    retention: note(200).optional(),
  }),
  answer: z.object({ asset: AssetId }),
})

export const mergeCandidate = act('discovery.merge', {
  says: { ja: '登録済みの資産にまとめる', en: 'Merge into a registered asset' },
  who: sorters,
  input: z.object({ candidate: CandidateId, version, asset: AssetId }),
  answer: nothing,
})

export const rejectCandidate = act('discovery.reject', {
  says: { ja: '提案を断る', en: 'Turn a proposal down' },
  who: sorters,
  input: z.object({ candidate: CandidateId, version, reason }),
  answer: nothing,
})

export const reopenCandidate = act('discovery.reopen', {
  says: { ja: '断った提案を戻す', en: 'Reopen a proposal' },
  who: sorters,
  input: z.object({ candidate: CandidateId, version }),
  answer: nothing,
})

export const splitCandidate = act('discovery.split', {
  says: { ja: '提案を分ける', en: 'Split a proposal' },
  who: sorters,
  input: z.object({ candidate: CandidateId, version, name: text(200), paths: z.array(z.string().max(4000)).min(1).max(10_000) }),
  answer: z.object({ candidate: CandidateId }),
})

/** Null hands it back to the information manager. */
export const assignCandidate = act('discovery.assign', {
  says: { ja: '確かめる部署を決める', en: 'Hand a proposal to a department' },
  who: sorters,
  input: z.object({ candidate: CandidateId, version, department: idOf('dep').nullable() }),
  answer: nothing,
})

export const assignGuessed = act('discovery.assignGuessed', {
  says: { ja: '部署の見込みどおりに割り当てる', en: 'Hand proposals to their likely departments' },
  who: seekers,
  input: nothing,
  answer: z.object({ assigned: z.number() }),
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

/** A reason as data; the page says it in the reader's language. */
const reasonData = z.object({
  code: z.string(),
  files: z.number(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  example: z.string(),
})

export const candidates = ledger('discovery.candidates', {
  says: { ja: '探索の提案', en: 'Proposals of discovery' },
  who: sorters,
  params: nothing,
  row: z.object({
    id: CandidateId,
    place: PlaceId,
    placePath: z.string(),
    name: z.string(),
    folder: z.string(),
    files: z.number(),
    bytes: z.number(),
    ground: z.enum(grounds),
    groundOrder: z.number(),
    class: z.string().nullable(),
    classRank: z.number(),
    className: z.string().nullable(),
    department: z.string().nullable(),
    business: z.string().nullable(),
    departmentId: idOf('dep').nullable(),
    assigned: idOf('dep').nullable(),
    assignedName: z.string().nullable(),
    /** Files that joined since it was dealt with. */
    news: z.number(),
    changed: z.string().nullable(),
    confidence: z.number(),
    newest: z.string().nullable(),
    reasons: z.array(reasonData),
    state: z.enum(candidateStates),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    classRank: { says: { ja: '区分の見込み', en: 'Likely class' }, type: 'class', width: 12, sortable: true, label: 'className' },
    name: { says: { ja: '名称', en: 'Name' }, type: 'text', width: 40, sortable: true },
    folder: { says: { ja: '場所', en: 'Place' }, type: 'text', width: 40 },
    ground: { says: { ja: '主な理由', en: 'Main ground' }, type: 'choice', width: 20, choices: groundSays },
    files: { says: { ja: 'ファイル数', en: 'Files' }, type: 'number', width: 10, sortable: true },
    confidence: { says: { ja: '確かさ', en: 'Certainty' }, type: 'number', width: 8, sortable: true },
    department: { says: { ja: '部署の見込み', en: 'Likely department' }, type: 'text', width: 14, optional: true },
    business: { says: { ja: '業務分類の見込み', en: 'Likely category' }, type: 'text', width: 14, optional: true },
    newest: { says: { ja: '最後の更新', en: 'Last changed' }, type: 'date', width: 12, sortable: true, optional: true },
    assignedName: { says: { ja: '確かめる部署', en: 'Handed to' }, type: 'text', width: 14, optional: true },
    changed: { says: { ja: '見つけた時', en: 'Found' }, type: 'moment', width: 16, sortable: true, optional: true },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 12, choices: candidateSays },
  },
  filters: {
    state: { says: { ja: '状態', en: 'State' }, choices: candidateSays },
    ground: { says: { ja: '主な理由', en: 'Main ground' }, choices: groundSays },
    latest: {
      says: { ja: '探索', en: 'Scan' },
      choices: {
        new: { ja: '最後の探索で増えた・変わった', en: 'New or changed in the last scan' },
        news: { ja: '決めたあとファイルが増えた', en: 'Files came since it was dealt with' },
      },
    },
    assigned: { says: { ja: '確かめる部署', en: 'Handed to' }, label: 'assignedName' },
    place: { says: { ja: '調べた場所', en: 'Scanned place' }, label: 'placePath' },
  },
  search: { ja: '名称・場所で探す', en: 'Search names and places' },
  order: { by: 'groundOrder' },
})

/** One proposal with its files. */
export const candidateView = view('discovery.candidate', {
  says: { ja: '探索の提案', en: 'Proposal of discovery' },
  who: sorters,
  params: z.object({ candidate: CandidateId }),
  answer: z.object({
    id: CandidateId,
    name: z.string(),
    placePath: z.string(),
    folder: z.string(),
    class: z.string().nullable(),
    classRank: z.number(),
    department: z.string().nullable(),
    departmentId: idOf('dep').nullable(),
    business: z.string().nullable(),
    confidence: z.number(),
    bytes: z.number(),
    newest: z.string().nullable(),
    reasons: z.array(reasonData),
    /** How long such papers are usually kept; a hint. */
    retention: z.object({ years: z.number().nullable(), after: z.enum(['made', 'ended', 'replaced']) }).nullable(),
    assigned: idOf('dep').nullable(),
    assignedName: z.string().nullable(),
    splitFrom: CandidateId.nullable(),
    news: z.number(),
    changed: z.string().nullable(),
    /** The first thousand files; `files` says how many there are. */
    files: z.number(),
    fileList: z.array(z.object({ path: z.string(), status: z.string(), marks: z.array(z.string()) })),
    /** Registered assets with a like name or the same place. */
    similar: z.array(z.object({ id: AssetId, number: z.string(), name: z.string() })),
    state: z.enum(candidateStates),
    rejectedBecause: z.string().nullable(),
    asset: AssetId.nullable(),
    version: z.number(),
  }),
})

/** Where a proposal's file bears marks and personal data: read again when asked, personal values masked, kept nowhere. */
export const contextView = view('discovery.context', {
  says: { ja: '表示と個人情報の場所', en: 'Where marks and personal data stand' },
  who: sorters,
  params: z.object({ candidate: CandidateId, path: z.string().max(32_767) }),
  /** Null when the file cannot be read now. */
  answer: z
    .array(
      z.object({
        of: z.string(),
        kind: z.enum(['passage', 'mark', 'personal']),
        part: z.string(),
        at: z.string().optional(),
        line: z.string(),
      }),
    )
    .nullable(),
})

/** How far the departments are with what was handed to them; null: nobody has it yet. */
export const progress = view('discovery.progress', {
  says: { ja: '部署ごとの進み', en: 'Progress by department' },
  who: sorters,
  params: nothing,
  answer: z.array(
    z.object({
      department: idOf('dep').nullable(),
      name: z.string().nullable(),
      manager: z.string().nullable(),
      waiting: z.number(),
      settled: z.number(),
    }),
  ),
})

/** Places scanned so far, with the state of the last scan. */
export const places = view('discovery.places', {
  says: { ja: '調べた場所', en: 'Scanned places' },
  who: seekers,
  params: nothing,
  answer: z.array(
    z.object({
      id: PlaceId,
      path: z.string(),
      /** Job of the last scan while it runs or waits. */
      job: idOf('job').nullable(),
      /** Job that compares it with registered secrets, while it runs or waits. */
      comparing: idOf('job').nullable(),
      scanned: z.string().nullable(),
      files: z.number(),
      /** Changes that wait for somebody. */
      concerns: z.number(),
      unread: z.record(z.string(), z.number()),
      waiting: z.number(),
    }),
  ),
})

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
    source: z.string().nullable(),
    marks: z.string(),
    assetName: z.string().nullable(),
    found: z.string(),
    state: z.enum(changeStates),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    kind: { says: { ja: '変化', en: 'Change' }, type: 'choice', width: 22, choices: changeSays },
    path: { says: { ja: 'ファイル', en: 'File' }, type: 'text', width: 50, sortable: true },
    source: { says: { ja: '元の場所', en: 'Where it was' }, type: 'text', width: 34 },
    marks: { says: { ja: '表示', en: 'Marks' }, type: 'text', width: 12 },
    assetName: { says: { ja: '情報資産', en: 'Asset' }, type: 'text', width: 26 },
    state: { says: { ja: '状態', en: 'State' }, type: 'choice', width: 12, choices: changeStateSays },
    found: { says: { ja: '見つけた日時', en: 'Found' }, type: 'moment', width: 16, sortable: true },
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
