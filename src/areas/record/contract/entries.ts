import { z } from 'zod'
import { idOf, nothing } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'
import { ledger, view } from '../../../kernel/view.ts'

export const EntryId = idOf('ent')

/** Whoever may read the whole record, as far as its subjects are in their scope. */
export const readers: readonly Role[] = ['informationManager', 'executive', 'auditor']

export const says = z.object({ ja: z.string(), en: z.string() })

/** One changed field as history and record show it; values are said in both languages where they are closed or refer to a thing. */
const fieldChange = z.object({
  field: z.string(),
  says,
  before: says.nullable(),
  after: says.nullable(),
  personal: z.boolean(),
  erased: z.boolean(),
})

export const historyItem = z.object({
  /** Act that did it; acts are shown as one entry each. */
  act: idOf('act'),
  entry: EntryId,
  name: z.string(),
  says,
  at: z.string(),
  factDate: z.string().nullable(),
  actor: z.string().nullable(),
  fields: z.array(fieldChange),
})

/** History of one thing, newest first. */
export const history = view('record.history', {
  says: { ja: '履歴', en: 'History' },
  who: 'everyone',
  params: z.object({ subject: z.string().max(40), before: z.number().int().optional() }),
  answer: z.object({ items: z.array(historyItem), next: z.number().nullable(), total: z.number() }),
})

/** 証跡: every entry the asker may see. */
export const entries = ledger('record.entries', {
  says: { ja: '証跡', en: 'Record' },
  who: readers,
  params: nothing,
  row: z.object({
    id: EntryId,
    ord: z.number(),
    at: z.string(),
    factDate: z.string().nullable(),
    name: z.string(),
    act: idOf('act'),
    actor: z.string().nullable(),
    actorName: z.string().nullable(),
    subject: z.string(),
    subjectKind: z.string(),
    subjectName: z.string().nullable(),
    /** Under the newest checkpoint of the log. */
    logged: z.boolean(),
    /** Covered by something outside (time-stamp, witness, received sheet); before that the owner of database and keys could still rewrite it. */
    anchored: z.boolean(),
    /** Recorded after this moment, by an authority's clock. */
    notBefore: z.string().nullable(),
    /** Recorded before this moment, by an authority's clock. */
    notAfter: z.string().nullable(),
    searchText: z.string(),
  }),
  columns: {
    at: { says: { ja: '記録の日時', en: 'Recorded at' }, type: 'moment', width: 18 },
    factDate: { says: { ja: '事実の日', en: 'Fact date' }, type: 'date', width: 12, optional: true },
    name: { says: { ja: '行為', en: 'Act' }, type: 'text', width: 26 },
    actorName: { says: { ja: '行為者', en: 'Actor' }, type: 'text', width: 16 },
    subjectName: { says: { ja: '対象', en: 'Subject' }, type: 'text', width: 40 },
    anchored: {
      says: { ja: '社外の証明', en: 'Outside proof' },
      type: 'choice',
      width: 12,
      choices: { true: { ja: '固定済み', en: 'Anchored' }, false: { ja: '未固定', en: 'Not anchored' } },
    },
    ord: { says: { ja: '番号', en: 'No.' }, type: 'number', width: 8, sortable: true },
    id: { says: { ja: '記録番号', en: 'Entry id' }, type: 'text', width: 34, optional: true },
    notBefore: { says: { ja: 'これより後（時刻認証）', en: 'Not before' }, type: 'moment', width: 18, optional: true },
    notAfter: { says: { ja: 'これより前（時刻認証）', en: 'Not after' }, type: 'moment', width: 18, optional: true },
  },
  filters: {
    anchored: {
      says: { ja: '固定', en: 'Anchored' },
      choices: { yes: { ja: '固定済み', en: 'Anchored' }, no: { ja: '未固定', en: 'Not anchored' } },
    },
    name: { says: { ja: '行為', en: 'Act' } },
    subjectKind: { says: { ja: '対象の種類', en: 'Kind of subject' } },
  },
  search: { ja: '対象・行為者・記録番号で探す', en: 'Search subjects, actors, entry ids' },
  order: { by: 'ord', down: true },
})

/** One act in full: its entries with canonical text, commitments and opened fields. */
export const actView = view('record.act', {
  says: { ja: '行為の記録', en: 'Record of an act' },
  who: 'everyone',
  params: z.object({ act: idOf('act') }),
  answer: z.object({
    act: idOf('act'),
    name: z.string(),
    says,
    at: z.string(),
    factDate: z.string().nullable(),
    actor: z.string().nullable(),
    entries: z.array(
      z.object({
        id: EntryId,
        ord: z.number(),
        subject: z.string(),
        subjectKind: says,
        subjectName: z.string().nullable(),
        /** Canonical JSON (RFC 8785), the exact bytes that are hashed, and their hash in base64url; null for the moment until the entry is sealed. */
        body: z.string().nullable(),
        leaf: z.string().nullable(),
        logIndex: z.number().nullable(),
        anchored: z.boolean(),
        /** Recorded after and before these moments, by an authority's clock. */
        notBefore: z.string().nullable(),
        notAfter: z.string().nullable(),
        /** Whether body, commitments and stored values agree at this moment. */
        intact: z.boolean(),
        fields: z.array(
          fieldChange.extend({ commitment: z.string().nullable(), salt: z.string().nullable(), value: z.string().nullable() }),
        ),
      }),
    ),
  }),
})
