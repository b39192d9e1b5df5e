import { fold } from '../../../kernel/fold.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import {
  kindSays,
  originSays,
  personalSays,
  type Attributes,
  type Holding,
  type Kind,
  type Level,
  type Origin,
  type PersonalKind,
} from '../../inventory/index.ts'
import type { Meaning } from '../model.ts'
import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import type { Column, TakenRow } from '../understand/understand.ts'
import { guessHeading } from '../understand/heading.ts'
import { stepWord } from '../understand/scale.ts'
import { countOf, dayOf, isDash, levelOf, markOf, monthOf, plain } from '../understand/values.ts'
import { kindWord, originWord } from '../understand/words.ts'
import { attributesOf } from './attributes.ts'
import { problem, type Problem } from './problems.ts'

type Evaluated = 'importance' | 'confidentiality' | 'integrity' | 'availability'

/** What a row says, field by field; a field is absent when no column says it. */
export interface RowValues {
  readonly id: string
  readonly number: number | null
  readonly name: string
  readonly kind?: Kind | null
  readonly business?: string
  readonly note?: string
  readonly users?: string
  readonly giver?: string
  readonly retention?: string
  readonly retainUntil?: PlainDate | null
  /** A day written where words are usual. */
  readonly retentionDay?: PlainDate
  readonly registeredOn?: PlainDate | null
  readonly department?: string
  readonly owner?: string
  readonly classWord?: string
  readonly origin?: Origin | null
  readonly personal: Partial<Record<PersonalKind, boolean>>
  readonly levels: Partial<Record<Evaluated, Level | null>>
  readonly attributes: Partial<Attributes>
  /** By heading; `day`: what it says as a day. */
  readonly custom: Readonly<Record<string, { readonly text: string; readonly day: PlainDate | null }>>
  /** Places as the file says them: one text for each row of the sheet that belongs to the asset. */
  readonly place?: readonly string[]
  readonly medium?: readonly string[]
  readonly holder?: string
  readonly count?: number
}

/** Text as the register keeps it. */
export const tidyText = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

const longest: Partial<Record<Meaning, number>> = {
  name: 200,
  business: 100,
  note: 32_000,
  users: 500,
  giver: 200,
  retention: 200,
  place: 500,
  holder: 200,
  class: 100,
  exportItem: 100,
  exportJudge: 100,
  disposal: 200,
}

/** The register's own words, as they are compared. */
const ownWords = <Of extends string>(says: Readonly<Record<Of, Says>>): ReadonlyMap<string, Of> =>
  new Map((Object.keys(says) as Of[]).flatMap((one) => [says[one].ja, says[one].en].map((word) => [plain(word), one] as const)))

const ownKinds = ownWords(kindSays)
export const kindOfWords = (text: string): Kind | null => ownKinds.get(plain(text)) ?? kindWord(text)
const ownOrigins = ownWords(originSays)

/** Which kinds of personal data a cell names; a mark or any other words mean personal data as such. */
function personalOf(cell: Cell, own: PersonalKind, problems: Problem[]): Partial<Record<PersonalKind, boolean>> {
  const mark = markOf(cell)
  if (mark !== undefined) return { [own]: mark }
  const text = plain(textOf(cell))
  if (own !== 'personal') {
    problems.push(problem(own, 'noMark', { value: textOf(cell) }))
    return { [own]: true }
  }
  const words = text.split(/[、,・/;／\n]/)
  const named = (Object.keys(personalSays) as PersonalKind[]).filter((kind) =>
    words.some((word) => [personalSays[kind].ja, personalSays[kind].en].some((says) => plain(says) === word)),
  )
  if (named.length > 0)
    return { personal: named.includes('personal'), sensitive: named.includes('sensitive'), specific: named.includes('specific') }
  return {
    personal: true,
    ...(/要配慮|機微|病歴|健康/.test(text) && { sensitive: true }),
    ...(/マイナンバー|個人番号|特定個人/.test(text) && { specific: true }),
  }
}

/** A column that is no remark by its heading says its heading in the note. */
const named = ({ because, heading }: Column): boolean =>
  because === 'chosen' && guessHeading(heading.split(' / '))[0]?.meaning !== 'note'

