import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { nothing, plainDate } from '../../kernel/fields.ts'
import { thing } from '../../kernel/thing.ts'
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
      titleEn: z.string().optional(),
      why: z.object({ ja: z.string(), en: z.string() }),
      due: z.string().nullable(),
      link: z.string(),
    }),
  ),
})

/** How many things wait for me, by the page that deals with them, without what they are called. */
export const waiting = view('work.waiting', {
  says: { ja: '待っている仕事の数', en: 'How much waits' },
  who: 'everyone',
  params: nothing,
  answer: z.array(z.object({ link: z.string(), count: z.number() })),
})

export const rhythms = ['off', 'daily', 'weekly'] as const

export const reminder = thing('rmd', {
  says: { ja: 'お知らせの受け取り方', en: 'Reminders' },
  fields: {
    person: { says: { ja: '人', en: 'Person' }, refers: 'psn' },
    rhythm: { says: { ja: 'お知らせのメール', en: 'Mail' } },
    feed: { says: { ja: '予定表への公開', en: 'Calendar address' } },
  },
})

/** 予定: days to keep in mind, from all areas, within need-to-know. */
export const calendar = view('work.calendar', {
  says: { ja: '予定', en: 'Calendar' },
  who: 'everyone',
  params: z.object({ from: plainDate, to: plainDate }),
  answer: z.array(
    z.object({
      id: z.string(),
      day: z.string(),
      title: z.string(),
      titleEn: z.string().optional(),
      what: z.object({ ja: z.string(), en: z.string() }),
      link: z.string(),
    }),
  ),
})

export const myReminders = view('work.reminders', {
  says: { ja: 'お知らせの受け取り方', en: 'Reminders' },
  who: 'everyone',
  params: nothing,
  answer: z.object({
    rhythm: z.enum(rhythms),
    /** Where mail goes; null: the login is no mail address. */
    address: z.string().nullable(),
    /** The company has a mail server set. */
    mail: z.boolean(),
    /** There is an address for calendar programs. It was shown once, when it was made. */
    feed: z.boolean(),
  }),
})

export const setReminders = act('work.setReminders', {
  says: { ja: 'お知らせの間隔を決める', en: 'Set reminders' },
  who: 'everyone',
  input: z.object({ rhythm: z.enum(rhythms) }),
  answer: nothing,
})

export const openFeed = act('work.openFeed', {
  says: { ja: '予定表用のアドレスを作る', en: 'Make a calendar address' },
  who: 'everyone',
  input: nothing,
  answer: z.object({ token: z.string() }),
})

export const closeFeed = act('work.closeFeed', {
  says: { ja: '予定表用のアドレスを止める', en: 'End the calendar address' },
  who: 'everyone',
  input: nothing,
  answer: nothing,
})
