import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'

export const refuse = refusals('origins', {
  future: { status: 422, ja: '今日以前の日付にしてください。', en: 'The date must not be in the future.' },
  personGone: {
    status: 422,
    ja: '利用を終えているか、登録されていない人が含まれています（{name}）。ほかの人を選んでください。',
    en: 'Somebody chosen has left or is not registered ({name}). Choose others.',
  },
  ended: {
    status: 409,
    ja: '返還または消去が済んでいます。内容は変えられません。',
    en: 'It was returned or erased; it can no longer be changed.',
  },
  notEnded: {
    status: 409,
    ja: 'まだ返還も消去もされていません。先に記録してください。',
    en: 'It was neither returned nor erased yet. Record that first.',
  },
  nothingToCompare: {
    status: 409,
    ja: '金庫に原本がないため、比べられません。ファイルを加えるときに「原本も金庫に保管する」を選んでください。',
    en: 'No original lies in the vault. Choose to keep it when the file is added.',
  },
})

export interface Dossier {
  readonly id: Id<'ori'>
  readonly name: string
  readonly note: string
  readonly asset: Id<'ast'> | null
  readonly keeper: Id<'psn'>
  readonly members: readonly Id<'psn'>[]
  readonly papers: number
  readonly created: string
  readonly version: number
}

export interface Paper {
  readonly id: Id<'opp'>
  readonly dossier: Id<'ori'>
  readonly title: string
  readonly text: string
  readonly fileName: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly vault: Id<'vlt'> | null
  /** Who wrote it, as they are called on it: they may have left long ago. */
  readonly madeBy: string
  /** 事実の日 */
  readonly madeOn: PlainDate
  readonly broughtBy: Id<'psn'>
  /** 記録の日 */
  readonly at: string
}

export const endings = ['returned', 'erased'] as const
export type Ending = (typeof endings)[number]

export const endingSays: Readonly<Record<Ending, Says>> = {
  returned: { ja: '返還した', en: 'Returned' },
  erased: { ja: '消去・廃棄した', en: 'Erased or destroyed' },
}

export interface Received {
  readonly id: Id<'rcv'>
  readonly name: string
  readonly giver: string
  /** Under which agreement, and what it allows. */
  readonly terms: string
  readonly receivedOn: PlainDate
  /** Where it is kept apart from our own. */
  readonly place: string
  readonly note: string
  /** By when it must go back. */
  readonly until: PlainDate | null
  readonly keeper: Id<'psn'>
  readonly allowed: readonly Id<'psn'>[]
  readonly ended: Ending | null
  readonly endedOn: PlainDate | null
  readonly endedBy: Id<'psn'> | null
  readonly endedNote: string
  readonly files: number
  readonly created: string
  readonly version: number
}

/** Who may open what was received: nobody else, whatever their role (the wall between others' information and ours). */
export const insideTheWall = ({ keeper, allowed }: Pick<Received, 'keeper' | 'allowed'>): Id<'psn'>[] => [
  ...new Set([keeper, ...allowed]),
]

/** @throws Refusal origins.future: a paper or a receipt of tomorrow proves nothing. */
export function notLater(day: PlainDate, today: PlainDate, field: string): void {
  if (day > today) throw refuse.future({}, field)
}

/** @throws Refusal origins.ended */
export function stillHeld(item: Received): Received {
  if (item.ended !== null) throw refuse.ended()
  return item
}

/** @throws Refusal origins.ended, origins.future */
export function end(
  item: Received,
  how: { ended: Ending; endedOn: PlainDate; endedNote: string },
  by: Id<'psn'>,
  today: PlainDate,
): Received {
  stillHeld(item)
  notLater(how.endedOn, today, 'endedOn')
  return { ...item, ...how, endedBy: by, version: item.version + 1 }
}