/** The cells of a row by their meaning; several notes are put together under their headings, of several places the first stands for all. */
export function cellsByMeaning(columns: readonly Column[], cells: readonly Cell[]): ReadonlyMap<Meaning, Cell> {
  const found = new Map<Meaning, Cell>()
  const departments = columns.flatMap(({ meaning }, index) => (meaning === 'department' ? [index] : []))
  const notes = columns.flatMap(({ meaning }, index) => (meaning === 'note' ? [index] : []))
  for (const [index, { meaning }] of columns.entries())
    if (meaning !== 'unused' && meaning !== 'custom' && meaning !== 'note' && !found.has(meaning))
      found.set(meaning, cells[index] ?? null)
  if (departments.length > 1) {
    const parts = departments.map((index) => textOf(cells[index]).trim()).filter((part) => part !== '')
    found.set('department', parts.join(' '))
  }
  if (notes.length === 1 && !named(columns[notes[0]!]!)) found.set('note', cells[notes[0]!] ?? null)
  else if (notes.length > 0) {
    const lines = notes.flatMap((index, order) => {
      const text = textOf(cells[index]).trim()
      if (text === '') return []
      return order === 0 && !named(columns[index]!) ? [text] : [`${columns[index]!.heading}：${text}`]
    })
    found.set('note', lines.join('\n'))
  }
  return found
}

/** Places of an asset as the file says them: those of the rows that belong to it, then those of further columns of places. */
export function placesOf(columns: readonly Column[], { cells, more }: Pick<TakenRow, 'cells' | 'more'>): string[] {
  const [first, ...others] = columns.flatMap(({ meaning }, index) => (meaning === 'place' ? [index] : []))
  if (first === undefined) return []
  const lines = [cells, ...more]
  const said = (line: readonly Cell[], index: number) => tidyText(textOf(line[index]))
  return [
    ...lines.map((line) => said(line, first)),
    ...lines.flatMap((line) => others.map((index) => said(line, index)).filter((place) => place !== '')),
  ]
}

/** Reads what a row says. What cannot be read becomes a problem beside its cell. */
export function interpret(
  columns: readonly Column[],
  row: TakenRow,
  from1904: boolean,
): { values: RowValues; problems: Problem[] } {
  const problems: Problem[] = []
  const cells = cellsByMeaning(columns, row.cells)
  const has = (meaning: Meaning) => cells.has(meaning)
  for (const [field, cell] of cells)
    if (cell !== null && typeof cell === 'object') {
      if ('formula' in cell) problems.push(problem(field, 'formula'))
      else if ('error' in cell) problems.push(problem(field, 'cellError', { value: cell.error }))
    }
  const own = columns.some(({ because }) => because === 'own')
  // A dash says nothing, except in the register's own export, where it is what somebody wrote.
  const clean = (cell: Cell | undefined): Cell =>
    (cell !== null && typeof cell === 'object' && !('date' in cell)) || (!own && isDash(cell)) ? null : (cell ?? null)
  const text = (meaning: Meaning): string => {
    const cell = clean(cells.get(meaning))
    const found = tidyText(cell !== null && typeof cell === 'object' ? textOf(cell).replaceAll('-', '/') : textOf(cell))
    const limit = longest[meaning]
    if (limit !== undefined && found.length > limit) problems.push(problem(meaning, 'tooLong', { limit }))
    return found
  }
  const name = text('name')
  if (name === '') problems.push(problem('name', 'nameMissing'))
  const reference = /^A-(\d{1,9})$/i.exec(text('number').normalize('NFKC'))
  const all = (meaning: Meaning): string[] => [
    text(meaning),
    ...row.more.map((more) => tidyText(textOf(cellsByMeaning(columns, more).get(meaning)))),
  ]

  const values: RowValues = {
    id: /^ast_[0-9a-hjkmnp-tv-z]{26}$/.test(text('id')) ? text('id') : '',
    number: reference ? Number(reference[1]) : null,
    name,
    personal: {
      ...(has('personal') && personalOf(clean(cells.get('personal')), 'personal', problems)),
      ...(has('sensitive') && personalOf(clean(cells.get('sensitive')), 'sensitive', problems)),
      ...(has('specific') && personalOf(clean(cells.get('specific')), 'specific', problems)),
    },
    levels: levelsOf(cells, columns, problems),
    attributes: attributesOf(cells, text, from1904, problems),
    custom: customOf(columns, row.cells, from1904),
    ...(has('kind') && { kind: kindOfWords(text('kind')) }),
    ...(has('business') && { business: text('business') }),
    ...(has('note') && { note: text('note') }),
    ...(has('users') && { users: text('users') }),
    ...(has('giver') && { giver: text('giver') }),
    ...(has('class') && { classWord: text('class') }),
    ...(has('owner') && { owner: text('owner') }),
    ...((has('department') || row.department !== null) && { department: text('department') || (row.department ?? '') }),
    ...(has('place') && { place: [text('place'), ...placesOf(columns, row).slice(1)] }),
    ...(has('medium') && { medium: all('medium') }),
    ...(has('holder') && { holder: text('holder') }),
    ...retentionOf(cells, columns, clean, text, from1904, problems),
    ...originOf(has('origin') ? text('origin') : undefined, problems),
  }
  if (has('kind') && values.kind === null && text('kind') !== '')
    problems.push(problem('kind', 'noKind', { value: text('kind'), taken: kindSays.electronic.ja }))
  const said = own ? values : onlySaid(values, (meaning) => textOf(clean(cells.get(meaning))).trim() !== '')
  if (!has('count')) return { values: said, problems }
  const count = countOf(clean(cells.get('count')))
  if (count === null && !isEmptyCell(cells.get('count')))
    problems.push(problem('count', 'noCount', { value: textOf(cells.get('count')) }))
  return { values: { ...said, count: Math.min(1_000_000, Math.max(1, count ?? 1)) }, problems }
}

