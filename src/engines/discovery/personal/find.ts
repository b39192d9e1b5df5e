import type { Part } from '../extract/sink.ts'
import { Matcher } from '../text/matcher.ts'
import type { PartKind, PersonalFinding, PersonalKind } from '../types.ts'
import { contextual, type Found, isOfThing, selfEvident } from './patterns.ts'
import { readTables } from './table.ts'
import { narrow } from './width.ts'

const words = contextual.flatMap((rule, index) => rule.words.map((word) => ({ word, rule: index })))
const matcher = new Matcher(words.map(({ word }) => word))
/** Labels in front of one person's name or state of health, as in forms: 氏名：… */
const labelledName =
  /(?:氏名|お名前|姓名|患者名|本人氏名) ?[:：] ?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,8}[ 　]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,8})(?=[ 　\n\t（(]|$)/gu
const labelledHealth = /(?:病名|診断名|既往歴|現病歴|傷病名|持病) ?[:：] ?(?!なし|無し|無|特になし)([^\s。、]{2,30})/g

/** Distinct values of one kind, seen or hidden. */
class Tally {
  readonly visible = new Set<string>()
  readonly hidden = new Set<string>()
  readonly parts = new Set<PartKind>()

  finding(kind: PersonalKind): PersonalFinding {
    let hidden = 0
    for (const value of this.hidden) if (!this.visible.has(value)) hidden++
    return { kind, count: this.visible.size + hidden, parts: [...this.parts], hidden }
  }
}

/**
 * Counts personal information by kind: values by their form and check digits, numbers by a word near them, table cells by the heading
 * above. Values live only as long as this call.
 */
export function findPersonal(parts: readonly Part[]): PersonalFinding[] {
  const tallies = new Map<PersonalKind, Tally>()
  parts.forEach((part, index) => {
    if (part.kind === 'file-name' || part.kind === 'folder-name' || part.kind === 'sheet') return
    const text = narrow(part.text)
    const count = (kind: PersonalKind, value: string): void => {
      let tally = tallies.get(kind)
      if (!tally) tallies.set(kind, (tally = new Tally()))
      ;(part.kind === 'hidden' ? tally.hidden : tally.visible).add(value)
      tally.parts.add(part.kind)
    }
    for (const { kind, value } of inText(text)) count(kind, value)
    readTables(text, ({ kind, value }) => count(kind, value.startsWith('row ') ? `${index} ${value}` : value))
  })
  return [...tallies].map(([kind, tally]) => tally.finding(kind))
}

/** Values in running text with their places, for masking. `text` narrowed. */
export const findValues = (text: string): Generator<Found> => inText(text)

function* inText(text: string): Generator<Found> {
  yield* selfEvident(text)
  yield* byContext(text)
  if (/氏名|名前|姓名|患者名/.test(text))
    for (const match of text.matchAll(labelledName))
      yield { kind: 'name', value: (match[1] as string).replace(/\s/g, ''), start: match.index }
  if (/病|既往/.test(text))
    for (const match of text.matchAll(labelledHealth)) yield { kind: 'health', value: match[1] as string, start: match.index }
}

function byContext(text: string): Found[] {
  const places = new Map<number, number[]>()
  matcher.find(text, (pattern, _start, end) => {
    const rule = words[pattern]?.rule as number
    const held = places.get(rule)
    if (held) held.push(end)
    else places.set(rule, [end])
  })
  const found: Found[] = []
  for (const [index, ends] of places) {
    const rule = contextual[index] as (typeof contextual)[number]
    let word = 0
    for (const match of text.matchAll(rule.form)) {
      while (word + 1 < ends.length && (ends[word + 1] as number) <= match.index) word++
      const behind = match.index - (ends[word] as number)
      if (behind < 0 || behind > rule.within || isOfThing(text, match.index)) continue
      const digits = match[0].replace(/\D/g, '')
      if (rule.holds(digits, match[0]))
        found.push({
          kind: rule.kind,
          value: rule.kind === 'passport' || rule.kind === 'birth_date' ? match[0] : digits,
          start: match.index,
        })
    }
  }
  return found
}
