import type { Part } from '../extract/sink.ts'
import { Matcher } from '../text/matcher.ts'
import type { Mark } from '../types.ts'
import { markWords } from './dictionary.ts'
import { inLists, type Placed } from './lists.ts'
import { weighMark } from './weigh.ts'

const matcher = new Matcher(markWords.map((entry) => entry.word))
/** More of the same in one file tells nothing new. */
const MOST = 200

/** Finds the markings in a file's parts, each with a weight by its place and form. Where words overlap, the longest counts. */
export function findMarks(parts: readonly Part[]): Mark[] {
  const marks: Mark[] = []
  for (const part of parts) {
    if (marks.length >= MOST) break
    const placed = placeMarks(part)
    if (placed.length === 0) continue
    const listed = inLists(part, placed)
    for (const mark of placed) {
      const weight = listed.has(mark) ? 'low' : weighMark(part, mark.start, mark.end).weight
      marks.push({
        text: part.text.slice(mark.start, mark.end),
        class: mark.level,
        part: part.kind,
        weight,
        ...(part.at === undefined ? {} : { at: part.at }),
      })
    }
  }
  return collapse(marks)
}

function placeMarks(part: Part): (Placed & { level: Mark['class'] })[] {
  const hits: { pattern: number; start: number; end: number }[] = []
  matcher.find(part.text, (pattern, start, end) => hits.push({ pattern, start, end }))
  if (hits.length === 0) return []
  hits.sort((a, b) => a.start - b.start || b.end - a.end)
  const placed: (Placed & { level: Mark['class'] })[] = []
  let reached = -1
  for (const { pattern, start, end } of hits) {
    const entry = markWords[pattern]
    if (start < reached || placed.length >= MOST || !entry || !standsAlone(part.text, start, end)) continue
    reached = end
    placed.push({ word: entry.word, level: entry.class, start, end })
  }
  return placed
}

/** Latin words must not be a piece of a longer word; a word across lines or cells is one only where every character has its own line. */
function standsAlone(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end)
  if (/[\n\t]/.test(written) && !/^\S(?:\s*[\n\t]\s*\S)+$/u.test(written)) return false
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
