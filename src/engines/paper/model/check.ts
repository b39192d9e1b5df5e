import { PaperError } from '../error.ts'
import type { Block, Cell, PaperDocument, Text } from './document.ts'
import { isCell } from './same.ts'

/** UTF-16 units of text in one document; a regulation has about 10,000. */
export const LONGEST_TEXT = 2_000_000
export const MOST_BLOCKS = 20_000

/**
 * No paper shows these: controls but tab and line feed, the marks that turn the direction of reading (they make a text read as another), and
 * code points that are no characters.
 */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\uffff]/u

/** @throws PaperError `TEXT` */
export function checkText(text: string, block?: string): void {
  const place = block === undefined ? {} : { block }
  if (!text.isWellFormed()) throw new PaperError('TEXT', 'a text carries half a character', place)
  const found = unprintable.exec(text)?.[0]
  if (found === undefined) return
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  throw new PaperError('TEXT', `a text carries the unprintable character ${code}`, { ...place, detail: code })
}

const inText = (text: Text): string[] =>
  typeof text === 'string'
    ? [text]
    : text.flatMap((piece) => {
        if (typeof piece === 'string') return piece
        if ('strong' in piece) return piece.strong
        return 'ruby' in piece ? [piece.ruby, piece.reading] : []
      })

const inCell = (cell: Text | Cell): string[] => inText(isCell(cell) ? cell.text : cell)

/** Every string of a block that somebody typed. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'chapter':
    case 'heading':
    case 'article':
      return [block.title]
    case 'paragraph':
    case 'item':
    case 'bullet':
      return inText(block.text)
    case 'table':
      return [block.caption ?? '', ...(block.head ?? []).flatMap(inCell), ...block.rows.flat().flatMap(inCell)]
    case 'facts':
      return block.facts.flatMap(({ name, value }) => [name, ...inText(value)])
    case 'signature':
      return [
        block.date ?? '',
        ...block.signers.flatMap(({ role, lines }) => [role ?? '', ...lines.flatMap((line) => Object.values(line) as string[])]),
      ]
    case 'note':
      return [block.title ?? '', ...inText(block.text)]
    case 'qr':
      return [block.caption ?? '']
    case 'pageBreak':
      return []
  }
}

function checkTable(block: Extract<Block, { kind: 'table' }>): void {
  const refuse = (why: string): never => {
    throw new PaperError('MODEL', `table ${block.id}: ${why}`, { block: block.id })
  }
  if (block.columns.length === 0 || block.columns.length > 30) refuse('1 to 30 columns')
  if (block.columns.some(({ width }) => !(width > 0 && Number.isFinite(width)))) refuse('a column has no width')
  for (const row of [...(block.head ? [block.head] : []), ...block.rows]) {
    const spans = row.map((cell) => (isCell(cell) ? (cell.span ?? 1) : 1))
    if (spans.some((span) => !Number.isInteger(span) || span < 1)) refuse('a cell covers no whole number of columns')
    if (spans.reduce((sum, span) => sum + span, 0) !== block.columns.length) refuse('a row does not fill the columns')
  }
}

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const colour = /^#[0-9a-f]{6}$/i

/** @throws PaperError `MODEL` for form, `TEXT` for unprintable characters, `LIMIT` for size. */
export function checkDocument(document: PaperDocument): void {
  if (!day.test(document.date)) throw new PaperError('MODEL', `${document.date} is no date`, { detail: document.date })
  if (document.classMark && !colour.test(document.classMark.colour))
    throw new PaperError('MODEL', `${document.classMark.colour} is no colour`, { detail: document.classMark.colour })
  if (document.blocks.length > MOST_BLOCKS) throw new PaperError('LIMIT', `more than ${MOST_BLOCKS} blocks`)
  const { title, number, dateText, company, addressee, header, footer, classMark } = document
  let length = 0
  for (const text of [title, number, dateText, company, addressee, header, footer, classMark?.text]) {
    checkText(text ?? '')
    length += text?.length ?? 0
  }
  const ids = new Set<string>()
  for (const block of document.blocks) {
    if (block.id === '' || ids.has(block.id)) throw new PaperError('MODEL', `id ${block.id} twice`, { block: block.id })
    ids.add(block.id)
    if (block.kind === 'table') checkTable(block)
    for (const text of textsOf(block)) {
      checkText(text, block.id)
      length += text.length
    }
  }
  if (length > LONGEST_TEXT) throw new PaperError('LIMIT', `more than ${LONGEST_TEXT} characters`)
}
