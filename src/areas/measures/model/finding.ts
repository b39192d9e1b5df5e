import type { Says } from '../../../kernel/says.ts'
import type { Ground, Group, Known } from './matrix.ts'
import { isNeeded, type Planned } from './plan.ts'

/** ムリ: too strict for the value, or worked around. ムダ: pays for nothing. ムラ: one side wide open, like treated unlike. */
export const findingKinds = ['muri', 'muda', 'mura'] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingSays: Readonly<Record<FindingKind, { readonly name: Says; readonly why: Says }>> = {
  muri: {
    name: { ja: 'ムリ', en: 'Muri' },
    why: { ja: '価値に比べて厳しすぎる、守られていない', en: 'too strict for the value, or worked around' },
  },
  muda: {
    name: { ja: 'ムダ', en: 'Muda' },
    why: { ja: '費用に見合う対象がない、重なっている', en: 'pays for nothing, or twice' },
  },
  mura: {
    name: { ja: 'ムラ', en: 'Mura' },
    why: { ja: '一方だけ空いている、扱いがそろっていない', en: 'one side open, like treated unlike' },
  },
}

export interface Finding {
  /** The same contradiction has the same key each time. */
  readonly key: string
  readonly kind: FindingKind
  readonly says: Says
  /** How it was computed, in words with the figures. */
  readonly how: Says
  /** Where it is put right, and what the button says. */
  readonly fix: { readonly says: Says; readonly link: string }
}

/** What findings are computed from, and the names they are told with. */
export interface FindingGround extends Ground {
  readonly classes: readonly { readonly id: string; readonly name: string; readonly rank: number }[]
  readonly departments: ReadonlyMap<string, string>
  readonly titles: ReadonlyMap<string, Says>
  readonly people: ReadonlyMap<string, string>
  readonly assets: ReadonlyMap<string, string>
}

/** From this mean value on, information counts as of high value: the score from which the highest class is suggested. */
export const highValue = 10
/** Kept less often than this share of the times it was due: it is worked around. */
export const keptEnough = 0.7
/** Fewer occasions than this say nothing. */
export const occasionsEnough = 5
/** Hours a month on each asset from which the burden is looked at. */
export const hoursPerAsset = 0.4
/** Hours a month one person can give beside their work: a quarter of it. */
export const hoursPerPerson = 40

export const titleOf = (ground: FindingGround, row: Planned): Says =>
  ground.titles.get(row.measure) ?? { ja: row.measure, en: row.measure }

/** 「極秘」, or the asset a row is for. */
export function targetOf(ground: FindingGround, row: Planned): string {
  if (row.asset !== null) return ground.assets.get(row.asset) ?? row.asset
  return ground.classes.find(({ id }) => id === row.class)?.name ?? ''
}

export interface Live {
  readonly row: Planned
  readonly known: Known
}

/** Rows that cost something now or soon: needed, and not stopped. */
export const liveRows = (ground: FindingGround): Live[] =>
  ground.plan.flatMap((row) => {
    const known = ground.measures.get(row.measure)
    return known && isNeeded(row.state) && row.state !== 'suspended' ? [{ row, known }] : []
  })

/** Groups a row of a class reaches: its class, the forms of its measure, its departments. */
export function reached(ground: FindingGround, { row, known }: Live): readonly Group[] {
  return ground.groups.filter(
    (group) =>
      group.class === row.class &&
      known.media.includes(group.medium) &&
      (row.departments.length === 0 || (group.department !== null && row.departments.includes(group.department))),
  )
}

export const sumOf = (groups: readonly Group[], pick: 'assets' | 'value'): number =>
  groups.reduce((sum, group) => sum + group[pick], 0)

/** Mean value of the secrets of a class; 0 where there is none. */
export function meanValue(ground: FindingGround, classId: string | null): number {
  const groups = ground.groups.filter((group) => group.class === classId)
  const assets = sumOf(groups, 'assets')
  return assets === 0 ? 0 : sumOf(groups, 'value') / assets
}

export const one = (figure: number): string => String(Math.round(figure * 10) / 10)
export const yen = (figure: number): string =>
  figure >= 10_000 ? `${(Math.round(figure / 1000) / 10).toLocaleString('ja')}万円` : `${figure.toLocaleString('ja')}円`
export const yenEn = (figure: number): string => `¥${figure.toLocaleString('en')}`
export const rowLink = (row: Planned): string => `/measures/plan/${row.id}`
