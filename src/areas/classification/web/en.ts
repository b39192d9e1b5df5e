import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  title: 'Definitions of the classes',
  sub: 'Classes of secret information. Each has one definition, used by decisions, rules and labels alike.',
  add: 'Add a class',
  name: 'Class',
  rank: 'Rank',
  rankHint: 'The larger, the stricter. From 1 to 9, different from the other classes.',
  meaning: 'Meaning',
  readers: 'Who inside may see it',
  outside: 'Disclosure outside',
  retired: 'Not used in new decisions',
  retiredHint: 'Assets that have this class keep it.',
  retiredState: 'retired',
  change: 'Change',
  save: 'Save the definition',
  saved: 'The definition was saved.',
  added: 'The class was added.',
  empty: 'No classes yet',
}
