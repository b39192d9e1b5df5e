import { plural, type SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  title: 'Search everything',
  hint: 'Names, numbers, people, pages',
  pages: 'Pages',
  recent: 'Opened lately',
  found: 'Found',
  none: 'Nothing fits. Try other words, or a number such as A-0012.',
  more: 'There is more. Another word narrows it down.',
  keys: '↑↓ to choose, Enter to open',
  related: 'Related things',
  relatedWhy: 'Only what you may see',
  relatedNone: 'Nothing is related yet.',
  relatedKind: 'Kind',
  relatedName: 'Name',
  relatedAs: 'As',
  count: (count) => plural(count, 'suggestion'),
}
