import type { Law, RequirementCheck, RequirementPack } from '../../catalog/requirements.ts'
import type { DecisionOutcome } from '../../catalog/outcomes.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export const refuse = refusals('requirements', {
  unknownCheck: {
    status: 422,
    ja: 'この確認項目はありません。ページを読み込み直してください。',
    en: 'There is no such check. Reload the page.',
  },
  noteMissing: {
    status: 422,
    ja: '何を見て確かめたか、どこが足りないかを書いてください。',
    en: 'Write what you looked at, or what is lacking.',
  },
})

export const answers = ['yes', 'no', 'notApplicable'] as const
export type Answer = (typeof answers)[number]

export const answerSays: Readonly<Record<Answer, Says>> = {
  yes: { ja: '確かめた', en: 'Confirmed' },
  no: { ja: '足りない', en: 'Lacking' },
  notApplicable: { ja: '当てはまらない', en: 'Does not apply' },
}

/**
 * Where a check stands. What nothing shows is 未確認, never "not protected": whether the law protects is not for software to say.
 */
export const standings = ['shown', 'confirmed', 'lacking', 'notApplicable', 'unverified'] as const
export type Standing = (typeof standings)[number]

export const standingSays: Readonly<Record<Standing, Says>> = {
  shown: { ja: '記録で示せる', en: 'Shown by records' },
  confirmed: { ja: '人が確かめた', en: 'Confirmed by a person' },
  lacking: { ja: '足りない', en: 'Lacking' },
  notApplicable: { ja: '当てはまらない', en: 'Does not apply' },
  unverified: { ja: '未確認', en: 'Unverified' },
}

/** A person who looked knows better than what the system happens to hold: an answer of "lacking" stands against evidence. */
export function standingOf(evidence: number, answer: Answer | null): Standing {
  if (answer === 'no') return 'lacking'
  if (answer === 'notApplicable') return 'notApplicable'
  if (evidence > 0) return 'shown'
  return answer === 'yes' ? 'confirmed' : 'unverified'
}

/** Which law's requirements are looked at for a decided outcome; for undecided and secret assets those of the trade secret. */
export function lawsFor(outcome: DecisionOutcome | 'undecided'): readonly Law[] {
  if (outcome === 'limitedData') return ['limitedData']
  return outcome === 'secret' || outcome === 'undecided' ? ['tradeSecret'] : []
}

/** A check that is for things held in certain ways is asked of assets held so. */
export function concerns(check: RequirementCheck, media: readonly string[]): boolean {
  return check.media === undefined || check.media.some((medium) => media.includes(medium))
}

export function checkIn(pack: RequirementPack, id: string): RequirementCheck | undefined {
  return pack.requirements.flatMap(({ checks }) => checks).find((check) => check.id === id)
}

/** @throws Refusal requirements.noteMissing: an answer without what it stands on cannot be followed later. */
export function checkNote(note: string): void {
  if (note.trim() === '') throw refuse.noteMissing({}, 'note')
}
