import { z } from 'zod'
import { idOf, note, plainDate, text } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'
import { thing } from '../../../kernel/thing.ts'
import {
  exportControls,
  exportSays,
  kinds,
  kindSays,
  levels,
  origins,
  originSays,
  outcomeSays,
  personalKinds,
  personalSays,
} from '../model.ts'

export const AssetId = idOf('ast')
export const PersonId = idOf('psn')
export const DepartmentId = idOf('dep')
export const FieldId = idOf('fld')

export const keepers: Role[] = ['informationManager', 'departmentManager', 'executive']

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
