import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, version } from '../../kernel/fields.ts'
import type { Role } from '../../kernel/roles.ts'
import { ledger, view } from '../../kernel/view.ts'
import {
  conflictRules,
  meanings,
  meaningSays,
  resultSays,
  rowChoices,
  rowResults,
  rowStates,
  sheetReasons,
  skipReasons,
  stateSays,
} from './model.ts'

const DraftId = idOf('itk')
const DepartmentId = idOf('dep')
const PersonId = idOf('psn')

const keepers: Role[] = ['informationManager', 'departmentManager', 'executive']
const Says = z.object({ ja: z.string(), en: z.string() })
const Word = z.string().max(500)

/** Words that tell one of the draft's acts which draft, as the page last saw it. */
const open = { draft: DraftId, version }

const Counts = z.record(z.enum(rowStates), z.number())

/** What the reading of a file found out; handed over by the upload. */
export const openDraft = act('intake.openDraft', {
  says: { ja: '取り込みの下書きを作る', en: 'Open an import draft' },
  who: [],
  input: z.object({
    fileName: z.string().max(300),
    understood: z.custom<object>((value) => typeof value === 'object' && value !== null),
  }),
  answer: z.object({ draft: DraftId }),
})

export const changeMapping = act('intake.changeMapping', {
  says: { ja: '取り込む列の意味を変える', en: 'Change what columns mean' },
  who: keepers,
  input: z.object({
    ...open,
    columns: z
      .array(z.object({ form: z.number().int().min(0), column: z.number().int().min(0), meaning: z.enum(meanings) }))
      .min(1)
      .max(500),
  }),
  answer: z.object({ version }),
})

export const chooseNames = act('intake.chooseNames', {
  says: { ja: '部署と責任者を選ぶ', en: 'Choose departments and owners' },
  who: keepers,
  input: z.object({
    ...open,
    departments: z.array(z.object({ word: Word, department: DepartmentId.nullable() })).max(500),
    owners: z.array(z.object({ word: Word, owner: PersonId.nullable() })).max(500),
  }),
  answer: z.object({ version }),
})

/** Words of the file become departments of the company, and its rows find them. */
export const addDepartments = act('intake.addDepartments', {
  says: { ja: '台帳にある部署を加える', en: 'Add departments of a ledger' },
  who: ['informationManager'],
  input: z.object({ ...open, words: z.array(Word.min(1).max(100)).min(1).max(200) }),
  answer: z.object({ version }),
})

/** Columns the register has no place for become fields of the company, named as their headings. */
export const keepColumns = act('intake.keepColumns', {
  says: { ja: '列を追加項目として残す', en: 'Keep columns as fields of the company' },
  who: ['informationManager'],
  input: z.object({
    ...open,
    columns: z
      .array(z.object({ form: z.number().int().min(0), column: z.number().int().min(0) }))
      .min(1)
      .max(30),
  }),
  answer: z.object({ version }),
})

export const settleRows = act('intake.settleRows', {
  says: { ja: '確かめた行の扱いを決める', en: 'Settle rows' },
  who: keepers,
  input: z.object({
    ...open,
    /** Rows by their position; null: all that are unclear. */
    rows: z.array(z.number().int().min(0)).min(1).max(1000).nullable(),
    choice: z.enum(rowChoices).nullable(),
  }),
  answer: z.object({ version }),
})

export const takeIn = act('intake.takeIn', {
  says: { ja: '台帳を取り込む', en: 'Take a ledger in' },
  who: keepers,
  input: z.object({ ...open, onConflict: z.enum(conflictRules) }),
  answer: z.object({ job: idOf('job').nullable() }),
})

/** A part of a large import; performed by its job for the person who began it. */
export const takeBatch = act('intake.takeBatch', {
  says: { ja: '台帳を取り込む', en: 'Take a ledger in' },
  who: [],
  input: z.object({ draft: DraftId }),
  answer: z.object({ done: z.number(), left: z.number() }),
})

export const discardDraft = act('intake.discard', {
  says: { ja: '取り込みをやめる', en: 'Discard an import' },
  who: keepers,
  input: z.object({ draft: DraftId }),
  answer: nothing,
})

/** My imports of the last days: to go on with, or to look at again. */
export const drafts = view('intake.drafts', {
  says: { ja: '取り込みの一覧', en: 'Imports' },
  who: keepers,
  params: nothing,
  answer: z.array(
    z.object({
      id: DraftId,
      fileName: z.string(),
      created: z.string(),
      state: z.enum(['open', 'taking', 'done']),
      rows: z.number(),
    }),
  ),
})

