import type { SameKeys } from '../../../platform/ui/words/strings.ts'
import type { ja } from './ja.ts'

export const en: SameKeys<typeof ja> = {
  comments: 'Comments',
  none: 'No comments yet.',
  label: 'Write a comment',
  hint: 'Only those who may see this can read it. The record keeps that it was written.',
  write: 'Post',
  written: 'The comment was posted.',
  told: (names) => `@${names.join(', @')}`,
  heed: 'I have read it',
  tell: 'People to tell',
  tellHint: 'It comes into their “My work”. Somebody who may not see this cannot be chosen.',
  edit: 'Edit',
  editOf: (at) => `Edit the comment of ${at}`,
  save: 'Save',
  cancel: 'Cancel',
  withdraw: 'Withdraw',
  withdrawOf: (at) => `Withdraw the comment of ${at}`,
  withdrawTitle: 'Withdraw the comment?',
  withdrawWhat: 'Nobody sees its text here any more. The record keeps that it was written and withdrawn.',
  withdrawn: '(withdrawn)',
  edited: (at) => `edited ${at}`,
}