/**
 * Another maker's ledger that leaves a cell empty says nothing of it, and takes nothing away that the register knows. In the register's own export
 * the cell was full, and somebody emptied it (docs/decisions/0013).
 */
function onlySaid(values: RowValues, has: (meaning: Meaning) => boolean): RowValues {
  const full = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).filter(
        ([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.every((one) => one === '')),
      ),
    ) as Part
  return {
    ...full(values),
    id: values.id,
    number: values.number,
    name: values.name,
    ...('kind' in values && { kind: values.kind }),
    // A day instead of words is said of both.
    ...('retentionDay' in values && { retention: values.retention }),
    personal: Object.fromEntries(Object.entries(values.personal).filter(([kind]) => has(kind as PersonalKind))),
    levels: full(values.levels),
    attributes: full(values.attributes),
    custom: Object.fromEntries(Object.entries(values.custom).filter(([, { text }]) => text !== '')),
  }
}

/** Texts under the company's own headings. */
function customOf(columns: readonly Column[], cells: readonly Cell[], from1904: boolean): RowValues['custom'] {
  const found = columns.flatMap(({ meaning, heading }, index) => {
    if (meaning !== 'custom') return []
    const cell = cells[index] ?? null
    return [[heading, { text: tidyText(textOf(cell)).slice(0, 2000), day: dayOf(cell, from1904) }] as const]
  })
  return Object.fromEntries(found)
}

function levelsOf(cells: ReadonlyMap<Meaning, Cell>, columns: readonly Column[], problems: Problem[]): RowValues['levels'] {
  const found: Partial<Record<Evaluated, Level | null>> = {}
  for (const field of ['confidentiality', 'integrity', 'availability', 'importance'] as const) {
    if (!cells.has(field)) continue
    const cell = cells.get(field)
    const scale = columns.find(({ meaning }) => meaning === field)?.scale
    const level = scale ? (scale[stepWord(cell)] ?? null) : levelOf(cell)
    if (level === null && textOf(cell).trim() !== '') problems.push(problem(field, 'noLevel', { value: textOf(cell) }))
    found[field] = level
  }
  const { confidentiality: c, integrity: i, availability: a, importance } = found
  if (c && i && a && importance && importance !== Math.max(c, i, a)) problems.push(problem('importance', 'notHighest'))
  return found
}

