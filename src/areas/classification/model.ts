import type { OutsideRule } from '../../catalog/outside.ts'
import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'

export { outsideRules, outsideSays } from '../../catalog/outside.ts'

export type ClassId = Id<'cls'>

export const refuse = refusals('classification', {
  nameTaken: { status: 409, ja: '同じ名前の区分があります。', en: 'There is a class of this name already.' },
  rankTaken: {
    status: 409,
    ja: '同じ厳しさの区分があります。厳しさは区分ごとに別の数にしてください。',
    en: 'Another class has this rank. Each class needs a rank of its own.',
  },
})

export interface SecrecyClass {
  readonly id: ClassId
  readonly name: string
  /** Higher is stricter. */
  readonly rank: number
  readonly meaning: string
  readonly readers: string
  readonly outside: OutsideRule
  readonly retired: boolean
  readonly version: number
}

/** @throws Refusal classification.nameTaken, classification.rankTaken among the classes in use. */
export function distinct(next: SecrecyClass, others: readonly SecrecyClass[]): void {
  const rivals = others.filter((other) => other.id !== next.id && !other.retired)
  if (next.retired) return
  if (rivals.some((other) => other.name === next.name)) throw refuse.nameTaken({}, 'name')
  if (rivals.some((other) => other.rank === next.rank)) throw refuse.rankTaken({}, 'rank')
}
