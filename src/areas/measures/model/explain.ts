import { legalRoleSays, purposeSays, routeSays } from '../../../catalog/measures.ts'
import type { Says } from '../../../kernel/says.ts'
import { one, yen, yenEn } from './finding.ts'
import { worth, type Limits, type Option, type Problem } from './proposal.ts'

export interface Explained {
  readonly measure: string
  readonly class: string
  readonly why: Says
}

const inField = ({ known }: Option): Says => ({
  ja: `${routeSays[known.route].ja}の「${purposeSays[known.purpose].ja}」`,
  en: `${purposeSays[known.purpose].en} towards ${routeSays[known.route].en.toLowerCase()}`,
})

/** Why each measure was chosen: what would be missing without it. */
export function explainPicks(problem: Problem, picks: readonly number[]): Explained[] {
  const all = worth(problem, picks)
  return picks.flatMap((pick): Explained[] => {
    const option = problem.options[pick]
    if (!option) return []
    const others = picks.filter((other) => other !== pick)
    const without = worth(problem, others)
    const field = inField(option)
    const alone =
      problem.fields[option.field]?.points === 0 && others.every((other) => problem.options[other]?.field !== option.field)
    const { measure, class: of, known } = option
    const role = known.legal
    const says = ((): Says => {
      if (without.legal < all.legal && role)
        return {
          ja: `法的保護に必要なため：これが無いと、${routeSays[known.route].ja}について${legalRoleSays[role].ja}がありません。`,
          en: `For legal protection: without it nothing is ${legalRoleSays[role].en} towards ${routeSays[known.route].en.toLowerCase()}.`,
        }
      if (alone) return { ja: `${field.ja}に、ほかの対策がまだ無いため。`, en: `Nothing else is there for ${field.en}.` }
      if (without.cost === all.cost)
        return {
          ja: `追加の費用なしで${field.ja}を強められるため。`,
          en: `It strengthens ${field.en} without further cost.`,
        }
      const saved = (all.cost - without.cost) * 1000
      return {
        ja: `初年度 ${yen(saved)}の費用のわりに、${field.ja}への効果が大きいため。`,
        en: `For ${yenEn(saved)} in the first year it adds much to ${field.en}.`,
      }
    })()
    return [{ measure, class: of, why: says }]
  })
}

/** What would come next, and what it lacks. */
export function nextBest(problem: Problem, picks: readonly number[], limits: Limits, count: number): Explained[] {
  const now = worth(problem, picks)
  const taken = new Set(picks)
  const candidates = problem.options.flatMap((option, pick) => {
    if (taken.has(pick)) return []
    const next = worth(problem, [...picks, pick])
    const gain = next.coverage - now.coverage
    return gain <= 0 ? [] : [{ option, next, rate: gain / (1 + next.cost - now.cost + option.hours) }]
  })
  const seen = new Set<string>()
  return candidates
    .sort((a, b) => b.rate - a.rate)
    .filter(({ option }) => !seen.has(option.measure) && seen.add(option.measure))
    .slice(0, count)
    .map(({ option, next }) => {
      const money = Math.max(0, next.cost - limits.cost) * 1000
      const hours = Math.max(0, next.hours - limits.hours) / 10
      const lack: Says[] = [
        ...(money > 0 ? [{ ja: `予算があと ${yen(money)}`, en: `${yenEn(money)} more` }] : []),
        ...(hours > 0 ? [{ ja: `手間があと月 ${one(hours)}時間`, en: `${one(hours)} more hours a month` }] : []),
      ]
      const field = inField(option)
      const why: Says =
        lack.length === 0
          ? {
              ja: `${field.ja}を強めます。この案の枠の外に残しました。`,
              en: `It would strengthen ${field.en}; left outside this variant's means.`,
            }
          : {
              ja: `${field.ja}を強めます。${lack.map((says) => says.ja).join('、')}あれば入ります。`,
              en: `It would strengthen ${field.en}, with ${lack.map((says) => says.en).join(' and ')}.`,
            }
      return { measure: option.measure, class: option.class, why }
    })
}
