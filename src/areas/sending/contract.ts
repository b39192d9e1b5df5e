import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing } from '../../kernel/fields.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import { verdicts, verdictSays } from './model.ts'

const AssetId = idOf('ast')
const says = z.object({ ja: z.string(), en: z.string() })

export const check = thing('chk', {
  says: { ja: '送付前検査', en: 'Check before sending' },
  fields: {
    verdict: { says: { ja: '結果', en: 'Verdict' }, choices: verdictSays },
    sha256: { says: { ja: 'ファイルの指紋', en: 'Fingerprint of the file' } },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Bytes' } },
    assets: { says: { ja: '含まれていた資産', en: 'Assets found in it' }, refers: 'ast' },
    token: { says: { ja: '検査したプログラム', en: 'Program that asked' }, refers: 'tok' },
  },
})

/** Recorded by the check itself; no endpoint. */
export const recordCheck = act('sending.recordCheck', {
  says: { ja: '送付前に検査する', en: 'Check before sending' },
  who: [],
  input: z.object({
    verdict: z.enum(verdicts),
    sha256: z.string().length(64),
    bytes: z.number().int(),
    assets: z.array(AssetId),
    /** The program that asked; null: a person did. */
    token: idOf('tok').nullable(),
  }),
  answer: z.object({ check: idOf('chk') }),
})

export const rebuildIndex = act('sending.rebuildIndex', {
  says: { ja: '照合用の索引を作り直す', en: 'Rebuild the index of secrets' },
  who: ['informationManager'],
  input: nothing,
  answer: z.object({ job: idOf('job') }),
})

export const indexState = view('sending.indexState', {
  says: { ja: '照合用の索引', en: 'Index of secrets' },
  who: 'everyone',
  params: nothing,
  answer: z.object({
    /** How many documents are known; like what follows null for those who may not know that there are more secrets now. */
    documents: z.number().nullable(),
    built: z.string().nullable(),
    current: z.boolean().nullable(),
    job: idOf('job').nullable(),
  }),
})

/** The answer of `POST /api/sending/check`. */
export const CheckAnswer = z.object({
  check: idOf('chk'),
  verdict: z.enum(verdicts),
  reasons: z.array(says),
  status: z.string(),
  marks: z.array(z.object({ text: z.string(), class: z.string(), part: z.string() })),
  personal: z.array(z.object({ kind: z.string(), count: z.number() })),
  /** Secrets found; number and name only of those the asker may see. */
  secrets: z.array(
    z.object({
      asset: AssetId.nullable(),
      number: z.string().nullable(),
      name: z.string().nullable(),
      className: z.string(),
      kind: z.string(),
      share: z.number(),
      chars: z.number(),
    }),
  ),
  /** Whether the index knows the newest state of the register and of the last scan. */
  current: z.boolean(),
  ms: z.number(),
})

export const checkLedger = ledger('sending.checks', {
  says: { ja: '送付前検査の記録', en: 'Checks before sending' },
  who: ['informationManager', 'auditor', 'executive'],
  params: nothing,
  row: z.object({
    id: idOf('chk'),
    at: z.string(),
    person: idOf('psn').nullable(),
    personName: z.string(),
    verdict: z.enum(verdicts),
    bytes: z.number(),
    sha256: z.string(),
    searchText: z.string(),
  }),
  columns: {
    at: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 18, sortable: true },
    personName: { says: { ja: '検査した人', en: 'Who' }, type: 'text', width: 16 },
    verdict: { says: { ja: '結果', en: 'Verdict' }, type: 'choice', width: 16, choices: verdictSays },
    bytes: { says: { ja: '大きさ（バイト）', en: 'Bytes' }, type: 'number', width: 12, sortable: true },
    sha256: { says: { ja: 'ファイルの指紋', en: 'Fingerprint' }, type: 'text', width: 40, optional: true },
  },
  filters: { verdict: { says: { ja: '結果', en: 'Verdict' }, choices: verdictSays } },
  search: { ja: '検査した人で探す', en: 'Search people' },
  order: { by: 'at', down: true },
})
