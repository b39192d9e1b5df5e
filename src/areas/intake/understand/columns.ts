import { repeatable, type Meaning } from '../model.ts'
import type { Cell } from '../read/cells.ts'
import { foldHeading, guessHeading } from './heading.ts'
import { bearsOut, guessValues, profileOf, type Profile } from './profile.ts'
import type { Scale } from './scale.ts'

/** Places in two columns are both true, and 部 and 課 are one department; of others the surest column says it. */
function several(meaning: Meaning, sure: number, lines: readonly string[]): boolean {
  if (meaning === 'place') return sure >= 0.9
  if (meaning === 'department') return /^(?:本?部|課|係|室|班|グループ|チーム)名?$/.test(foldHeading(lines.at(-1) ?? ''))
  return repeatable.has(meaning)
}

export interface ColumnGuess {
  readonly meaning: Meaning
  /** 0–1; 1 when a person chose it. */
  readonly confidence: number
  /** What it rests on. */
  readonly because: 'own' | 'heading' | 'values' | 'both' | 'nothing' | 'chosen'
  /** How the column's own words become high, middle and low, where they are others than 3, 2, 1. */
  readonly scale?: Scale
}

interface Candidate {
  readonly column: number
  readonly meaning: Meaning
  readonly sure: number
  readonly because: ColumnGuess['because']
}

/** Below this a column is rather left out than taken wrongly. */
const enough = 0.35

function candidatesOf(column: number, lines: readonly string[], profile: Profile): Candidate[] {
  const found = new Map<Meaning, Candidate>()
  for (const { meaning, confidence } of guessHeading(lines)) {
    const factor = bearsOut(meaning, profile)
    found.set(meaning, { column, meaning, sure: Math.min(1, confidence * factor), because: factor > 1 ? 'both' : 'heading' })
  }
  const named = [...found.values()].some(({ sure }) => sure >= enough)
  // Beneath no heading a few cells say little: a legend or somebody's remark beside the table.
  for (const [meaning, sure] of lines.length > 0 || profile.filled >= 0.5 ? guessValues(profile) : []) {
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
  const profiles = columns.map(({ cells }) => profileOf(cells))
  const candidates = columns
    .flatMap(({ lines }, column) => candidatesOf(column, lines, profiles[column]!))
    .sort((a, b) => b.sure - a.sure || a.column - b.column)
  const given: (ColumnGuess | undefined)[] = columns.map(() => undefined)
  const taken = new Set<Meaning>()
  // A heading named as a field of the company is that field, in any ledger.
  for (const [column, { lines }] of columns.entries())
    if ([' ', ' / '].some((between) => own.get(lines.join(between).trim()) === 'custom'))
      given[column] = { meaning: 'custom', confidence: 1, because: 'heading' }
  for (const { column, meaning, sure, because } of candidates) {
    if (given[column] || (taken.has(meaning) && !several(meaning, sure, columns[column]!.lines))) continue
    given[column] = { meaning, confidence: Math.round(sure * 100) / 100, because }
    taken.add(meaning)
  }
  // One column about the medium alone says where things are as well.
  if (!taken.has('place')) {
    const medium = given.findIndex((guess) => guess?.meaning === 'medium')
    if (medium >= 0) given[medium] = { ...given[medium]!, meaning: 'place' }
  }
  // Whoever keeps what lies nowhere in particular answers for it.
  const held = given.findIndex((guess) => guess?.meaning === 'holder')
  if (held >= 0 && !taken.has('owner') && !given.some((guess) => guess?.meaning === 'place'))
    given[held] = { ...given[held]!, meaning: 'owner' }
  if (!taken.has('name')) nameByValues(profiles, given)
  return given.map((guess, column) => {
    const { scale } = profiles[column]!
    return { ...(guess ?? { meaning: 'unused', confidence: 0, because: 'nothing' }), ...(scale && { scale }) }
  })
}

/** No heading says "name": the column whose texts differ most from row to row, from the left. */
function nameByValues(profiles: readonly Profile[], given: (ColumnGuess | undefined)[]): void {
  let best: { column: number; score: number } | undefined
  for (const [column, { share, filled, sequence, length }] of profiles.entries()) {
    if (given[column] && given[column].confidence > 0.6) continue
    if (sequence || share.number > 0.5 || share.day > 0.5 || share.mark > 0.5 || filled < 0.6) continue
    const score = share.distinct + filled - share.kind - share.department - (length > 40 ? 1 : 0) - column * 0.02
    if (!best || score > best.score) best = { column, score }
  }
  if (best && best.score > 0.8) given[best.column] = { meaning: 'name', confidence: 0.4, because: 'values' }
}
