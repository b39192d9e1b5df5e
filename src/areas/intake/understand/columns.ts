import { repeatable, type Meaning } from '../model.ts'
import type { Cell } from '../read/cells.ts'
import { guessHeading } from './heading.ts'
import { bearsOut, guessValues, profileOf } from './profile.ts'

export interface ColumnGuess {
  readonly meaning: Meaning
  /** 0–1; 1 when a person chose it. */
  readonly confidence: number
  /** What it rests on. */
  readonly because: 'own' | 'heading' | 'values' | 'both' | 'nothing' | 'chosen'
}

interface Candidate {
  readonly column: number
  readonly meaning: Meaning
  readonly sure: number
  readonly because: ColumnGuess['because']
}

/** Below this a column is rather left out than taken wrongly. */
const enough = 0.35

function candidatesOf(column: number, lines: readonly string[], cells: readonly Cell[]): Candidate[] {
  const profile = profileOf(cells)
  const found = new Map<Meaning, Candidate>()
  for (const { meaning, confidence } of guessHeading(lines)) {
    const factor = bearsOut(meaning, profile)
    found.set(meaning, { column, meaning, sure: Math.min(1, confidence * factor), because: factor > 1 ? 'both' : 'heading' })
  }
  const named = [...found.values()].some(({ sure }) => sure >= enough)
  for (const [meaning, sure] of guessValues(profile)) {
    const own = found.get(meaning)
    // A heading that says something else weighs more than the values do.
    const weight = named && !own ? sure * 0.55 : sure
    if (!own || own.sure < weight) found.set(meaning, { column, meaning, sure: weight, because: own ? 'both' : 'values' })
  }
  return [...found.values()].filter(({ sure }) => sure >= enough)
}

/** The register's own export come back: its headings mean exactly what they meant when they were written. */
function ownColumns(
  columns: readonly { readonly lines: readonly string[] }[],
  own: ReadonlyMap<string, Meaning>,
): ColumnGuess[] | undefined {
  const meanings = columns.map(({ lines }) => own.get(lines.join(' ').trim()))
  const whole = meanings.length > 1 && meanings.every((meaning) => meaning !== undefined)
  if (!meanings.includes('name') || (!whole && !meanings.includes('id'))) return undefined
  const taken = new Set<Meaning>()
  return meanings.map((meaning = 'unused') => {
    const again = taken.has(meaning) && !repeatable.has(meaning)
    taken.add(meaning)
    return { meaning: again ? 'unused' : meaning, confidence: 1, because: 'own' }
  })
}

/** Gives every column one meaning, surest first; a meaning is given once, but notes may be several. */
export function assignColumns(
  columns: readonly { readonly lines: readonly string[]; readonly cells: readonly Cell[] }[],
  own: ReadonlyMap<string, Meaning> = new Map(),
): ColumnGuess[] {
  const known = ownColumns(columns, own)
  if (known) return known
  const candidates = columns
    .flatMap(({ lines, cells }, column) => candidatesOf(column, lines, cells))
    .sort((a, b) => b.sure - a.sure || a.column - b.column)
  const given: (ColumnGuess | undefined)[] = columns.map(() => undefined)
  const taken = new Set<Meaning>()
  // A heading named as a field of the company is that field, in any ledger.
  for (const [column, { lines }] of columns.entries())
    if (own.get(lines.join(' ').trim()) === 'custom') given[column] = { meaning: 'custom', confidence: 1, because: 'heading' }
  for (const { column, meaning, sure, because } of candidates) {
    if (given[column] || (taken.has(meaning) && !repeatable.has(meaning))) continue
    given[column] = { meaning, confidence: Math.round(sure * 100) / 100, because }
    taken.add(meaning)
  }
  // One column about the medium alone says where things are as well.
  if (!taken.has('place')) {
    const medium = given.findIndex((guess) => guess?.meaning === 'medium')
    if (medium >= 0) given[medium] = { ...given[medium]!, meaning: 'place' }
  }
  if (!taken.has('name')) nameByValues(columns, given)
  return given.map((guess) => guess ?? { meaning: 'unused', confidence: 0, because: 'nothing' })
}

/** No heading says "name": the column whose texts differ most from row to row, from the left. */
function nameByValues(columns: readonly { readonly cells: readonly Cell[] }[], given: (ColumnGuess | undefined)[]): void {
  let best: { column: number; score: number } | undefined
  for (const [column, { cells }] of columns.entries()) {
    if (given[column] && given[column].confidence > 0.6) continue
    const { share, filled, sequence, length } = profileOf(cells)
    if (sequence || share.number > 0.5 || share.day > 0.5 || share.mark > 0.5 || filled < 0.6) continue
    const score = share.distinct + filled - share.kind - share.department - (length > 40 ? 1 : 0) - column * 0.02
    if (!best || score > best.score) best = { column, score }
  }
  if (best && best.score > 0.8) given[best.column] = { meaning: 'name', confidence: 0.4, because: 'values' }
}
