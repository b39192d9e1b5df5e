import { purposes, routes } from '../../../catalog/measures.ts'
import type { Id } from '../../../kernel/ids.ts'
import type { Says } from '../../../kernel/says.ts'
import { highValue, hoursPerAsset } from './finding.ts'
import type { Ground, Known } from './matrix.ts'
import type { Planned } from './plan.ts'

/** Three ways to spend: no more than legal protection asks, a part of the means, all of them. */
export const variants = ['minimum', 'balanced', 'strong'] as const
export type Variant = (typeof variants)[number]

export const variantSays: Readonly<Record<Variant, { readonly name: Says; readonly why: Says }>> = {
  minimum: {
    name: { ja: '最小限', en: 'Minimum' },
    why: { ja: '法的保護に必要なものを、いちばん少ない費用で', en: 'What legal protection asks for, at the least cost' },
  },
  balanced: {
    name: { ja: '釣り合い', en: 'Balanced' },
    why: { ja: '予算と手間の 6割で、効果の大きいものから', en: 'The most effect from six tenths of the means' },
  },
  strong: {
    name: { ja: '強め', en: 'Strong' },
    why: { ja: '予算と手間のすべてを使って', en: 'All of the means' },
  },
}

/** The first year's money and the hours a month that may be spent on new measures. */
export interface Means {
  readonly budget: number
  readonly hours: number
}

/** One measure for one class that could be chosen. */
export interface Option {
  readonly measure: string
  readonly class: Id<'cls'>
  readonly known: Known
  /** Field it works in, as an index of `Problem.fields`. */
  readonly field: number
  /** What it adds to its field: effect by the share of the class it reaches, in tenths. */
  readonly points: number
  /** Legal need it serves, as an index of `Problem.needs`; -1: none. */
  readonly need: number
  /** Deed that pays for it, as an index of `Problem.deeds`. */
  readonly deed: number
  /** Hours a month, in tenths. */
  readonly hours: number
}

export interface Problem {
  readonly options: readonly Option[]
  /** What is paid once however many measures and classes use it, in thousand yen of the first year. */
  readonly deeds: readonly { readonly key: string; readonly cost: number; readonly initial: number; readonly yearly: number }[]
  /** Fields (class × route × purpose) with the weight of their class and what is in operation already. */
  readonly fields: readonly { readonly key: string; readonly weight: number; readonly points: number }[]
  /** What legal protection asks for and the catalogue can give: for each class and kind of person, kept apart and known to be secret. */
  readonly needs: readonly { readonly key: string; readonly weight: number; readonly met: boolean }[]
}

/** The first measures of a field do most: three steps, each worth less. The last has no end. */
export const steps = [
  { upTo: 30, worth: 4 },
  { upTo: 60, worth: 2 },
  { upTo: Number.POSITIVE_INFINITY, worth: 1 },
] as const

export function worthOf(points: number): number {
  let worth = 0
  let from = 0
  for (const step of steps) {
    if (points > from) worth += (Math.min(points, step.upTo) - from) * step.worth
    from = step.upTo
  }
  return worth
}

const fieldKey = (classId: string, known: Known) => `${classId} ${known.route} ${known.purpose}`
const decided: ReadonlySet<Planned['state']> = new Set(['notChosen', 'riskAccepted', 'riskAsked'])

interface ClassFigures {
  readonly id: Id<'cls'>
  readonly value: number
  readonly assets: number
  readonly mean: number
}

function classFigures(ground: Ground): ClassFigures[] {
  const found = new Map<Id<'cls'>, { value: number; assets: number }>()
  for (const group of ground.groups) {
    const sum = found.get(group.class) ?? { value: 0, assets: 0 }
    found.set(group.class, { value: sum.value + group.value, assets: sum.assets + group.assets })
  }
  return [...found].map(([id, { value, assets }]) => ({ id, value, assets, mean: assets === 0 ? 0 : value / assets }))
}

