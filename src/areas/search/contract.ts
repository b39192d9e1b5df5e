import { z } from 'zod'
import { note } from '../../kernel/fields.ts'
import { view } from '../../kernel/view.ts'

/** 全体検索: things of every kind that have a page, by what they are called or by number. */
export const findThings = view('search.things', {
  says: { ja: '全体検索', en: 'Search everything' },
  who: 'everyone',
  params: z.object({ text: note(200) }),
  answer: z.object({
    found: z.array(
      z.object({
        id: z.string(),
        says: z.object({ ja: z.string(), en: z.string() }),
        title: z.string(),
        /** Path of its page as declared, `/register/$id`: the asker's role may not open it all the same. */
        page: z.string(),
      }),
    ),
    more: z.boolean(),
  }),
})

/** 関連: what names this thing, and what it names, as far as the asker may know and there is a page to go to. */
export const relatedThings = view('search.related', {
  says: { ja: '関連', en: 'Related' },
  who: 'everyone',
  params: z.object({ subject: z.string().max(40) }),
  answer: z.array(
    z.object({
      id: z.string(),
      /** What kind of thing it is, and as what the one names the other: 対策 (情報資産). */
      says: z.object({ ja: z.string(), en: z.string() }),
      as: z.object({ ja: z.string(), en: z.string() }),
      title: z.string(),
      page: z.string(),
    }),
  ),
})
