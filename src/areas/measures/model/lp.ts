import { steps, worthOf, type Limits, type Problem } from './proposal.ts'

/** What the solver is asked for. */
export type Aim =
  | { readonly for: 'legal' }
  | { readonly for: 'coverage'; readonly legal: number }
  | { readonly for: 'thrift'; readonly legal: number }

const sum = (terms: readonly string[]): string => (terms.length === 0 ? '0 x0' : terms.join(' + '))

/**
 * The choice in CPLEX LP format. x: an option is taken; y: its deed is paid (follows x, so it needs no integrality);
 * l: a legal need is met; s: how far a field has come on each of its steps — worth falls from step to step, so the solver fills them in order.
 */
export function writeLp(problem: Problem, limits: Limits, aim: Aim): string {
  const { options, deeds, fields, needs } = problem
  const open = needs.flatMap((need, i) => (need.met ? [] : [{ ...need, i }]))
  const lines: string[] = []
  const legal = open.map(({ weight, i }) => `${weight} l${i}`)
  const cost = deeds.map((deed, i) => `${deed.cost} y${i}`)
  const hours = options.map((option, i) => `${option.hours} x${i}`)
  // Two thousand yen for an hour: where the money is equal, less work wins.
  const thrift = [...deeds.map((deed, i) => `${deed.cost * 5} y${i}`), ...options.map((option, i) => `${option.hours} x${i}`)]
  const coverage = fields.flatMap((field, i) => steps.map((step, k) => `${field.weight * step.worth} s${i}_${k}`))
  lines.push(aim.for === 'thrift' ? 'Minimize' : 'Maximize')
  lines.push(` obj: ${sum(aim.for === 'legal' ? legal : aim.for === 'coverage' ? coverage : thrift)}`)
  lines.push('Subject To')
  lines.push(` cost: ${sum(cost)} <= ${limits.cost}`, ` hours: ${sum(hours)} <= ${limits.hours}`)
  options.forEach((option, i) => lines.push(` paid${i}: x${i} - y${option.deed} <= 0`))
  for (const { i } of open) {
    const serving = options.flatMap((option, k) => (option.need === i ? [`x${k}`] : []))
    lines.push(` need${i}: l${i}${serving.map((x) => ` - ${x}`).join('')} <= 0`)
  }
  if (aim.for !== 'legal' && legal.length > 0) lines.push(` minimum: ${sum(legal)} >= ${aim.legal}`)
  if (aim.for === 'coverage')
    fields.forEach((field, i) => {
      const terms = options.flatMap((option, k) => (option.field === i ? [` - ${option.points} x${k}`] : []))
      lines.push(` field${i}: ${steps.map((_, k) => `s${i}_${k}`).join(' + ')}${terms.join('')} <= ${field.points}`)
    })
  lines.push('Bounds')
  deeds.forEach((_, i) => lines.push(` y${i} <= 1`))
  for (const { i } of open) lines.push(` l${i} <= 1`)
  if (aim.for === 'coverage')
    fields.forEach((_, i) => {
      let from = 0
      steps.forEach((step, k) => {
        if (Number.isFinite(step.upTo)) lines.push(` s${i}_${k} <= ${step.upTo - from}`)
        from = step.upTo
      })
    })
  lines.push('Binary', ...options.map((_, i) => ` x${i}`), 'End')
  return lines.join('\n')
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))

/** What the worth of any two choices differs by a multiple of: who is nearer to the best than this has the best. Never less than 1. */
export function grainOf({ options, deeds, fields, needs }: Problem, aim: Aim): number {
  if (aim.for === 'legal') return needs.reduce((grain, need) => common(grain, need.weight), 0) || 1
  if (aim.for === 'thrift') {
    const costs = [...deeds.map((deed) => deed.cost * 5), ...options.map((option) => option.hours)]
    return costs.reduce(common, 0) || 1
  }
  const reached = fields.map((field) => new Set([field.points]))
  for (const { field, points } of options) {
    const sums = [...(reached[field] ?? [])]
    reached[field] = new Set([...sums, ...sums.map((sum) => sum + points)])
  }
  const gains = fields.flatMap((field, i) =>
    [...(reached[i] ?? [])].map((points) => field.weight * (worthOf(points) - worthOf(field.points))),
  )
  return gains.reduce(common, 0) || 1
}
