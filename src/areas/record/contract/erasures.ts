import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, reason } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'

export const erasure = thing('ers', {
  says: { ja: '個人の項目の消去', en: 'Erasure of personal fields' },
  fields: {
    person: { says: { ja: '対象の人', en: 'Person' }, refers: 'psn' },
    erased: {
      says: { ja: '消去した項目', en: 'Erased fields' },
      parts: { entry: { ja: '記録', en: 'Entry' }, field: { ja: '項目', en: 'Field' } },
    },
    reason: { says: { ja: '理由', en: 'Reason' } },
    erasedBy: { says: { ja: '消去した人', en: 'Erased by' }, refers: 'psn' },
    at: { says: { ja: '日時', en: 'At' } },
  },
})

/** Who has left and is still recorded by name, with what an erasure would do, in numbers. */
export const leavers = view('record.leavers', {
  says: { ja: '個人の項目を消去できる人', en: 'People whose personal fields can be erased' },
  who: ['informationManager'],
  params: nothing,
  answer: z.array(
    z.object({
      person: idOf('psn'),
      name: z.string(),
      leftOn: z.string(),
      /** Recorded personal fields that still have their value, and the entries they lie in. */
      fields: z.number(),
      entries: z.number(),
      /** Disclosures made so far that hold one of these entries; they stay as they were handed out. */
      disclosures: z.number(),
    }),
  ),
})

/** Personal fields of somebody who has left: value and salt are destroyed; entries, log and bundles handed out earlier stay valid. */
export const erase = act('record.erase', {
  says: { ja: '退職者の個人の項目を消去する', en: 'Erase personal fields of a leaver' },
  who: ['informationManager'],
  input: z.object({ person: idOf('psn'), reason }),
  answer: z.object({ fields: z.number(), row: z.boolean() }),
})
