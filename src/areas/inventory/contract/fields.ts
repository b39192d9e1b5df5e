import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { nothing, text, version } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { fieldKinds, fieldKindSays } from '../model/custom.ts'
import { FieldId } from './asset.ts'

export const assetField = thing('fld', {
  says: { ja: '追加項目', en: 'Field of the company' },
  fields: {
    name: { says: { ja: '項目の名前', en: 'Name' } },
    kind: { says: { ja: '入力の種類', en: 'Kind' }, choices: fieldKindSays },
    choices: { says: { ja: '選択肢', en: 'Choices' } },
    ended: { says: { ja: '使うのをやめた', en: 'Ended' } },
  },
})

const fieldChoices = z.array(text(60)).max(50)

export const addField = act('inventory.addField', {
  says: { ja: '台帳に項目を追加する', en: 'Add a field to the register' },
  who: ['informationManager'],
  input: z.object({ name: text(40), kind: z.enum(fieldKinds), choices: fieldChoices }),
  answer: z.object({ field: FieldId }),
})

/** The kind stays as it is. */
export const changeField = act('inventory.changeField', {
  says: { ja: '追加項目を変える', en: 'Change a field of the company' },
  who: ['informationManager'],
  input: z.object({ field: FieldId, version, name: text(40), choices: fieldChoices, ended: z.boolean() }),
  answer: nothing,
})

/** In their order, those no longer used as well. */
export const customFields = view('inventory.fields', {
  says: { ja: '台帳の追加項目', en: 'Fields of the company' },
  who: 'everyone',
  params: nothing,
  answer: z.array(
    z.object({
      id: FieldId,
      name: z.string(),
      kind: z.enum(fieldKinds),
      choices: z.array(z.string()),
      ended: z.boolean(),
      position: z.number(),
      version: z.number(),
    }),
  ),
})
