import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'

export const refuse = refusals('coverage', {
  untilPast: { status: 422, ja: '見直す日は、明日以降にしてください。', en: 'The day of review must be after today.' },
  notWaiting: {
    status: 409,
    ja: 'この対象範囲は、すでに受け入れられたか、終わっています。',
    en: 'This scope was accepted or ended already.',
  },
  notInForce: { status: 409, ja: 'いま有効な対象範囲ではありません。', en: 'This scope is not in force.' },
  waiting: {
    status: 409,
    ja: '経営層の受け入れを待っている対象範囲があります。先にそれを決めてください。',
    en: 'A declared scope waits for acceptance. Settle that first.',
  },
})

export const states = ['declared', 'accepted', 'ended'] as const
export type State = (typeof states)[number]

export const stateSays: Readonly<Record<State, Says>> = {
  declared: { ja: '受け入れ待ち', en: 'Waiting' },
  accepted: { ja: '有効', en: 'In force' },
  ended: { ja: '終わり', en: 'Ended' },
}

/** The declared part a company begins with. */
export interface Coverage {
  readonly id: Id<'cvr'>
  readonly covers: string
  readonly leftOut: string
  readonly risk: string
  /** Day by which it is looked at again. */
  readonly until: PlainDate
  readonly state: State
  readonly declaredBy: Id<'psn'>
  readonly declaredOn: PlainDate
  readonly acceptedBy: Id<'psn'> | null
  readonly acceptedOn: PlainDate | null
  readonly reason: string | null
  readonly version: number
}

/** @throws Refusal coverage.untilPast. */
export function checkUntil(until: PlainDate, today: PlainDate): void {
  if (until <= today) throw refuse.untilPast({}, 'until')
}

/** @throws Refusal coverage.notWaiting. */
export function accepted(before: Coverage, by: Id<'psn'>, on: PlainDate, reason: string): Coverage {
  if (before.state !== 'declared') throw refuse.notWaiting()
  return { ...before, state: 'accepted', acceptedBy: by, acceptedOn: on, reason, version: before.version + 1 }
}

/** @throws Refusal coverage.notInForce. */
export function ended(before: Coverage): Coverage {
  if (before.state === 'ended') throw refuse.notInForce()
  return { ...before, state: 'ended', version: before.version + 1 }
}