/** The choice as numbers. What is in operation counts and costs nothing more; what somebody decided to leave out stays out. */
export function problemOf(ground: Ground, exclude: ReadonlySet<string> = new Set()): Problem {
  const classes = classFigures(ground)
  const total = classes.reduce((sum, one) => sum + one.value, 0)
  const secrets = classes.reduce((sum, one) => sum + one.assets, 0)
  const fieldAt = new Map<string, number>()
  const fields: { key: string; weight: number; points: number }[] = []
  const needAt = new Map<string, number>()
  const needs: { key: string; weight: number; met: boolean }[] = []
  const deedAt = new Map<string, number>()
  const deeds: { key: string; cost: number; initial: number; yearly: number }[] = []
  const options: Option[] = []
  const rows = new Map(ground.plan.filter((row) => row.class !== null).map((row) => [`${row.measure} ${row.class}`, row]))
  const paid = new Set(
    ground.plan.flatMap((row) => (row.state === 'inOperation' ? [ground.measures.get(row.measure)?.deed ?? row.measure] : [])),
  )
  for (const one of classes) {
    const weight = Math.max(1, Math.round((100 * one.value) / Math.max(1, total)))
    for (const route of routes) {
      for (const purpose of purposes) {
        fieldAt.set(`${one.id} ${route} ${purpose}`, fields.length)
        fields.push({ key: `${one.id} ${route} ${purpose}`, weight, points: 0 })
      }
    }
    for (const known of ground.measures.values()) {
      const reach = ground.groups.filter((group) => group.class === one.id && known.media.includes(group.medium))
      const value = reach.reduce((sum, group) => sum + group.value, 0)
      if (value === 0) continue
      const row = rows.get(`${known.id} ${one.id}`)
      const points = known.effect * Math.max(1, Math.round((10 * value) / one.value))
      const field = fieldAt.get(fieldKey(one.id, known)) ?? 0
      const key = known.legal === null ? null : `${one.id} ${known.route} ${known.legal}`
      const need = key === null ? -1 : (needAt.get(key) ?? needs.length)
      if (key !== null && need === needs.length) {
        needAt.set(key, need)
        needs.push({ key, weight, met: false })
      }
      if (row?.state === 'inOperation') {
        const [there, asked] = [fields[field], needs[need]]
        if (there) there.points += points
        if (asked) asked.met = true
        continue
      }
      if (exclude.has(known.id) || (row && decided.has(row.state))) continue
      if (!row && (known.optIn || !known.verified || (known.strict && one.mean < highValue))) continue
      const assets = reach.reduce((all, group) => all + group.assets, 0)
      // What would at once be found too heavy for what it protects; legal protection needs it all the same.
      const heavy = known.legal === null && one.mean < highValue && known.cost.hours / assets >= hoursPerAsset
      if (!row && heavy) continue
      const deedKey = known.deed ?? known.id
      const cost = paid.has(deedKey)
        ? { initial: 0, yearly: 0 }
        : row && row.initialCost + row.yearlyCost > 0
          ? costOf(row)
          : known.cost
      const deed = deedAt.get(deedKey) ?? deeds.length
      const before = deeds[deed]
      const sum = Math.ceil((cost.initial + cost.yearly) / 1000)
      deedAt.set(deedKey, deed)
      if (!before || sum > before.cost) deeds[deed] = { key: deedKey, cost: sum, initial: cost.initial, yearly: cost.yearly }
      const hours = Math.ceil((10 * (row?.hours || known.cost.hours) * assets) / Math.max(1, secrets))
      options.push({ measure: known.id, class: one.id, known, field, points, need, deed, hours })
    }
  }
  return { options, deeds, fields, needs }
}

const costOf = (row: Planned) => ({ initial: row.initialCost, yearly: row.yearlyCost })

export interface Worth {
  /** Weighted legal needs that are met. */
  readonly legal: number
  readonly coverage: number
  readonly cost: number
  readonly hours: number
}

/** What a choice is worth and takes; `picks` are indices of options. */
export function worth(problem: Problem, picks: readonly number[]): Worth {
  const points = problem.fields.map((field) => field.points)
  const met = problem.needs.map((need) => need.met)
  const deeds = new Set<number>()
  let hours = 0
  for (const pick of picks) {
    const option = problem.options[pick]
    if (!option) continue
    points[option.field] = (points[option.field] ?? 0) + option.points
    if (option.need >= 0) met[option.need] = true
    deeds.add(option.deed)
    hours += option.hours
  }
  return {
    legal: problem.needs.reduce((sum, need, i) => sum + (met[i] ? need.weight : 0), 0),
    coverage: problem.fields.reduce((sum, field, i) => sum + field.weight * worthOf(points[i] ?? 0), 0),
    cost: [...deeds].reduce((sum, deed) => sum + (problem.deeds[deed]?.cost ?? 0), 0),
    hours,
  }
}

/** In thousand yen and tenths of hours, as the problem counts. */
export interface Limits {
  readonly cost: number
  readonly hours: number
}

export const limitsOf = (means: Means): Limits => ({ cost: Math.floor(means.budget / 1000), hours: Math.floor(means.hours * 10) })

/** Legal protection comes first; among equals, more coverage. */
export const better = (a: Worth, b: Worth): boolean => a.legal > b.legal || (a.legal === b.legal && a.coverage > b.coverage)
