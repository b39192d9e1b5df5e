import type { Meaning } from '../model.ts'
import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import { scaleOf, type Scale } from './scale.ts'
import { countOf, dayOf, isDash, levelOf, markOf, monthOf } from './values.ts'
import { isClassWord, isDepartmentWord, isPersonWord, isRetentionWord, isStrongClassWord, kindWord, originWord } from './words.ts'

/** What the values of a column look like: shares of the cells that hold something, 0–1. */
export interface Profile {
  readonly filled: number
  readonly share: {
    readonly day: number
    readonly mark: number
    readonly level: number
    readonly number: number
    readonly count: number
    readonly class: number
    readonly strongClass: number
    readonly kind: number
    readonly department: number
    readonly person: number
    readonly retention: number
    readonly origin: number
    readonly id: number
    readonly reference: number
    readonly distinct: number
  }
  /** Counts 1, 2, 3 …: a number of the row. */
  readonly sequence: boolean
  readonly length: number
  /** How the column's own words become 3, 2, 1, where they are others. */
  readonly scale?: Scale
}

const most = 400

export function profileOf(cells: readonly Cell[]): Profile {
  const said = cells.filter((cell) => !isEmptyCell(cell) && !isDash(cell))
  const held = said.slice(0, most)
  const texts = held.map((cell) => textOf(cell).trim())
  const part = (test: (cell: Cell, text: string) => boolean) =>
    held.length === 0 ? 0 : held.filter((cell, index) => test(cell, texts[index]!)).length / held.length
  const numbers = texts.map((text) => Number(text.normalize('NFKC')))
  const scale = scaleOf(held)
  const rising = numbers.filter((number, index) => index > 0 && number === numbers[index - 1]! + 1).length
  return {
    filled: cells.length === 0 ? 0 : said.length / cells.length,
    share: {
      day: part((cell) => dayOf(cell) !== null || monthOf(cell) !== null),
      mark: part((cell) => markOf(cell) !== undefined && typeof cell !== 'number'),
      level: part((cell) => levelOf(cell) !== null),
      number: part((_, text) => /^[\d.,]+$/.test(text.normalize('NFKC'))),
      count: part((cell) => countOf(cell) !== null),
      class: part((_, text) => isClassWord(text)),
      strongClass: part((_, text) => isStrongClassWord(text)),
      kind: part((_, text) => kindWord(text) !== null),
      department: part((_, text) => isDepartmentWord(text)),
      person: part((_, text) => isPersonWord(text)),
      retention: part((_, text) => isRetentionWord(text)),
      origin: part((_, text) => originWord(text) !== null),
      id: part((_, text) => /^ast_[0-9a-hjkmnp-tv-z]{26}$/.test(text)),
      reference: part((_, text) => /^A-\d{4,}$/.test(text)),
      distinct: texts.length === 0 ? 0 : new Set(texts).size / texts.length,
    },
    sequence: numbers.length > 1 && rising >= (numbers.length - 1) * 0.7,
    length: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    ...(scale && { scale }),
  }
}

