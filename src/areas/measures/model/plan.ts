import type { Id } from '../../../kernel/ids.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import { addMonths, type PlainDate } from '../../../kernel/time.ts'

export type MeasureId = Id<'mea'>

export const refuse = refusals('measures', {
  planned: {
    status: 409,
    ja: 'この対策は、すでに計画にあります。計画の行を開いて変更してください。',
    en: 'The plan has this measure already. Open its row and change it there.',
  },
  noSuchMeasure: {
    status: 422,
    ja: 'その対策は、いまの対策集にありません。選び直してください。',
    en: 'The catalogue has no such measure. Choose again.',
  },
  oneTarget: {
    status: 422,
    ja: '区分か情報資産のどちらか一つを選んでください。',
    en: 'Choose either a class or an asset.',
  },
  reasonMissing: {
    status: 422,
    ja: '選ばない理由、または中断する理由を書いてください。',
    en: 'Give the reason for leaving it out or suspending it.',
  },
  ownerMissing: {
    status: 422,
    ja: '計画にするには、担当者を決めてください。',
    en: 'A planned measure needs an owner.',
  },
  dueMissing: { status: 422, ja: '計画にするには、期限を決めてください。', en: 'A planned measure needs a due date.' },
  ownerGone: {
    status: 422,
    ja: '{name}さんは利用を終えています。いまの担当者を選んでください。',
    en: '{name} has left. Choose somebody who is here.',
  },
  departmentGone: { status: 422, ja: 'その部署はありません。選び直してください。', en: 'There is no such department.' },
  runs: {
    status: 409,
    ja: '実施している対策のリスクは受容できません。先に中断するか、選ばないことにしてください。',
    en: 'A measure in operation leaves no risk to accept. Suspend it or leave it out first.',
  },
  notAsked: {
    status: 409,
    ja: '受容の決定を待っている対策ではありません。最新の状態を確かめてください。',
    en: 'This measure does not wait for the acceptance of a risk. Look at its present state.',
  },
  untilPast: {
    status: 422,
    ja: '受容の期限は、明日以降、3年以内にしてください。',
    en: 'The acceptance must end after today and within three years.',
  },
  leftOut: {
    status: 409,
    ja: 'この対策は、いま行わないことになっています。行うときは、計画の変更で状態を選び直してください。',
    en: 'This measure is not to be done at present. To do it, choose another state in the plan.',
  },
  moreKeptThanDue: {
    status: 422,
    ja: '守られた回数は、行うべき回数以下にしてください。',
    en: 'It cannot have been kept more often than it was due.',
  },
})

/** Where a measure stands. A measure nobody thought about has no row. */
export const states = [
  'chosen',
  'planned',
  'preparing',
  'inOperation',
  'suspended',
  'notChosen',
  'riskAsked',
  'riskAccepted',
] as const
export type State = (typeof states)[number]

export const stateSays: Readonly<Record<State, Says>> = {
  chosen: { ja: '未着手', en: 'Not begun' },
  planned: { ja: '計画', en: 'Planned' },
  preparing: { ja: '準備中', en: 'In preparation' },
  inOperation: { ja: '実施', en: 'In operation' },
  suspended: { ja: '中断', en: 'Suspended' },
  notChosen: { ja: '選ばない', en: 'Left out' },
  riskAsked: { ja: '受容の決定待ち', en: 'To be accepted' },
  riskAccepted: { ja: '残余リスクを受容', en: 'Risk accepted' },
}

/** States a person sets in the form; the acceptance of a risk has acts of its own. */
export const ownStates = ['chosen', 'planned', 'preparing', 'inOperation', 'suspended', 'notChosen'] as const satisfies State[]
export type OwnState = (typeof ownStates)[number]

/** States that ask for the measure to be there: what the matrix counts as needed. */
const needed: ReadonlySet<State> = new Set(['chosen', 'planned', 'preparing', 'inOperation', 'suspended', 'riskAsked'])
export const isNeeded = (state: State): boolean => needed.has(state)
/** On the way: what the matrix shows hatched. */
export const isUnderway = (state: State): boolean => state === 'planned' || state === 'preparing'

/** What shows that a measure is there: something in the system, a file by its hash, or words. */
export type Evidence =
  | { readonly kind: 'thing'; readonly id: string }
  | { readonly kind: 'file'; readonly name: string; readonly sha256: string }
  | { readonly kind: 'words'; readonly text: string }

export interface Planned {
  readonly id: MeasureId
  /** The measure in the catalogue. */
  readonly measure: string
  /** For a class as a whole, or for one asset that needs more (or less). */
  readonly class: Id<'cls'> | null
  readonly asset: Id<'ast'> | null
  readonly state: State
  readonly reason: string
  readonly owner: Id<'psn'> | null
  /** Departments it is done in; empty: the whole company. */
  readonly departments: readonly Id<'dep'>[]
  readonly place: string
  readonly due: PlainDate | null
  readonly initialCost: number
  readonly yearlyCost: number
  /** Hours a month. */
  readonly hours: number
  readonly evidence: readonly Evidence[]
  readonly reviewOn: PlainDate | null
  /** How often it was due, and done, in the last check of how it is lived. */
  readonly checkedOn: PlainDate | null
  readonly timesDue: number
  readonly timesKept: number
  readonly riskBy: Id<'psn'> | null
  readonly riskUntil: PlainDate | null
  readonly version: number
}

