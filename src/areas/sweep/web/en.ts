import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  sub: 'What is not needed can still leak. A proposal of disposal goes to the executive; nothing is erased before it is decided.',
  empty: 'Nothing to look at',
  emptyWhy: 'What is kept past its time, received without a time to return it, or without a clear purpose is listed here.',
  ground: 'Why it is not needed',
  reason: 'Explanation',
  reasonHint: 'Example: the contract ended, and there is no reason to keep a copy',
  keepReason: 'Why it is still needed',
  until: 'Ask again on',
}
