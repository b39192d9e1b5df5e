import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  views: 'Saved views',
  all: 'All',
  save: 'Save this view',
  edit: 'Settings of the view',
  title: 'Save this view',
  editTitle: 'Saved view',
  what: 'Filters, order and columns are saved; the search text is not.',
  name: 'Name',
  nameHint: 'Due for review, for example',
  shared: 'Shared with roles',
  sharedHint: 'With none it is yours alone. Sharing shows nobody more than they may see.',
  takeNow: 'Replace by the filters, order and columns of now',
  saveIt: 'Save',
  remove: 'Remove',
  saved: 'The view was saved.',
  removed: (name) => `The view "${name}" was removed.`,
  of: (owner) => `Shared by ${owner}`,
}
