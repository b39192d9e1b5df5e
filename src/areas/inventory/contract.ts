import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, plainDate, text, version } from '../../kernel/fields.ts'
import { outcomeShort } from '../../catalog/outcomes.ts'
import type { Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'
import {
  exportControls,
  exportSays,
  gapSays,
  kinds,
  kindSays,
  levels,
  origins,
  originSays,
  outcomes,
  outcomeSays,
  personalKinds,
  personalSays,
} from './model.ts'
import { fieldKinds, fieldKindSays } from './model/custom.ts'
import { relationKinds, relationSays } from './model/kin.ts'

export const AssetId = idOf('ast')
const PersonId = idOf('psn')
const DepartmentId = idOf('dep')
const ClassId = idOf('cls')
const FieldId = idOf('fld')

const keepers: Role[] = ['informationManager', 'departmentManager', 'executive']

export const Holding = z.object({
  medium: z.enum(kinds),
  place: text(500),
  holder: note(200),
  count: z.number().int().min(1).max(1_000_000),
})

const level = z.union(levels.map((step) => z.literal(step))).nullable()

export const levelSays = { 3: { ja: '高', en: 'High' }, 2: { ja: '中', en: 'Middle' }, 1: { ja: '低', en: 'Low' } } as const

export const specialSays = {
  deemedExport: { ja: 'みなし輸出', en: 'Deemed export' },
  limitedProvision: { ja: '限定提供データ', en: 'Limited provision data' },
  supplyChain: { ja: '取引先と共有', en: 'Shared in the supply chain' },
} as const

export const asset = thing('ast', {
  says: { ja: '情報資産', en: 'Information asset' },
  fields: {
    name: { says: { ja: '情報資産名称', en: 'Name' } },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: kindSays },
    business: { says: { ja: '業務分類', en: 'Business category' } },
    note: { says: { ja: '備考', en: 'Note' } },
    owner: { says: { ja: '責任者', en: 'Owner' }, refers: 'psn' },
    department: { says: { ja: '管理部署', en: 'Department' }, refers: 'dep' },
    users: { says: { ja: '利用者範囲', en: 'Users' } },
    origin: { says: { ja: '出所', en: 'Origin' }, choices: originSays },
    giver: { says: { ja: '相手先', en: 'Giver' } },
    personal: { says: { ja: '個人情報の種類', en: 'Personal data' }, choices: personalSays },
    retention: { says: { ja: '保存期限', en: 'Retention' } },
    retainUntil: { says: { ja: '保存期限日', en: 'Keep until' } },
    registeredOn: { says: { ja: '登録日', en: 'Registered on' } },
    confidentiality: { says: { ja: '機密性', en: 'Confidentiality' } },
    integrity: { says: { ja: '完全性', en: 'Integrity' } },
    availability: { says: { ja: '可用性', en: 'Availability' } },
    importance: { says: { ja: '重要度', en: 'Importance' }, choices: levelSays },
    classWord: { says: { ja: '元の台帳の区分', en: 'Class in the earlier ledger' } },
    exportControl: { says: { ja: '該非判定', en: 'Export judgement' }, choices: exportSays },
    exportItem: { says: { ja: '該当項番', en: 'Item number' } },
    exportJudgedOn: { says: { ja: '判定日', en: 'Judged on' } },
    exportJudge: { says: { ja: '判定者', en: 'Judged by' } },
    deemedExport: { says: { ja: 'みなし輸出', en: 'Deemed export' } },
    limitedProvision: { says: { ja: '限定提供データ', en: 'Limited provision data' } },
    supplyChain: { says: { ja: '取引先との共有', en: 'Shared in the supply chain' } },
    disposal: { says: { ja: '消去・廃棄の方法', en: 'Way of disposal' } },
    tags: { says: { ja: 'タグ', en: 'Tags' } },
    custom: {
      says: { ja: '追加項目', en: 'Fields of the company' },
      pair: { name: 'item', value: 'value' },
    },
    holdings: {
      says: { ja: '媒体・保存先', en: 'Holdings' },
      parts: {
        medium: { ja: '媒体', en: 'Medium' },
        place: { ja: '保存先', en: 'Place' },
        holder: { ja: '保管者', en: 'Holder' },
        count: { ja: '数', en: 'Count' },
      },
      choices: kindSays,
    },
    restricted: { says: { ja: '指定者のみ', en: 'Named readers only' } },
    readers: { says: { ja: '見られる人', en: 'Readers' }, refers: 'psn' },
    mergedInto: { says: { ja: 'まとめ先', en: 'Merged into' }, refers: 'ast' },
    outcome: { says: { ja: '決定', en: 'Decision' }, choices: outcomeSays },
    class: { says: { ja: '区分', en: 'Class' }, refers: 'cls' },
    score: { says: { ja: '評価値', en: 'Score' } },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' } },
  },
})

