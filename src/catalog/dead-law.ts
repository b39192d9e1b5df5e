import type { PlainDate } from '../kernel/time.ts'

interface Replaced {
  readonly word: RegExp
  /** Last day on which the word named law in force. */
  readonly until: PlainDate
  readonly now: string
  readonly source: string
}

/** Words of law that no longer holds. Dated data: a text of an earlier day may say them. */
const replaced: readonly Replaced[] = [
  { word: /懲役|禁錮/u, until: '2025-05-31', now: '拘禁刑', source: '令和4年法律第67号（2025年6月1日施行）' },
  {
    word: /下請法|下請代金支払遅延等防止法/u,
    until: '2025-12-31',
    now: '取適法（中小受託取引適正化法）',
    source: '令和7年法律第41号（2026年1月1日施行）',
  },
]

export interface DeadLaw {
  readonly word: string
  readonly now: string
  readonly since: PlainDate
  readonly source: string
}

/** What a text of that day states as law though it no longer is; a text of the day itself and before is right. */
export function deadLawIn(text: string, day: PlainDate): DeadLaw[] {
  return replaced.flatMap(({ word, until, now, source }) => {
    const found = day > until ? word.exec(text)?.[0] : undefined
    return found === undefined ? [] : [{ word: found, now, since: until, source }]
  })
}
