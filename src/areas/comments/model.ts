import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Scope } from '../../kernel/roles.ts'

export const refuse = refusals('comments', {
  notYours: {
    status: 422,
    ja: 'コメントを直したり取り下げたりできるのは、書いた本人だけです。',
    en: 'Only who wrote a comment can edit or withdraw it.',
  },
  cannotSee: {
    status: 422,
    ja: '{name}さんは、これを見られる人ではないため、知らせることができません。',
    en: '{name} may not see this and cannot be told of it.',
  },
  withdrawn: { status: 409, ja: 'このコメントは取り下げられています。', en: 'This comment has been withdrawn.' },
})

export interface Comment {
  readonly id: Id<'cmt'>
  /** The thing it is about. */
  readonly subject: string
  readonly subjectKind: string
  readonly author: Id<'psn'>
  readonly text: string
  readonly written: string
  readonly edited: string | null
  readonly withdrawn: boolean
  readonly version: number
}

/** @throws Refusal comments.notYours, comments.withdrawn */
export function rewritable(comment: Comment, by: Scope): Comment {
  if (comment.author !== by.person) throw refuse.notYours()
  if (comment.withdrawn) throw refuse.withdrawn()
  return comment
}
