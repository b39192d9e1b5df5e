import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'

export const refuse = refusals('sweep', {
  untilPast: { status: 422, ja: '次に確かめる日は、明日以降にしてください。', en: 'The next day to ask must be after today.' },
})

/** Why information may be unneeded (Handbook 2-1, added 2022): no right to hold it any more, no clear purpose, kept past its time. */
export const grounds = ['retentionOver', 'rightLost', 'purposeUnclear'] as const
export type Ground = (typeof grounds)[number]

export const groundSays: Readonly<Record<Ground, Says>> = {
  retentionOver: { ja: '保存期限を過ぎた', en: 'Kept past its time' },
  rightLost: { ja: '持っている権限がなくなった', en: 'No right to hold it any more' },
  purposeUnclear: { ja: '持っている意味がはっきりしない', en: 'No clear purpose' },
}

/** What the register itself shows; whether the right was lost, people know. */
export const signs = ['retentionOver', 'returnOpen', 'purposeUnclear'] as const

export const signSays: Readonly<Record<(typeof signs)[number], Says>> = {
  retentionOver: groundSays.retentionOver,
  returnOpen: { ja: '預かりもので、返す時期がない', en: 'Received, without a time to return it' },
  purposeUnclear: { ja: '業務分類・利用者範囲・責任者がない', en: 'No category, users or owner' },
}

/** @throws Refusal sweep.untilPast. */
export function checkUntil(until: PlainDate, today: PlainDate): void {
  if (until <= today) throw refuse.untilPast({}, 'until')
}
