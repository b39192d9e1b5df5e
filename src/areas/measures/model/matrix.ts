import type { Id } from '../../../kernel/ids.ts'
import {
  applies,
  legalRoles,
  purposes,
  routes,
  type LegalRole,
  type Medium,
  type Purpose,
  type Route,
} from '../../../catalog/measures.ts'
import type { Says } from '../../../kernel/says.ts'
import { isNeeded, isUnderway, type Planned } from './plan.ts'

/** A measure as the computations know it. */
export interface Known {
  readonly id: string
  readonly route: Route
  readonly purpose: Purpose
  readonly media: readonly Medium[]
  readonly legal: LegalRole | null
  readonly effect: number
  readonly strict: boolean
  readonly optIn: boolean
  readonly deed: string | null
  readonly overlap: string | null
  /** Seen in published material; what nobody verified is shown so, and never proposed. */
  readonly verified: boolean
  readonly cost: { readonly initial: number; readonly yearly: number; readonly hours: number }
}

/** Secrets of one class, department and form together: how many, and what they are worth (score, or rank where nobody scored). */
export interface Group {
  readonly class: Id<'cls'>
  readonly department: Id<'dep'> | null
  readonly medium: Medium
  readonly assets: number
  readonly value: number
}

/** The asset behind a row of the plan that is for one asset. */
export interface Single {
  readonly asset: Id<'ast'>
  readonly class: Id<'cls'> | null
  readonly department: Id<'dep'> | null
  readonly medium: Medium
  readonly value: number
}

export interface Ground {
  readonly plan: readonly Planned[]
  readonly measures: ReadonlyMap<string, Known>
  readonly groups: readonly Group[]
  readonly singles: ReadonlyMap<string, Single>
}

export const words = ['enough', 'nearly', 'lacking', 'none'] as const
export type Word = (typeof words)[number]

export const wordSays: Readonly<Record<Word, Says>> = {
  enough: { ja: '十分', en: 'Enough' },
  nearly: { ja: 'ほぼ十分', en: 'Nearly' },
  lacking: { ja: '不足', en: 'Lacking' },
  none: { ja: 'なし', en: 'None' },
}

/** 十分: all of it. ほぼ十分: seven tenths and more. 不足: less. なし: nothing. */
export function wordOf(share: number): Word {
  if (share >= 0.9995) return 'enough'
  if (share >= 0.7) return 'nearly'
  return share > 0 ? 'lacking' : 'none'
}

export interface Cell {
  readonly route: Route
  readonly purpose: Purpose
  /** Null where the Handbook has no measures: not applicable. */
  readonly word: Word | null
  /** Share of what is needed that is in operation, weighted by the value of the assets behind it. */
  readonly share: number
  /** Measures: needed, in operation, on the way; and those whose absence the executive accepted. */
  readonly needed: number
  readonly done: number
  readonly underway: number
  readonly accepted: number
}

/** Whether a kind of person can recognise the secrets: what legal protection asks for, apart from how hard a leak is. */
export interface LegalState {
  readonly route: Route
  readonly has: Readonly<Record<LegalRole, number>>
  readonly word: 'both' | 'part' | 'none'
}

export const legalWordSays: Readonly<Record<LegalState['word'], Says>> = {
  both: { ja: '手立てあり', en: 'In place' },
  part: { ja: '一部だけ', en: 'In part' },
  none: { ja: '手立てなし', en: 'Not in place' },
}

export interface Matrix {
  readonly cells: readonly Cell[]
  readonly legal: readonly LegalState[]
  readonly needed: number
  readonly done: number
  readonly underway: number
}

export interface Looking {
  /** One class, or all of them weighted by what they are worth. */
  readonly class: Id<'cls'> | null
  readonly medium: Medium | null
  /** Only measures that serve legal protection too. */
  readonly legalOnly: boolean
}

export const whole: Looking = { class: null, medium: null, legalOnly: false }

interface Weighed {
  needed: number
  done: number
}

const touches = (row: Planned, department: Id<'dep'> | null) =>
  row.departments.length === 0 || (department !== null && row.departments.includes(department))

/** Value that one row of the plan should protect, and value that it does protect. */
function weigh(row: Planned, known: Known, ground: Ground, overridden: ReadonlyMap<string, readonly Single[]>): Weighed {
  const running = row.state === 'inOperation'
  if (row.asset !== null) {
    const value = ground.singles.get(row.asset)?.value ?? 0
    return { needed: value, done: running ? value : 0 }
  }
  let needed = 0
  let done = 0
  for (const group of ground.groups) {
    if (group.class !== row.class || !known.media.includes(group.medium)) continue
    needed += group.value
    if (running && touches(row, group.department)) done += group.value
  }
  // An asset with a row of its own for this measure is counted there.
  for (const single of overridden.get(`${row.measure} ${row.class}`) ?? []) {
    if (!known.media.includes(single.medium)) continue
    needed -= single.value
    if (running && touches(row, single.department)) done -= single.value
  }
  return { needed: Math.max(0, needed), done: Math.max(0, done) }
}

