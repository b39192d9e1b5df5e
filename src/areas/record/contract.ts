import { z } from 'zod'
import { idOf, nothing } from '../../kernel/fields.ts'
import { ledger, view } from '../../kernel/view.ts'

export const EntryId = idOf('ent')

const says = z.object({ ja: z.string(), en: z.string() })

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
  who: ['informationManager', 'executive', 'auditor'],
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
    anchored: z.boolean(),
    searchText: z.string(),
  }),
  columns: {
    at: { says: { ja: '記録の日時', en: 'Recorded at' }, type: 'moment', width: 18 },
    factDate: { says: { ja: '事実の日', en: 'Fact date' }, type: 'date', width: 12 },
    name: { says: { ja: '行為', en: 'Act' }, type: 'text', width: 26 },
    actorName: { says: { ja: '行為者', en: 'Actor' }, type: 'text', width: 16 },
    subjectName: { says: { ja: '対象', en: 'Subject' }, type: 'text', width: 40 },
    ord: { says: { ja: '番号', en: 'No.' }, type: 'number', width: 8, sortable: true },
    id: { says: { ja: '記録番号', en: 'Entry id' }, type: 'text', width: 34, optional: true },
  },
  filters: {
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
        /** Canonical JSON (RFC 8785), the exact bytes that are hashed. */
        body: z.string(),
        leaf: z.string(),
        logIndex: z.number().nullable(),
        /** Whether body, commitments and stored values agree at this moment. */
        intact: z.boolean(),
        fields: z.array(
          fieldChange.extend({ commitment: z.string(), salt: z.string().nullable(), value: z.string().nullable() }),
        ),
      }),
    ),
  }),
})