/** How much the values bear out a meaning: above 1 for it, below 1 against it. */
export function bearsOut(meaning: Meaning, { share, sequence, filled, length, scale }: Profile): number {
  if (filled === 0) return 0.9
  const levels = scale ? 1 : share.level
  switch (meaning) {
    case 'custom':
      return 1
    case 'id':
      return share.id > 0.9 ? 1.2 : 0.1
    case 'number':
      return share.reference > 0.9 ? 1.6 : 0.4
    case 'deemedExport':
    case 'limitedProvision':
    case 'supplyChain':
    case 'personal':
    case 'sensitive':
    case 'specific':
      return share.mark > 0.7 ? 1.1 : share.department > 0.7 || share.person > 0.6 ? 0.2 : 0.85
    case 'exportControl':
    case 'exportItem':
    case 'exportJudge':
    case 'special':
    case 'disposal':
    case 'tags':
      return 1
    case 'exportJudgedOn':
    case 'registeredOn':
    case 'retainUntil':
      return share.day > 0.7 ? 1.15 : share.retention > 0.5 ? 0.2 : share.day > 0.2 ? 0.9 : 0.3
    case 'retention':
      return share.retention > 0.5 ? 1.1 : share.day > 0.8 ? 0.8 : share.number > 0.8 ? 0.9 : 0.7
    case 'class':
      return share.strongClass > 0.3
        ? 1.25
        : share.class > 0.6
          ? 1
          : share.kind > 0.7 || share.department > 0.6 || share.day > 0.5
            ? 0.15
            : 0.4
    case 'importance':
      return share.strongClass > 0.5 ? 0.3 : levels > 0.6 ? 1.1 : share.number > 0.8 ? 0.8 : 0.35
    case 'confidentiality':
    case 'integrity':
    case 'availability':
      return share.strongClass > 0.3 ? 0.2 : levels > 0.6 ? 1.1 : share.number > 0.8 ? 0.9 : 0.3
    case 'department':
      return share.department > 0.6 ? 1.1 : share.person > 0.6 ? 0.5 : share.mark > 0.7 || share.day > 0.5 ? 0.2 : 0.9
    case 'owner':
      return share.person > 0.4 ? 1.15 : share.department > 0.8 ? 0.55 : share.mark > 0.7 || share.day > 0.5 ? 0.2 : 0.95
    case 'kind':
      return share.kind > 0.6 ? 1.1 : 0.4
    case 'medium':
      return share.kind > 0.5 ? 1.05 : share.mark > 0.8 ? 0.2 : 0.7
    case 'place':
      return share.kind > 0.4 ? 1.1 : share.mark > 0.8 || share.day > 0.5 ? 0.2 : 0.95
    case 'name':
      return sequence || share.day > 0.5 || share.mark > 0.6 || share.strongClass > 0.6 ? 0.1 : share.distinct > 0.6 ? 1.05 : 0.8
    case 'business':
      return share.strongClass > 0.5 ? 0.15 : share.kind > 0.8 ? 0.5 : sequence || share.day > 0.5 ? 0.1 : 1
    case 'origin':
      return share.origin > 0.6 ? 1.1 : share.mark > 0.8 ? 0.3 : 0.6
    case 'giver':
      return share.mark > 0.7 || share.day > 0.5 ? 0.2 : 1
    case 'count':
      return share.count > 0.6 && !sequence ? 1.1 : 0.4
    case 'note':
      return share.mark > 0.9 || sequence ? 0.4 : length > 4 ? 1.05 : 1
    case 'users':
      return share.mark > 0.8 || share.day > 0.5 ? 0.2 : share.strongClass > 0.6 ? 0.6 : 1
    case 'holder':
      return share.mark > 0.8 || share.day > 0.5 ? 0.2 : 1
    case 'unused':
      return sequence ? 1.05 : 1
  }
}

/** What a column without a known heading can be by its values alone. */
export function guessValues(profile: Profile): readonly (readonly [Meaning, number])[] {
  const { share, sequence, filled } = profile
  if (filled === 0) return []
  if (share.id > 0.9) return [['id', 1]]
  if (share.reference > 0.9) return [['number', 0.95]]
  if (sequence) return [['unused', 0.8]]
  if (share.day > 0.8) return [['registeredOn', 0.45]]
  if (share.strongClass > 0.6) return [['class', 0.65]]
  if (share.retention > 0.7) return [['retention', 0.55]]
  if (share.mark > 0.8) return []
  if (share.kind > 0.7) return [['place', 0.5]]
  if (share.level > 0.9) return [['importance', 0.45]]
  if (share.department > 0.8 && share.distinct < 0.9) return [['department', 0.45]]
  if (share.person > 0.7) return [['owner', 0.45]]
  return share.distinct > 0.9 && share.number < 0.2 ? [['name', 0.4]] : []
}
