import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  sub: 'Not everything has to start at once. Say where you begin and what risk remains with what is left out; the executive accepts it, and it is on record.',
  covers: 'Covered',
  coversHint: 'Example: drawings and processing conditions of engineering',
  leftOut: 'Left out',
  leftOutHint: 'Example: administration and accounting, copies at suppliers',
  risk: 'Risk of what is left out',
  riskHint: 'Example: leaked quotations weaken us in price talks',
  until: 'Review on',
  declare: 'Declare',
  declared: 'Declared. It waits for the executive.',
  reason: 'Why it is accepted',
  accept: 'Accept',
  acceptDo: 'Accept the scope and its risk',
  accepted: 'Accepted.',
  end: 'End',
  by: (name, day) => `${name}, ${day}`,
  proposedBy: 'Declared',
  acceptedBy: 'Accepted',
  newTitle: 'Declare a new scope',
  none: 'No scope is declared. Without one, the whole company is covered.',
}
