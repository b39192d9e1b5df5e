import { fold } from '../../../kernel/fold.ts'
import { isPlainDate, type PlainDate } from '../../../kernel/time.ts'
import { pledgeKinds, pledgeKindSays, type PledgeKind } from './kinds.ts'

export interface PastedRow {
  /** As it was written, where nobody of that name was found. */
  readonly name: string
  readonly person: string | null
  readonly kind: PledgeKind | null
  readonly signedOn: PlainDate | null
  readonly note: string
}

const eras: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 }

/** 2024/4/1, 2024-04-01, 2024年4月1日, 令和6年4月1日, R6.4.1. Null for anything else. */
export function readDay(text: string): PlainDate | null {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const found = /^(令和|平成|昭和|[rhs])?\.?\s*(元|\d{1,4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/u.exec(plain)
  if (!found) return null
  const [, era, year = '', month = '', date = ''] = found
  if (era === undefined && year.length !== 4) return null
  const full = (era === undefined ? 0 : (eras[era] ?? 0)) + (year === '元' ? 1 : Number(year))
  const day = `${String(full).padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isPlainDate(day) ? day : null
}

const kindWords: readonly (readonly [RegExp, PledgeKind])[] = [
  [/入社|採用|joining/iu, 'joining'],
  [/退職|離職|retire/iu, 'retirement'],
  [/離脱|終了|leaving/iu, 'projectOut'],
  [/プロジェクト|参加|project/iu, 'projectIn'],
  [/来訪|見学|visitor/iu, 'visitor'],
  [/在職|異動|昇進|毎年|年次|service/iu, 'service'],
]

/** The kind of pledge that words speak of; null where they do not say. */
export function readKind(text: string): PledgeKind | null {
  const same = pledgeKinds.find((kind) => Object.values(pledgeKindSays[kind]).includes(text.trim()))
  return same ?? kindWords.find(([word]) => word.test(text.normalize('NFKC')))?.[1] ?? null
}

const plainName = (name: string): string => fold(name).replaceAll(' ', '')

/**
 * Rows copied from a sheet (tabs) or a CSV (commas): in each, whatever looks like a day is the day, like a kind the kind, like somebody's name
 * the person; the rest is a note. A first row of headings falls away, since it holds none of them.
 */
export function readPasted(text: string, people: readonly { readonly id: string; readonly name: string }[]): PastedRow[] {
  const byName = new Map<string, string | null>()
  // Two of one name: nobody is taken, the row asks.
  for (const { id, name } of people) byName.set(plainName(name), byName.has(plainName(name)) ? null : id)
  return text.split(/\r?\n/u).flatMap((line): PastedRow[] => {
    const cells = (line.includes('\t') ? line.split('\t') : line.split(','))
      .map((cell) => cell.trim().replace(/^"(.*)"$/u, '$1'))
      .filter(Boolean)
    const day = cells.find((cell) => readDay(cell) !== null)
    const rest = cells.filter((cell) => cell !== day)
    const named = rest.find((cell) => byName.has(plainName(cell)))
    if (day === undefined && named === undefined) return []
    const kindCell = rest.find((cell) => cell !== named && readKind(cell) !== null)
    const name = named ?? rest.find((cell) => cell !== kindCell) ?? ''
    const notes = rest.filter((cell) => cell !== name && cell !== kindCell)
    return [
      {
        name,
        person: byName.get(plainName(name)) ?? null,
        kind: kindCell === undefined ? null : readKind(kindCell),
        signedOn: day === undefined ? null : readDay(day),
        note: notes.join('　').slice(0, 500),
      },
    ]
  })
}
