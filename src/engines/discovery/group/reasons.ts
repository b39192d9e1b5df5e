import type { Reason } from '../types.ts'
import type { Verdict } from './class.ts'
import type { Counted, GroupTally } from './tally.ts'

/** Years without a change after which a group is called old. */
const OLD_YEARS = 7
const YEAR_MS = 31_557_600_000
/** Readers named in a reason. */
const MOST_READERS = 6
/** Marks told of each place. */
const MOST_MARKS = 5

/** Why a group is proposed, each reason with how many files it holds for and one example. */
export function reasonsOf(tally: GroupTally, verdict: Verdict, folder: string): Reason[] {
  const { group, counted } = tally
  const reasons: Reason[] = (['folder-mark', 'name-mark', 'mark'] as const).flatMap((code) =>
    [...tally.marks.values()]
      .filter((reason) => reason.code === code)
      .sort((a, b) => b.files - a.files)
      .slice(0, MOST_MARKS),
  )
  const add = (code: Reason['code'], { files, example }: Counted, detail: Reason['detail'] = {}): void => {
    if (files > 0) reasons.push({ code, files, detail, example })
  }
  if (group.company) add('received', counted.received, { company: group.company })
  add('personal', counted.personal, { kinds: [...tally.kinds].sort().join(' ') })
  add(
    'grouped',
    { files: tally.files, example: tally.first },
    { folder, by: verdict.by, ...(group.topic ? { topic: group.topic.name } : {}) },
  )
  add('near', counted.near)
  add('unread', counted.unread)
  const readers = [...tally.readers].sort((a, b) => b[1] - a[1])
  if (verdict.class !== null && readers.length > 0) {
    const who = readers.slice(0, MOST_READERS).map(([reader]) => reader)
    add('readers', { files: tally.files, example: tally.first }, { who: who.join(' '), more: readers.length - who.length })
  }
  if (verdict.class !== null) add('overshared', counted.everyone)
  const age = Date.now() - tally.newest
  if (tally.newest > 0 && age > OLD_YEARS * YEAR_MS)
    add('old', { files: tally.files, example: tally.first }, { years: Math.floor(age / YEAR_MS) })
  return reasons
}
