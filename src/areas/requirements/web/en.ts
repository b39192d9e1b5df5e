import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  lead: 'What would have to be shown for the law to protect it, with what the records hold and people answered. Whether it protects is for a court to say. Unverified means that nothing shows it yet, not that it is unprotected.',
  sum: (shown, unverified, lacking) => `${shown} shown, ${unverified} unverified${lacking === 0 ? '' : `, ${lacking} lacking`}`,
  none: 'This outcome has no requirements to check. They are listed here once the asset is kept secret or managed as limited provision data.',
  shownBy: (what) => `Shown by: ${what}`,
  answered: (by, at) => `${by}, ${at}`,
  answer: 'Look and answer',
  change: 'Change the answer',
  title: 'Check a legal requirement',
  choice: 'Answer',
  note: 'What you looked at',
  noteHint: 'Write what, when and where, so that it can be explained later.',
  save: 'Record it',
  saved: 'Recorded',
  source: (source, effective) => `Source: ${source} (law as of ${effective})`,
}