export const draftFields = {
  name: text(200),
  kind: z.enum(kinds),
  business: note(100),
  note: note(32_000),
  owner: PersonId.nullable(),
  department: DepartmentId.nullable(),
  users: note(500),
  origin: z.enum(origins),
  giver: note(200),
  personal: z.array(z.enum(personalKinds)),
  retention: note(200),
  retainUntil: plainDate.nullable(),
  holdings: z.array(Holding).max(200),
  restricted: z.boolean(),
  readers: z.array(PersonId).max(500),
  confidentiality: level.optional(),
  integrity: level.optional(),
  availability: level.optional(),
  importance: level.optional(),
  classWord: note(100).optional(),
  exportControl: z.enum(exportControls).nullable().optional(),
  exportItem: note(100).nullable().optional(),
  exportJudgedOn: plainDate.nullable().optional(),
  exportJudge: note(100).nullable().optional(),
  deemedExport: z.boolean().nullable().optional(),
  limitedProvision: z.boolean().nullable().optional(),
  supplyChain: z.boolean().nullable().optional(),
  disposal: note(200).nullable().optional(),
  tags: z.array(text(40)).max(30).nullable().optional(),
  /** 追加項目: field → value as text, an empty one or null takes it away; fields that are not named stay. */
  custom: z.record(FieldId, note(2000).nullable()).optional(),
}

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

export const relation = thing('rel', {
  says: { ja: '資産の関係', en: 'Relation of assets' },
  fields: {
    asset: { says: { ja: '情報資産', en: 'Asset' }, refers: 'ast' },
    kind: { says: { ja: '関係', en: 'Relation' }, choices: relationSays },
    other: { says: { ja: '相手の情報資産', en: 'Other asset' }, refers: 'ast' },
    note: { says: { ja: '備考', en: 'Note' } },
    ended: { says: { ja: '関係をやめた', en: 'Ended' } },
  },
})

export const relateAssets = act('inventory.relate', {
  says: { ja: '情報資産の関係を記録する', en: 'Relate assets' },
  who: keepers,
  input: z.object({ asset: AssetId, other: AssetId, kind: z.enum(relationKinds), note: note(500) }),
  answer: nothing,
})

export const endRelation = act('inventory.endRelation', {
  says: { ja: '情報資産の関係をやめる', en: 'End a relation' },
  who: keepers,
  input: z.object({ relation: idOf('rel') }),
  answer: nothing,
})

/** `asset` goes on in `into`. */
export const mergeAssets = act('inventory.merge', {
  says: { ja: '情報資産をまとめる', en: 'Merge assets' },
  who: keepers,
  input: z.object({ asset: AssetId, version, into: AssetId, intoVersion: version }),
  answer: nothing,
})

