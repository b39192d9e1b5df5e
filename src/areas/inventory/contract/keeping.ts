import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, note, plainDate, text, version } from '../../../kernel/fields.ts'
import { view } from '../../../kernel/view.ts'
import { outcomes } from '../model.ts'
import { AssetId, DepartmentId, draftFields, keepers, PersonId } from './asset.ts'

export const registerAsset = act('inventory.registerAsset', {
  says: { ja: '目録に登録する', en: 'Register an asset' },
  who: keepers,
  input: z.object({ ...draftFields, factDate: plainDate.optional() }),
  answer: z.object({ asset: AssetId, number: z.string() }),
})

export const changeAsset = act('inventory.changeAsset', {
  says: { ja: '登録内容を変える', en: 'Change an asset' },
  who: keepers,
  input: z.object({ asset: AssetId, version, ...draftFields, factDate: plainDate.optional() }),
  answer: z.object({ version }),
})

/** Some fields of one asset, as the batch of the register sets them; what is left out stays. */
export const setAssetFields = act('inventory.setFields', {
  says: { ja: '項目をまとめて変える', en: 'Set fields' },
  who: keepers,
  input: z.object({
    asset: AssetId,
    version,
    owner: PersonId.nullable().optional(),
    department: DepartmentId.nullable().optional(),
    business: note(100).optional(),
    users: note(500).optional(),
    retention: note(200).optional(),
    retainUntil: plainDate.nullable().optional(),
    addTags: z.array(text(40)).max(30).optional(),
    removeTags: z.array(text(40)).max(30).optional(),
    custom: draftFields.custom,
  }),
  answer: z.object({ version }),
})

export const assetView = view('inventory.asset', {
  says: { ja: '情報資産', en: 'Information asset' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    id: AssetId,
    number: z.string(),
    ...draftFields,
    registeredOn: z.string(),
    outcome: z.enum(outcomes),
    class: idOf('cls').nullable(),
    className: z.string().nullable(),
    classRank: z.number(),
    custom: z.record(z.string(), z.string()),
    ownerName: z.string().nullable(),
    departmentName: z.string().nullable(),
    readerNames: z.array(z.string()),
    score: z.number().nullable(),
    reviewOn: z.string().nullable(),
    mergedInto: AssetId.nullable(),
    version: z.number(),
    /** Whether the asker may change it. */
    mayChange: z.boolean(),
  }),
})