function singlesByClass(ground: Ground): ReadonlyMap<string, readonly Single[]> {
  const found = new Map<string, Single[]>()
  for (const row of ground.plan) {
    const single = row.asset === null ? undefined : ground.singles.get(row.asset)
    if (!single) continue
    const key = `${row.measure} ${single.class}`
    found.set(key, [...(found.get(key) ?? []), single])
  }
  return found
}

function rowsLookedAt(ground: Ground, looking: Looking): { row: Planned; known: Known }[] {
  return ground.plan.flatMap((row) => {
    const known = ground.measures.get(row.measure)
    if (!known) return []
    const ofClass = row.asset === null ? row.class : (ground.singles.get(row.asset)?.class ?? null)
    if (looking.class !== null && ofClass !== looking.class) return []
    if (looking.medium !== null && !known.media.includes(looking.medium)) return []
    return looking.legalOnly && known.legal === null ? [] : [{ row, known }]
  })
}

function cellOf(route: Route, purpose: Purpose, rows: readonly { row: Planned; weighed: Weighed }[]): Cell {
  if (!applies(route, purpose)) return { route, purpose, word: null, share: 0, needed: 0, done: 0, underway: 0, accepted: 0 }
  const wanted = rows.filter(({ row }) => isNeeded(row.state))
  const total = wanted.reduce((sum, { weighed }) => sum + weighed.needed, 0)
  const done = wanted.filter(({ row }) => row.state === 'inOperation')
  // Without assets of any value behind it each measure counts alike.
  const share =
    wanted.length === 0
      ? 0
      : total > 0
        ? wanted.reduce((sum, { weighed }) => sum + weighed.done, 0) / total
        : done.length / wanted.length
  return {
    route,
    purpose,
    word: wordOf(share),
    share,
    needed: wanted.length,
    done: done.length,
    underway: wanted.filter(({ row }) => isUnderway(row.state)).length,
    accepted: rows.filter(({ row }) => row.state === 'riskAccepted').length,
  }
}

/** The matrix of purposes and routes, and beside it the state of legal protection; the one never speaks for the other. */
export function matrixOf(ground: Ground, looking: Looking): Matrix {
  const narrowed =
    looking.medium === null ? ground : { ...ground, groups: ground.groups.filter(({ medium }) => medium === looking.medium) }
  const overridden = singlesByClass(ground)
  const looked = rowsLookedAt(ground, looking).map(({ row, known }) => ({
    row,
    known,
    weighed: weigh(row, known, narrowed, overridden),
  }))
  const cells = purposes.flatMap((purpose) =>
    routes.map((route) =>
      cellOf(
        route,
        purpose,
        looked.filter(({ known }) => known.route === route && known.purpose === purpose),
      ),
    ),
  )
  const legal = routes.map((route) => legalOf(route, looked))
  const sum = (pick: (cell: Cell) => number) => cells.reduce((total, cell) => total + pick(cell), 0)
  return {
    cells,
    legal,
    needed: sum((cell) => cell.needed),
    done: sum((cell) => cell.done),
    underway: sum((cell) => cell.underway),
  }
}

function legalOf(route: Route, rows: readonly { row: Planned; known: Known }[]): LegalState {
  const count = (role: LegalRole) =>
    rows.filter(({ row, known }) => known.route === route && known.legal === role && row.state === 'inOperation').length
  const has = { separate: count('separate'), known: count('known') }
  const there = legalRoles.filter((role) => has[role] > 0).length
  return { route, has, word: there === 2 ? 'both' : there === 1 ? 'part' : 'none' }
}

/** Something that could be done to the plan. */
export type PlanChange =
  | { readonly kind: 'state'; readonly row: string; readonly state: Planned['state'] }
  | { readonly kind: 'add'; readonly measure: string; readonly class: Id<'cls'>; readonly state: Planned['state'] }

const unsaved = 'mea_unsaved'

/** The ground as it would be after some changes: nothing is stored, so that "what if" costs nothing. */
export function afterChange(ground: Ground, changes: readonly PlanChange[]): Ground {
  const states = new Map(changes.flatMap((change) => (change.kind === 'state' ? [[change.row, change.state] as const] : [])))
  const added = changes.flatMap((change): Planned[] => {
    if (change.kind === 'state') return []
    const old = ground.plan.find((row) => row.measure === change.measure && row.class === change.class)
    if (old) {
      states.set(old.id, change.state)
      return []
    }
    return [{ ...blankRow(change.measure), class: change.class, state: change.state }]
  })
  const plan = ground.plan.map((row) => {
    const state = states.get(row.id)
    return state === undefined ? row : { ...row, state }
  })
  return { ...ground, plan: [...plan, ...added] }
}

/** What is said of a measure as it is chosen, before anybody says more. */
export const blankChoice = {
  class: null,
  asset: null,
  state: 'chosen',
  reason: '',
  owner: null,
  departments: [],
  place: '',
  due: null,
  initialCost: 0,
  yearlyCost: 0,
  hours: 0,
  evidence: [],
  reviewOn: null,
} as const satisfies Partial<Planned>

export const blankRow = (measure: string): Planned => ({
  id: unsaved,
  measure,
  ...blankChoice,
  checkedOn: null,
  timesDue: 0,
  timesKept: 0,
  riskBy: null,
  riskUntil: null,
  version: 1,
})
