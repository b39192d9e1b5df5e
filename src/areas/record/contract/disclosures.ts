import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, plainDate, reason, text } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { ledger, view } from '../../../kernel/view.ts'
import { readers, says } from './entries.ts'

const DisclosureId = idOf('dis')

export const disclosure = thing('dis', {
  says: { ja: '証明の開示', en: 'Disclosure of proof' },
  fields: {
    recipient: { says: { ja: '渡す相手', en: 'Recipient' } },
    purpose: { says: { ja: '目的', en: 'Purpose' } },
    about: { says: { ja: '対象', en: 'About' } },
    fields: { says: { ja: '開示する項目', en: 'Opened fields' } },
    entries: { says: { ja: '記録', en: 'Entries' } },
    disclosedBy: { says: { ja: '開示した人', en: 'Disclosed by' }, refers: 'psn' },
    at: { says: { ja: '日時', en: 'At' } },
  },
})

const about = z.discriminatedUnion('kind', [
  /** An asset, a document, an incident …: its entries, and those of the acts that touched it. */
  z.object({ kind: z.literal('thing'), subject: z.string().max(40) }),
  /** What a person did, and what was done about them. */
  z.object({ kind: z.literal('person'), person: idOf('psn') }),
  z.object({ kind: z.literal('period'), from: plainDate, until: plainDate }),
])
export type About = z.output<typeof about>

/** What could be handed over about something: fields to choose from, with how often they occur. */
export const disclosureChoices = view('record.disclosureChoices', {
  says: { ja: '開示できる項目', en: 'Fields that can be disclosed' },
  who: ['informationManager'],
  params: z.object({ about }),
  answer: z.object({
    entries: z.number(),
    /** What the asker may call the subject; null for a period. */
    subjectName: z.string().nullable(),
    /** `kind.field` → words. */
    fields: z.array(z.object({ field: z.string(), kindSays: says, says, personal: z.boolean(), count: z.number() })),
  }),
})

export const disclose = act('record.disclose', {
  says: { ja: '証明を開示する', en: 'Disclose a proof' },
  who: ['informationManager'],
  input: z.object({ about, fields: z.array(z.string().max(60)).max(300), recipient: text(200), purpose: reason }),
  answer: z.object({ disclosure: DisclosureId, entries: z.number() }),
})

export const disclosures = ledger('record.disclosures', {
  says: { ja: '開示の記録', en: 'Disclosures' },
  who: readers,
  params: nothing,
  row: z.object({
    id: DisclosureId,
    at: z.string(),
    recipient: z.string(),
    purpose: z.string(),
    entries: z.number(),
    fields: z.number(),
    byName: z.string(),
  }),
  columns: {
    at: { says: { ja: '日時', en: 'At' }, type: 'moment', width: 18, sortable: true },
    recipient: { says: { ja: '渡す相手', en: 'Recipient' }, type: 'text', width: 24 },
    purpose: { says: { ja: '目的', en: 'Purpose' }, type: 'text', width: 40 },
    entries: { says: { ja: '記録', en: 'Entries' }, type: 'number', width: 8 },
    fields: { says: { ja: '項目', en: 'Fields' }, type: 'number', width: 8 },
    byName: { says: { ja: '開示した人', en: 'Disclosed by' }, type: 'text', width: 16 },
    id: { says: { ja: '一式', en: 'Bundle' }, type: 'text', width: 19 },
  },
  order: { by: 'at', down: true },
})