function retentionOf(
  cells: ReadonlyMap<Meaning, Cell>,
  columns: readonly Column[],
  clean: (cell: Cell | undefined) => Cell,
  text: (meaning: Meaning) => string,
  from1904: boolean,
  problems: Problem[],
): Pick<RowValues, 'retention' | 'retainUntil' | 'retentionDay' | 'registeredOn'> {
  const found: { retention?: string; retentionDay?: PlainDate; retainUntil?: PlainDate | null; registeredOn?: PlainDate | null } =
    {}
  if (cells.has('retention')) {
    const cell = clean(cells.get('retention'))
    // In the register's own export 「7」 is what somebody wrote; elsewhere it is years.
    const counted = typeof cell === 'number' || !columns.some(({ because }) => because === 'own')
    const years = counted && /^1?\d{1,2}$/.test(textOf(cell).normalize('NFKC').trim())
    const monthly = columns.some(({ meaning, heading }) => meaning === 'retention' && /月/.test(heading))
    found.retention = years ? `${textOf(cell).normalize('NFKC').trim()}${monthly ? 'か月' : '年'}` : text('retention')
    const day = years ? null : (dayOf(cell, from1904) ?? monthOf(cell)?.last ?? null)
    if (day !== null && !cells.has('retainUntil')) {
      found.retentionDay = day
      if (typeof cell !== 'string') found.retention = ''
    }
  }
  if (cells.has('retainUntil')) {
    const cell = clean(cells.get('retainUntil'))
    const day = dayOf(cell, from1904) ?? monthOf(cell)?.last ?? null
    // Words where a day is expected are the retention in words.
    if (day === null && !isEmptyCell(cell)) {
      found.retention = [found.retention, text('retainUntil')].filter(Boolean).join('、')
      if (found.retention !== text('retainUntil')) problems.push(problem('retainUntil', 'noDayKept', { value: textOf(cell) }))
    }
    found.retainUntil = day
  }
  if (cells.has('registeredOn')) {
    const cell = clean(cells.get('registeredOn'))
    const month = monthOf(cell)
    const day = dayOf(cell, from1904) ?? month?.first ?? null
    if (day === null && !isEmptyCell(cell)) problems.push(problem('registeredOn', 'noDayRegistered', { value: textOf(cell) }))
    else if (month)
      problems.push(problem('registeredOn', 'monthOnly', { value: textOf(cell), day: month.first.replaceAll('-', '/') }))
    found.registeredOn = day
  }
  return found
}

function originOf(text: string | undefined, problems: Problem[]): { origin?: Origin | null } {
  if (text === undefined) return {}
  if (text === '') return { origin: null }
  const origin = ownOrigins.get(plain(text)) ?? originWord(text)
  if (origin === null) problems.push(problem('origin', 'noOrigin', { value: text }))
  return { origin }
}

/** What parts several places in one cell; what `wide` parts may be one path as well. */
const list = /[\n、，,；;]+|(?=[①-⑳])/
const wide = /／|\s[/|｜]\s|及び|および|並びに/

const partsOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.replace(/^\s*[①-⑳]/, '').trim())
    .filter((part) => part !== '')

/** Places by what they say: the signs between them and their numbers make no difference. */
export const placeKey = (text: string): string =>
  fold(
    partsOf(text, list)
      .flatMap((part) => partsOf(part, wide))
      .join(''),
  ).replaceAll(' ', '')

/** Several places in one cell, each with its medium; undefined: one place. */
function placesIn(text: string): { place: string; medium: Kind }[] | undefined {
  for (const between of [list, wide]) {
    const parts = partsOf(text, between).map((place) => ({ place, medium: kindOfWords(place) }))
    const known = parts.flatMap(({ place, medium }) => (medium === null ? [] : [{ place, medium }]))
    if (parts.length < 2 || known.length < parts.length) continue
    if (between === list || new Set(known.map(({ medium }) => medium)).size === known.length) return known
  }
  return undefined
}

/** Places of a new asset. A list of places of different media in one cell becomes several. */
export function holdingsOf(values: RowValues, kind: Kind): Holding[] {
  const lines = Math.max(values.place?.length ?? 0, values.medium?.length ?? 0)
  const found: Holding[] = []
  for (let line = 0; line < lines; line++) {
    const medium = values.medium?.[line] ?? ''
    const place = values.place?.[line] ?? ''
    // 「紙、電子」 beside 「図面庫／サーバ」: the places say which is which.
    const several = medium === '' || placesIn(medium) ? placesIn(place) : undefined
    const one = place || medium
    for (const part of several ?? [{ place: one, medium: kindOfWords(medium) ?? kindOfWords(one) ?? kind }])
      if (part.place !== '' && !found.some((other) => other.place === part.place))
        found.push({ ...part, holder: values.holder ?? '', count: values.count ?? 1 })
  }
  return found
}
