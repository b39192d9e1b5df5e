import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, nothing, text, version } from '../../kernel/fields.ts'
import { thing } from '../../kernel/thing.ts'
import { view } from '../../kernel/view.ts'

const CommentId = idOf('cmt')
const PersonId = idOf('psn')
const SubjectId = z.string().max(40)

/** What people say about a thing may be about people: it can be erased without breaking the record. */
export const comment = thing('cmt', {
  says: { ja: 'コメント', en: 'Comment' },
  fields: {
    text: { says: { ja: '内容', en: 'Text' }, personal: true },
    withdrawn: { says: { ja: '取下げ', en: 'Withdrawn' } },
    mentions: { says: { ja: '知らせた人', en: 'Told' }, refers: 'psn' },
  },
})

export const writeComment = act('comments.write', {
  says: { ja: 'コメントを書く', en: 'Write a comment' },
  who: 'everyone',
  input: z.object({ subject: SubjectId, text: text(2000), mentions: z.array(PersonId).max(20).optional() }),
  answer: z.object({ comment: CommentId }),
})

/** Whoever was called by a comment has read it: it waits no more. Answering on the same thing says so too. */
export const heedComment = act('comments.heed', {
  says: { ja: '呼ばれたコメントを読んだ', en: 'Read a comment that called me' },
  who: 'everyone',
  input: z.object({ comment: CommentId }),
  answer: nothing,
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
      mentions: z.array(z.string()),
      /** It calls the asker, who has not said yet that it is read. */
      callsMe: z.boolean(),
      version: z.number(),
    }),
  ),
})
