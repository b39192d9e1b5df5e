import { addDays, type PlainDate } from '../../kernel/time.ts'
import type { verbs } from './contract.ts'

interface Waiting {
  readonly verb: (typeof verbs)[number]
  readonly due: PlainDate | null
}

const verbSays: Readonly<Record<Waiting['verb'], string>> = {
  decide: '決めること',
  approve: '承認すること',
  answer: '答えること',
  return: '返すこと',
  learn: '学ぶこと',
  review: '見直すこと',
  sign: '署名すること',
}

export interface Digest {
  readonly subject: string
  readonly text: string
}

/** Days ahead that the letter speaks of. */
const soon = 7

/**
 * The letter that says how much waits, and nothing of what: mail is read by many machines, so no name of a thing stands in it.
 * @returns null when nothing waits.
 */
export function digestOf(
  name: string,
  tasks: readonly Waiting[],
  days: readonly { readonly day: PlainDate }[],
  today: PlainDate,
  url: URL,
): Digest | null {
  const near = days.filter(({ day }) => day >= today && day <= addDays(today, soon)).length
  if (tasks.length === 0 && near === 0) return null
  const lines = Object.entries(verbSays).flatMap(([verb, says]) => {
    const mine = tasks.filter((task) => task.verb === verb)
    const late = mine.filter(({ due }) => due !== null && due < today).length
    return mine.length === 0 ? [] : [`・${says} ${mine.length}件${late === 0 ? '' : `（期限を過ぎたもの ${late}件）`}`]
  })
  if (near > 0) lines.push(`・${soon}日以内の予定 ${near}件`)
  const late = tasks.filter(({ due }) => due !== null && due < today).length
  const overdue = late === 0 ? '' : `（期限切れ ${late}件）`
  return {
    subject: tasks.length === 0 ? `Maruhi：${soon}日以内の予定 ${near}件` : `Maruhi：待っている仕事 ${tasks.length}件${overdue}`,
    text: [
      `${name} 様`,
      '',
      tasks.length === 0 ? '近い予定をお知らせします。' : '待っている仕事をお知らせします。',
      '',
      ...lines,
      '',
      `開く： ${new URL('/work', url).href}`,
      `お知らせの間隔を変える・止める： ${new URL('/work/reminders', url).href}`,
      '',
      `Waiting for you in Maruhi: ${tasks.length}${late === 0 ? '' : ` (${late} overdue)`}. Due within ${soon} days: ${near}.`,
      `Open: ${new URL('/work', url).href}`,
      `Change or stop these letters: ${new URL('/work/reminders', url).href}`,
      '',
    ].join('\n'),
  }
}
