import { kindSays, type Kind } from '../../catalog/kinds.ts'
import { decisionOutcomes, outcomeSays as decisionSays } from '../../catalog/outcomes.ts'
import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { checkAttributes, tidyAttributes, type Attributes } from './model/attributes.ts'
import type { CustomValue } from './model/custom.ts'

export { kinds, kindSays, readHoldingText, type Kind } from '../../catalog/kinds.ts'
export {
  attributeNames,
  exportControls,
  exportSays,
  noAttributes,
  type Attributes,
  type ExportControl,
} from './model/attributes.ts'

export type AssetId = Id<'ast'>

export const refuse = refusals('inventory', {
  ownerGone: {
    status: 422,
    ja: '{name}さんは利用を終えています。いまの担当者を選んでください。',
    en: '{name} has left. Choose somebody who is here.',
  },
  departmentGone: {
    status: 422,
    ja: 'その部署はありません。選び直してください。',
    en: 'There is no such department. Choose again.',
  },
  giverMissing: {
    status: 422,
    ja: '他社から受領した情報は、相手先の名称を入力してください。',
    en: 'For information received from others, name the giver.',
  },
})

/** What a row of the register lacks. */
export const gapKinds = ['owner', 'department'] as const
export type Gap = (typeof gapKinds)[number]

export const gapSays: Readonly<Record<Gap, Says>> = {
  owner: { ja: '責任者のいない情報資産', en: 'Assets without an owner' },
  department: { ja: '管理部署のない情報資産', en: 'Assets without a department' },
}

export const origins = ['own', 'received', 'joint'] as const
export type Origin = (typeof origins)[number]

export const originSays: Readonly<Record<Origin, Says>> = {
  own: { ja: '自社', en: 'Own' },
  received: { ja: '他社から受領', en: 'Received from others' },
  joint: { ja: '共同', en: 'Joint' },
}

/** The three kinds of personal data in IPA's ledger. */
export const personalKinds = ['personal', 'sensitive', 'specific'] as const
export type PersonalKind = (typeof personalKinds)[number]

export const personalSays: Readonly<Record<PersonalKind, Says>> = {
  personal: { ja: '個人情報', en: 'Personal data' },
  sensitive: { ja: '要配慮個人情報', en: 'Special-care personal data' },
  specific: { ja: '特定個人情報', en: 'My Number data' },
}

/** Outcome of the decision (Handbook 2-2); `undecided` until there is one. */
export const outcomes = ['undecided', ...decisionOutcomes] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeSays: Readonly<Record<Outcome, Says>> = { undecided: { ja: '未決定', en: 'Undecided' }, ...decisionSays }

/** Where and in what form the asset is held. */
export interface Holding {
  readonly medium: Kind
  readonly place: string
  /** Who keeps it, in words: a person, a department, a service. */
  readonly holder: string
  readonly count: number
}

/** Steps of IPA's evaluation: 1 low, 2 middle, 3 high. */
export const levels = [1, 2, 3] as const
export type Level = (typeof levels)[number]

/** 機密性・完全性・可用性 and what follows from them (IPA: the highest of the three). */
export interface Evaluation {
  readonly confidentiality: Level | null
  readonly integrity: Level | null
  readonly availability: Level | null
  readonly importance: Level | null
}

export const noEvaluation: Evaluation = { confidentiality: null, integrity: null, availability: null, importance: null }

/** Importance follows from the three values where they are known; else it stays as it was given. */
export function evaluated(given: Evaluation): Evaluation {
  const known = [given.confidentiality, given.integrity, given.availability].filter((level) => level !== null)
  return known.length === 3 ? { ...given, importance: Math.max(...known) as Level } : given
}

export interface Asset extends Evaluation, Attributes {
  readonly id: AssetId
  /** Number people use: A-0012. */
  readonly number: number
  readonly name: string
  readonly kind: Kind
  /** 業務分類 */
  readonly business: string
  readonly note: string
  readonly owner: Id<'psn'> | null
  readonly department: Id<'dep'> | null
  /** 利用者範囲, in words as IPA's ledger has it. */
  readonly users: string
  readonly origin: Origin
  /** Giver or partner where the origin is not ours alone. */
  readonly giver: string
  readonly personal: readonly PersonalKind[]
  /** 保存期限 in words: 「契約終了後5年」「無期限」. */
  readonly retention: string
  readonly retainUntil: PlainDate | null
  readonly registeredOn: PlainDate
  readonly holdings: readonly Holding[]
  /** Only the owner, the readers, executives and auditors see it. */
  readonly restricted: boolean
  readonly readers: readonly Id<'psn'>[]
  readonly outcome: Outcome
  readonly class: Id<'cls'> | null
  readonly score: number | null
  readonly reviewOn: PlainDate | null
  /** Class word of the ledger it came from, kept until somebody decides. */
  readonly classWord: string
  /** What the company keeps of it besides, in the order of its fields. */
  readonly custom: readonly CustomValue[]
  /** Where it went when it turned out to be one with another; it stays for its history. */
  readonly mergedInto: AssetId | null
  readonly version: number
}

type Optional = keyof Evaluation | keyof Attributes | 'classWord'

/** What the register's form and import may set; the decision sets the rest. What is left out stays as it is. */
export type AssetDraft = Omit<
  Asset,
  'id' | 'number' | 'registeredOn' | 'outcome' | 'class' | 'score' | 'reviewOn' | 'mergedInto' | 'version' | 'custom' | Optional
> & { readonly [Key in Optional]?: Asset[Key] | undefined } & {
  /** By field; an empty text takes a value away, fields that are not named stay. */
  readonly custom?: Readonly<Record<string, string | null>> | undefined
}

/** A draft that says nothing yet. */
export const blankDraft: AssetDraft = {
  name: '',
  kind: 'electronic',
  business: '',
  note: '',
  owner: null,
  department: null,
  users: '',
  origin: 'own',
  giver: '',
  personal: [],
  retention: '',
  retainUntil: null,
  holdings: [],
  restricted: false,
  readers: [],
}

export const numberText = (number: number): string => `A-${String(number).padStart(4, '0')}`

/** 「電子 2・書類 1」: how the register shows holdings in one cell. */
export function holdingText(holdings: readonly Holding[]): string {
  const counts = new Map<Kind, number>()
  for (const { medium, count } of holdings) counts.set(medium, (counts.get(medium) ?? 0) + count)
  return [...counts].map(([medium, count]) => `${kindSays[medium].ja} ${count}`).join('・')
}

/** @throws Refusal inventory.giverMissing, and those of `checkAttributes`. */
export function checkDraft(draft: AssetDraft, today: PlainDate): void {
  checkAttributes(draft, today)
  if (draft.origin !== 'own' && draft.giver === '') throw refuse.giverMissing({}, 'giver')
}

/** Readers once each, in a fixed order, so that choosing the same people again is no change. */
export function tidy(draft: AssetDraft): AssetDraft {
  return {
    ...draft,
    ...tidyAttributes(draft),
    giver: draft.origin === 'own' ? '' : draft.giver,
    personal: personalKinds.filter((kind) => draft.personal.includes(kind)),
    readers: [...new Set(draft.readers)].sort(),
  }
}
