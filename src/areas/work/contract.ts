import { z } from 'zod'
import { nothing } from '../../kernel/fields.ts'
import { view } from '../../kernel/view.ts'

export const verbs = ['decide', 'approve', 'answer', 'sign', 'return', 'learn', 'review'] as const

/** わたしの仕事: what waits for me, by when. */
export const myWork = view('work.mine', {
  says: { ja: 'わたしの仕事', en: 'My work' },
  who: 'everyone',
  params: nothing,
  answer: z.array(
    z.object({
      id: z.string(),
      verb: z.enum(verbs),
      title: z.string(),
      why: z.object({ ja: z.string(), en: z.string() }),
      due: z.string().nullable(),
      link: z.string(),
    }),
  ),
})
