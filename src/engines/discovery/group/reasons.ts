import type { Mark, Reason } from '../types.ts'
import type { Verdict } from './class.ts'
import type { Group, Row } from './group.ts'

/** Years without a change after which a group is called old. */
const OLD_YEARS = 7
const YEAR_MS = 31_557_600_000

/** Why a group is proposed, each reason with how many files it holds for and one example. */
export function reasonsOf(group: Group, verdict: Verdict, folder: string): Reason[] {
  const { rows, topic } = group
  const reasons: Reason[] = [
    ...markReasons(rows, 'folder-mark', (mark) => mark.part === 'folder-name'),
    ...markReasons(rows, 'name-mark', (mark) => mark.part === 'file-name'),
    ...markReasons(rows, 'mark', (mark) => mark.part !== 'folder-name' && mark.part !== 'file-name'),
  ]
  const add = (code: Reason['code'], holding: readonly Row[], detail: Reason['detail']): void => {
    if (holding[0]) reasons.push({ code, files: holding.length, detail, example: holding[0].path })
  }
  if (group.company)
    add(
      'received',
      rows.filter((row) => row.receivedFrom !== null),
      { company: group.company },
    )
  const kinds = new Set(rows.flatMap((row) => row.personal))
  if (kinds.size > 0)
    add(
      'personal',
      rows.filter((row) => row.personal.length > 0),
      { kinds: [...kinds].sort().join(' ') },
    )
  add('grouped', rows, { folder, by: verdict.by, ...(topic ? { topic: topic.name } : {}) })
  add(
    'near',
    rows.filter((row) => row.near),
    {},
  )
  add(
    'unread',
    rows.filter((row) => row.status !== 'ok'),
    {},
  )
  if (verdict.class !== null)
    add(
      'overshared',
      rows.filter((row) => row.everyone),
      {},
    )
  const newest = rows.reduce((most, row) => Math.max(most, row.modified), 0)
  if (newest > 0 && Date.now() - newest > OLD_YEARS * YEAR_MS)
    add('old', rows, { years: Math.floor((Date.now() - newest) / YEAR_MS) })
  return reasons
}

/** One reason per mark as written, the most frequent first. */
function markReasons(
  rows: readonly Row[],
  code: 'mark' | 'folder-mark' | 'name-mark',
  holds: (mark: Pick<Mark, 'part'>) => boolean,
): Reason[] {
  const found = new Map<string, Reason>()
  for (const row of rows) {
    for (const mark of row.marks) {
      if (!holds(mark)) continue
      const known = found.get(mark.text)
      if (!known)
        found.set(mark.text, {
          code,
          files: 1,
          detail: { text: mark.text, class: mark.class, part: mark.part },
          example: row.path,
        })
      else if (known.example !== row.path) known.files++
    }
  }
  return [...found.values()].sort((a, b) => b.files - a.files).slice(0, 5)
}
