import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, text, version } from '../../kernel/fields.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'

const CommentId = idOf('cmt')
const SubjectId = z.string().max(40)

/** What people say about a thing may be about people: it can be erased without breaking the record. */
export const comment = thing('cmt', {
  says: { ja: 'コメント', en: 'Comment' },
  fields: {
    text: { says: { ja: '内容', en: 'Text' }, personal: true },
    withdrawn: { says: { ja: '取下げ', en: 'Withdrawn' } },
  },
})

export const writeComment = act('comments.write', {
  says: { ja: 'コメントを書く', en: 'Write a comment' },
  who: 'everyone',
  input: z.object({ subject: SubjectId, text: text(2000) }),
  answer: z.object({ comment: CommentId }),
})

export const editComment = act('comments.edit', {
  says: { ja: 'コメントを直す', en: 'Edit a comment' },
  who: 'everyone',
  input: z.object({ comment: CommentId, version, text: text(2000) }),
  answer: nothing,
})

export const withdrawComment = act('comments.withdraw', {
  says: { ja: 'コメントを取り下げる', en: 'Withdraw a comment' },
  who: 'everyone',
  input: z.object({ comment: CommentId, version }),
  answer: nothing,
})

/** Comments on one thing, oldest first; of a withdrawn one only that it was there. */
export const commentsOn = view('comments.onThing', {
  says: { ja: 'コメント', en: 'Comments' },
  who: 'everyone',
  params: z.object({ subject: SubjectId }),
  answer: z.array(
    z.object({
      id: CommentId,
      authorName: z.string(),
      mine: z.boolean(),
      text: z.string(),
      written: z.string(),
      edited: z.string().nullable(),
      withdrawn: z.boolean(),
      version: z.number(),
    }),
  ),
})
