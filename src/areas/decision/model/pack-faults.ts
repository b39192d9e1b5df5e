import type { CriteriaPack } from '../../../catalog/criteria-pack.ts'
import type { Says } from '../../../kernel/says.ts'
import { highestTotal } from './valuation.ts'

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly says: Says
  readonly ofAll?: true
}

const faults = {
  twice: (id: string): Says => ({ ja: `番号 ${id} が 2回あります。`, en: `The id ${id} is there twice.` }),
  noDuty: {
    ja: '法令・契約上の義務を表す観点（duty: true）が、少なくとも1つ要ります。義務がある情報を一般にしないためです。',
    en: 'At least one criterion must stand for a duty by law or contract (duty: true), so that such information never becomes general.',
  },
  weightUnused: {
    ja: 'counts: highest の観点には weight を付けられません。重みは highestWeight で決めます。',
    en: 'A criterion with counts: highest takes no weight of its own; highestWeight says it.',
  },
  noHighest: {
    ja: 'counts: highest の観点がないため、orHighest は使えません。',
    en: 'orHighest needs a criterion with counts: highest.',
  },
  place: (expected: number): Says => ({
    ja: `区分の順番（place）は、厳しい方から 1, 2, 3 … と続けます。ここは ${expected} です。`,
    en: `Places run 1, 2, 3 … from the strictest; ${expected} is expected here.`,
  }),
  notLower: {
    ja: '点数（from）は、前の区分より低くします。同じか高いと、この区分は選ばれません。',
    en: 'Points (from) must be lower than for the stricter class before, or this class is never suggested.',
  },
  outOfReach: (highest: number): Says => ({
    ja: `満点は ${highest}点です。この点数には届きません。`,
    en: `No valuation can have more than ${highest} points.`,
  }),
  lastHighest: {
    ja: '緩い区分の orHighest は、厳しい区分のものより低くします。',
    en: 'orHighest of a milder class must be lower than that of the stricter one.',
  },
}

/** What the form alone does not say: rules by which a threshold could never be met, or a duty be forgotten. */
export function criteriaFaults(pack: CriteriaPack): Fault[] {
  const found: Fault[] = []
  const seen = new Set<string>()
  pack.criteria.forEach(({ id, counts, weight }, i) => {
    if (seen.has(id)) found.push({ path: ['criteria', i, 'id'], says: faults.twice(id) })
    seen.add(id)
    if (counts === 'highest' && weight !== 1) found.push({ path: ['criteria', i, 'weight'], says: faults.weightUnused })
  })
  if (!pack.criteria.some(({ duty }) => duty)) found.push({ path: ['criteria'], says: faults.noDuty, ofAll: true })
  const highest = highestTotal(pack)
  pack.thresholds.forEach(({ place, from, orHighest }, i) => {
    const before = pack.thresholds[i - 1]
    const at = (key: string) => ['thresholds', i, key]
    if (place !== i + 1) found.push({ path: at('place'), says: faults.place(i + 1), ofAll: true })
    if (before && from >= before.from) found.push({ path: at('from'), says: faults.notLower })
    if (from > highest) found.push({ path: at('from'), says: faults.outOfReach(highest), ofAll: true })
    if (orHighest === undefined) return
    if (!pack.criteria.some(({ counts }) => counts === 'highest'))
      found.push({ path: at('orHighest'), says: faults.noHighest, ofAll: true })
    if (before?.orHighest !== undefined && orHighest >= before.orHighest)
      found.push({ path: at('orHighest'), says: faults.lastHighest })
  })
  return found
}
