import type { Part } from '../extract/sink.ts'
import { Matcher } from '../text/matcher.ts'
import type { Mark } from '../types.ts'
import { markWords } from './dictionary.ts'
import { weighMark } from './weigh.ts'

const matcher = new Matcher(markWords.map((entry) => entry.word))
/** More of the same in one file tells nothing new. */
const MOST = 200

/** Finds the markings in a file's parts, each with a weight by its place and form. Where words overlap, the longest counts. */
export function findMarks(parts: readonly Part[]): Mark[] {
  const marks: Mark[] = []
  for (const part of parts) {
    if (marks.length >= MOST) break
    const hits: { pattern: number; start: number; end: number }[] = []
    matcher.find(part.text, (pattern, start, end) => hits.push({ pattern, start, end }))
    if (hits.length === 0) continue
    hits.sort((a, b) => a.start - b.start || b.end - a.end)
    let reached = -1
    for (const { pattern, start, end } of hits) {
      if (start < reached || marks.length >= MOST) continue
      const entry = markWords[pattern]
      if (!entry || !standsAlone(part.text, start, end)) continue
      reached = end
      marks.push({
        text: part.text.slice(start, end),
        class: entry.class,
        part: part.kind,
        weight: weighMark(part, start, end, entry.prose),
        ...(part.at === undefined ? {} : { at: part.at }),
      })
    }
  }
  return collapse(marks)
}

/** Latin words must not be a piece of a longer word; a line break inside is no word. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/[\n\t]/.test(text.slice(start, end)) && !/^[^\n\t]{1,2}(?:[\n\t ]+[^\n\t]{1,2}){1,5}$/.test(text.slice(start, end)))
    return false
  if (!/[a-z]/i.test(text[start] ?? '')) return true
  return !/[a-z]/i.test(text[start - 1] ?? ' ') && !/[a-z]/i.test(text[end] ?? ' ')
}

/** The same mark in the same kind of part is told once, with its highest weight. */
function collapse(marks: readonly Mark[]): Mark[] {
  const seen = new Map<string, Mark>()
  for (const mark of marks) {
    const key = `${mark.text}\u0000${mark.part}`
    const known = seen.get(key)
    if (!known || (known.weight === 'low' && mark.weight === 'high')) seen.set(key, mark)
  }
  return [...seen.values()]
}