/** `places`: positions of the holdings that go to the new asset. */
export const splitAsset = act('inventory.split', {
  says: { ja: '情報資産を分ける', en: 'Split an asset' },
  who: keepers,
  input: z.object({ asset: AssetId, version, name: text(200), places: z.array(z.number().int().min(0)).max(200) }),
  answer: z.object({ asset: AssetId, number: z.string() }),
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

const Named = z.object({ id: AssetId, number: z.string(), name: z.string() })

/** What an asset belongs together with, as far as the asker may know. */
export const kin = view('inventory.kin', {
  says: { ja: '関係する情報資産', en: 'Related assets' },
  who: 'everyone',
  params: z.object({ asset: AssetId }),
  answer: z.object({
    mergedInto: Named.nullable(),
    took: z.array(Named),
    relations: z.array(
      z.object({
        id: idOf('rel'),
        kind: z.enum(relationKinds),
        /** From this asset to the other; else the other way round. */
        forward: z.boolean(),
        note: z.string(),
        other: AssetId,
        number: z.string(),
        name: z.string(),
      }),
    ),
  }),
})

export const register = ledger('inventory.register', {
  says: { ja: '情報資産台帳', en: 'Register of information assets' },
  who: 'everyone',
  params: nothing,
  row: z.object({
    id: AssetId,
    number: z.string(),
    name: z.string(),
    kind: z.enum(kinds),
    business: z.string(),
    class: ClassId.nullable(),
    className: z.string().nullable(),
    classRank: z.number(),
    outcome: z.enum(outcomes),
    flags: z.array(z.string()),
    department: DepartmentId.nullable(),
    departmentName: z.string().nullable(),
    owner: PersonId.nullable(),
    ownerName: z.string().nullable(),
    users: z.string(),
    holdingText: z.string(),
    placeText: z.string(),
    origin: z.enum(origins),
    giver: z.string(),
    personal: z.array(z.enum(personalKinds)),
    retention: z.string(),
    retainUntil: z.string().nullable(),
    registeredOn: z.string(),
    confidentiality: z.number().nullable(),
    integrity: z.number().nullable(),
    availability: z.number().nullable(),
    importance: z.number().nullable(),
    classWord: z.string(),
    exportControl: z.enum(exportControls).nullable(),
    exportItem: z.string().nullable(),
    exportJudgedOn: z.string().nullable(),
    exportJudge: z.string().nullable(),
    /** What the row has: `deemedExport`, `limitedProvision`, `supplyChain`. */
    special: z.array(z.string()),
    disposal: z.string().nullable(),
    tags: z.array(z.string()),
    score: z.number().nullable(),
    reviewOn: z.string().nullable(),
    note: z.string(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    classRank: {
      says: { ja: '区分', en: 'Class' },
      type: 'class',
      width: 10,
      sortable: true,
      label: 'className',
      otherwise: 'outcome',
      choices: { undecided: outcomeSays.undecided, ...outcomeShort },
    },
    kind: { says: { ja: '種類', en: 'Kind' }, type: 'choice', width: 13, choices: kindSays, sortable: true },
    number: { says: { ja: '番号', en: 'Number' }, type: 'text', width: 10, optional: true },
    business: { says: { ja: '業務分類', en: 'Business' }, type: 'text', width: 12, optional: true, sortable: true },
    name: { says: { ja: '情報資産名称', en: 'Name' }, type: 'text', width: 44, sortable: true },
    note: { says: { ja: '備考', en: 'Note' }, type: 'text', width: 40, optional: true },
    users: { says: { ja: '利用者範囲', en: 'Users' }, type: 'text', width: 18, optional: true },
    departmentName: { says: { ja: '管理部署', en: 'Department' }, type: 'text', width: 14, sortable: true },
    ownerName: { says: { ja: '責任者', en: 'Owner' }, type: 'text', width: 14 },
    holdingText: { says: { ja: '保有', en: 'Held as' }, type: 'text', width: 18 },
    placeText: { says: { ja: '媒体・保存先', en: 'Places' }, type: 'text', width: 40, optional: true },
    origin: { says: { ja: '出所', en: 'Origin' }, type: 'choice', width: 14, choices: originSays, optional: true },
    giver: { says: { ja: '相手先', en: 'Giver' }, type: 'text', width: 20, optional: true },
    personal: {
      says: { ja: '個人情報の種類', en: 'Personal data' },
      type: 'tags',
      width: 22,
      choices: personalSays,
      optional: true,
    },
    retention: { says: { ja: '保存期限', en: 'Retention' }, type: 'text', width: 16, optional: true },
    retainUntil: { says: { ja: '保存期限日', en: 'Keep until' }, type: 'date', width: 12, optional: true, sortable: true },
    registeredOn: { says: { ja: '登録日', en: 'Registered' }, type: 'date', width: 12, optional: true, sortable: true },
    confidentiality: { says: { ja: '機密性', en: 'Confidentiality' }, type: 'number', width: 8, optional: true },
    integrity: { says: { ja: '完全性', en: 'Integrity' }, type: 'number', width: 8, optional: true },
    availability: { says: { ja: '可用性', en: 'Availability' }, type: 'number', width: 8, optional: true },
    importance: { says: { ja: '重要度', en: 'Importance' }, type: 'choice', width: 8, choices: levelSays, optional: true },
    classWord: { says: { ja: '元の台帳の区分', en: 'Earlier class' }, type: 'text', width: 14, optional: true },
    exportControl: {
      says: { ja: '該非判定', en: 'Export judgement' },
      type: 'choice',
      width: 12,
      choices: exportSays,
      optional: true,
    },
    exportItem: { says: { ja: '該当項番', en: 'Item number' }, type: 'text', width: 14, optional: true },
    exportJudgedOn: { says: { ja: '判定日', en: 'Judged on' }, type: 'date', width: 12, optional: true, sortable: true },
    exportJudge: { says: { ja: '判定者', en: 'Judged by' }, type: 'text', width: 14, optional: true },
    special: { says: { ja: '特別の扱い', en: 'Special care' }, type: 'tags', width: 24, choices: specialSays, optional: true },
    disposal: { says: { ja: '消去・廃棄の方法', en: 'Way of disposal' }, type: 'text', width: 20, optional: true },
    tags: { says: { ja: 'タグ', en: 'Tags' }, type: 'tags', width: 20, optional: true },
    outcome: { says: { ja: '決定', en: 'Decision' }, type: 'choice', width: 18, choices: outcomeSays, optional: true },
    score: { says: { ja: '評価値', en: 'Score' }, type: 'number', width: 8, sortable: true },
    reviewOn: { says: { ja: '次回見直し', en: 'Next review' }, type: 'date', width: 16, sortable: true },
  },
  filters: {
    class: { says: { ja: '区分', en: 'Class' }, label: 'className' },
    outcome: {
      says: { ja: '決定', en: 'Decision' },
      choices: {
        undecided: outcomeSays.undecided,
        general: outcomeSays.general,
        patent: outcomeSays.patent,
        limitedData: outcomeSays.limitedData,
        discard: outcomeSays.discard,
      },
    },
    kind: { says: { ja: '種類', en: 'Kind' }, choices: kindSays },
    review: {
      says: { ja: '見直し', en: 'Review' },
      choices: { overdue: { ja: '期限切れ', en: 'Overdue' }, soon: { ja: '30日以内', en: 'Within 30 days' } },
    },
    department: { says: { ja: '管理部署', en: 'Department' }, label: 'departmentName' },
    care: {
      says: { ja: '注意するもの', en: 'Care' },
      choices: {
        controlled: { ja: '外為法の該当', en: 'Export-controlled' },
        unjudged: { ja: '該非判定がまだ', en: 'No export judgement' },
        ...specialSays,
        personal: { ja: '個人情報', en: 'Personal data' },
        retentionOver: { ja: '保存期限を過ぎた', en: 'Kept too long' },
      },
    },
    gap: { says: { ja: '足りないもの', en: 'Lacking' }, choices: gapSays },
  },
  batch: [setAssetFields],
  search: { ja: '名称・保存先・備考で探す', en: 'Search names, places, notes' },
  order: { by: 'classRank', down: true },
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
    class: ClassId.nullable(),
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