export type PlanDraft = Pick<
  Planned,
  'reason' | 'owner' | 'departments' | 'place' | 'due' | 'initialCost' | 'yearlyCost' | 'hours' | 'evidence' | 'reviewOn'
> & { readonly state: OwnState }

/** @throws Refusal measures.ownerMissing, dueMissing, reasonMissing. */
export function checkDraft(draft: PlanDraft): void {
  if (draft.state === 'planned' && draft.owner === null) throw refuse.ownerMissing({}, 'owner')
  if (draft.state === 'planned' && draft.due === null) throw refuse.dueMissing({}, 'due')
  if ((draft.state === 'notChosen' || draft.state === 'suspended') && draft.reason === '')
    throw refuse.reasonMissing({}, 'reason')
}

/** The row after the form was saved. What comes into operation is looked at again within a year. */
export function redraft(before: Planned, draft: PlanDraft, today: PlainDate): Planned {
  checkDraft(draft)
  const begins = draft.state === 'inOperation' && before.state !== 'inOperation'
  return {
    ...before,
    ...draft,
    departments: [...new Set(draft.departments)].sort(),
    reviewOn: begins && draft.reviewOn === null ? addMonths(today, 12) : draft.reviewOn,
    riskBy: null,
    riskUntil: null,
    version: before.version + 1,
  }
}

/** What its owner tells; who leaves out and who accepts is not theirs to change. @throws Refusal measures.leftOut. */
export function report(before: Planned, told: Pick<PlanDraft, 'state' | 'reason' | 'evidence'>, today: PlainDate): Planned {
  if (!isNeeded(before.state) || before.state === 'riskAsked') throw refuse.leftOut()
  const { owner, departments, place, due, initialCost, yearlyCost, hours, reviewOn } = before
  return redraft(before, { owner, departments, place, due, initialCost, yearlyCost, hours, reviewOn, ...told }, today)
}

const decided = (state: State): state is 'riskAsked' | 'riskAccepted' => state === 'riskAsked' || state === 'riskAccepted'

/** Some fields of a row; the rest stays. @throws Refusal measures.leftOut, ownerMissing, dueMissing. */
export function setFields(before: Planned, set: Partial<Pick<PlanDraft, 'state' | 'owner' | 'due'>>, today: PlainDate): Planned {
  const { reason, owner, departments, place, due, initialCost, yearlyCost, hours, evidence, reviewOn } = before
  const rest = { reason, owner, departments, place, due, initialCost, yearlyCost, hours, evidence, reviewOn }
  if (set.state !== undefined && (!isNeeded(before.state) || decided(before.state))) throw refuse.leftOut()
  if (decided(before.state)) return { ...before, ...set, version: before.version + 1 }
  return redraft(before, { ...rest, state: before.state, ...set }, today)
}

/** @throws Refusal measures.untilPast. */
function checkUntil(until: PlainDate, today: PlainDate): void {
  if (until <= today || until > addMonths(today, 36)) throw refuse.untilPast({}, 'until')
}

/** Asks the executive to accept what remains without this measure. @throws Refusal measures.runs, untilPast. */
export function askRisk(before: Planned, reason: string, until: PlainDate, today: PlainDate): Planned {
  if (before.state === 'inOperation') throw refuse.runs()
  checkUntil(until, today)
  return { ...before, state: 'riskAsked', reason, riskUntil: until, riskBy: null, version: before.version + 1 }
}

/** The executive accepts, with the reason and for a time. @throws Refusal measures.runs, untilPast. */
export function acceptRisk(before: Planned, reason: string, until: PlainDate, by: Id<'psn'>, today: PlainDate): Planned {
  if (before.state === 'inOperation') throw refuse.runs()
  checkUntil(until, today)
  return { ...before, state: 'riskAccepted', reason, riskUntil: until, reviewOn: until, riskBy: by, version: before.version + 1 }
}

/** The executive does not accept: the measure is to be done. @throws Refusal measures.notAsked. */
export function declineRisk(before: Planned, reason: string): Planned {
  if (before.state !== 'riskAsked') throw refuse.notAsked()
  return { ...before, state: 'chosen', reason, riskUntil: null, riskBy: null, version: before.version + 1 }
}

/** @throws Refusal measures.moreKeptThanDue. */
export function recordCheck(before: Planned, on: PlainDate, timesDue: number, timesKept: number): Planned {
  if (timesKept > timesDue) throw refuse.moreKeptThanDue({}, 'timesKept')
  return { ...before, checkedOn: on, timesDue, timesKept, version: before.version + 1 }
}
