import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, nothing, reason, text, version } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'
import { thing } from '../../../kernel/thing.ts'
import { ledger, view } from '../../../kernel/view.ts'
import { candidateSays, candidateStates, grounds, groundSays } from '../model.ts'
import { PlaceId, seekers } from './scans.ts'

const AssetId = idOf('ast')
export const CandidateId = idOf('cnd')

/** Who looks at proposals: all of them, or those handed to one's department. */
export const sorters: Role[] = ['informationManager', 'departmentManager']

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

/** A reason as data; the page says it in the reader's language. */
export const reasonData = z.object({
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