export const draftView = view('intake.draft', {
  says: { ja: '取り込みの内容', en: 'Import' },
  who: keepers,
  params: z.object({ draft: DraftId }),
  answer: z.object({
    id: DraftId,
    fileName: z.string(),
    expires: z.string(),
    state: z.enum(['open', 'taking', 'done']),
    job: z.string().nullable(),
    version,
    forms: z.array(
      z.object({
        columns: z.array(
          z.object({
            heading: z.string(),
            meaning: z.enum(meanings),
            confidence: z.number(),
            because: z.enum(['own', 'heading', 'values', 'both', 'nothing', 'chosen']),
            /** How its own words become high, middle and low (3, 2, 1). */
            scale: z.record(z.string(), z.number()).optional(),
            samples: z.array(z.string()),
          }),
        ),
        tables: z.array(z.object({ sheet: z.string(), headingRows: z.array(z.number()), rows: z.number() })),
      }),
    ),
    skipped: z.array(z.object({ sheet: z.string(), at: z.number(), why: z.enum(skipReasons), text: z.string() })),
    sheets: z.array(z.object({ name: z.string(), why: z.enum(sheetReasons) })),
    states: Counts,
    results: z.record(z.enum(rowResults), z.number()),
    /** Words for departments and owners that are not there, how often, and the nearest there is. */
    departments: z.array(
      z.object({
        word: z.string(),
        rows: z.number(),
        chosen: DepartmentId.nullable(),
        nearest: DepartmentId.nullable(),
        nearestName: z.string().nullable(),
        settled: z.boolean(),
      }),
    ),
    owners: z.array(
      z.object({
        word: z.string(),
        rows: z.number(),
        chosen: PersonId.nullable(),
        nearest: PersonId.nullable(),
        nearestName: z.string().nullable(),
        settled: z.boolean(),
      }),
    ),
  }),
})

const Problem = z.object({ field: z.enum(meanings), level: z.enum(['error', 'ask', 'warn']), says: Says })

export const intakeRows = ledger('intake.rows', {
  says: { ja: '取り込む行', en: 'Rows to take in' },
  who: keepers,
  params: z.object({ draft: DraftId }),
  row: z.object({
    id: z.string(),
    position: z.number(),
    place: z.string(),
    state: z.enum(rowStates),
    name: z.string(),
    kind: z.string(),
    business: z.string(),
    department: z.string(),
    owner: z.string(),
    users: z.string(),
    held: z.string(),
    personal: z.string(),
    retention: z.string(),
    registeredOn: z.string(),
    classWord: z.string(),
    importance: z.string(),
    note: z.string(),
    problems: z.array(Problem),
    changes: z.array(z.object({ field: z.string(), says: Says, from: Says, to: Says })),
    choice: z.enum(rowChoices).nullable(),
    assetNumber: z.string().nullable(),
    result: z.enum(rowResults).nullable(),
    why: Says.nullable(),
    /** Everything that is to be said about the row, for the list of what was not taken. */
    sayJa: z.string(),
    sayEn: z.string(),
    searchText: z.string(),
  }),
  columns: {
    place: { says: { ja: '行', en: 'Row' }, type: 'text', width: 16 },
    state: { says: { ja: '扱い', en: 'What happens' }, type: 'choice', width: 26, choices: stateSays },
    name: { says: meaningSays.name, type: 'text', width: 36 },
    held: { says: meaningSays.place, type: 'text', width: 28 },
    department: { says: meaningSays.department, type: 'text', width: 14 },
    owner: { says: meaningSays.owner, type: 'text', width: 14, optional: true },
    kind: { says: meaningSays.kind, type: 'text', width: 10, optional: true },
    business: { says: meaningSays.business, type: 'text', width: 14, optional: true },
    users: { says: meaningSays.users, type: 'text', width: 16, optional: true },
    personal: { says: meaningSays.personal, type: 'text', width: 18, optional: true },
    retention: { says: meaningSays.retention, type: 'text', width: 12, optional: true },
    registeredOn: { says: meaningSays.registeredOn, type: 'text', width: 12, optional: true },
    classWord: { says: meaningSays.class, type: 'text', width: 12, optional: true },
    importance: { says: meaningSays.importance, type: 'text', width: 10, optional: true },
    note: { says: meaningSays.note, type: 'text', width: 30, optional: true },
    sayJa: { says: { ja: '変わること・確かめること', en: 'Changes and questions' }, type: 'text', width: 60 },
    sayEn: {
      says: { ja: '変わること・確かめること（英語）', en: 'Changes and questions in English' },
      type: 'text',
      width: 60,
      optional: true,
    },
    result: { says: { ja: '結果', en: 'Result' }, type: 'choice', width: 16, choices: resultSays, optional: true },
  },
  filters: {
    state: { says: { ja: '扱い', en: 'What happens' }, choices: stateSays },
    result: { says: { ja: '結果', en: 'Result' }, choices: resultSays },
  },
  search: { ja: '名称・保存先で探す', en: 'Search names and places' },
  order: { by: 'position' },
})
