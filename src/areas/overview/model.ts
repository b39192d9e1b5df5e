import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export const refuse = refusals('overview', {
  unknownStep: {
    status: 422,
    ja: 'その手順はありません。ページを読み込み直してください。',
    en: 'There is no such step. Reload the page.',
  },
  skippedAlready: { status: 409, ja: 'この手順はもう見送っています。', en: 'This step has been set aside already.' },
  notSkipped: { status: 409, ja: 'この手順は見送っていません。', en: 'This step has not been set aside.' },
})

/** The gravest first. */
export const severities = ['must', 'should', 'hint'] as const
export type Severity = (typeof severities)[number]

export const severitySays: Readonly<Record<Severity, Says>> = {
  must: { ja: '直す', en: 'Mend' },
  should: { ja: '整える', en: 'Improve' },
  hint: { ja: '確かめる', en: 'Look at' },
}

export type StepState = 'open' | 'begun' | 'done' | 'skipped'

/** A step with nothing to reach is done as soon as there is something; one with nothing to do yet is open. */
export function stateOf({ done, of }: { done: number; of: number | null }, skipped: boolean): StepState {
  const reached = of === null ? done > 0 : of > 0 && done >= of
  if (reached) return 'done'
  if (skipped) return 'skipped'
  return done > 0 ? 'begun' : 'open'
}

/** The gravest first, among equals the most. */
export function byGravity<Finding extends { readonly severity: Severity; readonly count: number | null }>(
  found: readonly Finding[],
): Finding[] {
  return found.toSorted(
    (one, other) =>
      severities.indexOf(one.severity) - severities.indexOf(other.severity) || (other.count ?? 1) - (one.count ?? 1),
  )
}

/** Last days of the eleven months before that of `today`, and today. */
export function monthEnds(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const ends = Array.from({ length: 11 }, (_, i) => new Date(Date.UTC(year, month - 11 + i, 0)).toISOString().slice(0, 10))
  return [...ends, today]
}
