import { PaperError } from '../error.ts'
import { checkDocument } from './check.ts'
import type { Align, Block, Cell, Column, Inline, PaperDocument, SignatureLine, Text } from './document.ts'
import { numberBlocks, type Position } from './number.ts'
import { referTo } from './refer.ts'
import { isCell } from './same.ts'
import { shownBlocks } from './structure.ts'

/** A piece of text as it is printed. */
export interface Run {
  readonly text: string
  readonly strong?: true
  /** Reading above the text. */
  readonly ruby?: string
  /** The text is the number of this block. */
  readonly ref?: string
}

export interface FlowCell {
  readonly runs: readonly Run[]
  readonly align: Align
  readonly span: number
  readonly head: boolean
}

interface Placed {
  readonly id: string
  readonly label: string
  readonly position: Position
}

/** A block ready for any printer: labels computed, references written out, switched-off blocks gone. */
export type Flow = Placed &
  (
    | { readonly kind: 'chapter' | 'article'; readonly title: string }
    | { readonly kind: 'heading'; readonly title: string; readonly align: Align }
    | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly align: Align; readonly apart: boolean }
    | { readonly kind: 'item' | 'bullet'; readonly level: 1 | 2 | 3; readonly runs: readonly Run[] }
    | {
        readonly kind: 'table'
        readonly caption: string
        readonly columns: readonly Column[]
        readonly head: readonly FlowCell[]
        readonly rows: readonly (readonly FlowCell[])[]
      }
    | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly runs: readonly Run[] }[] }
    | {
        readonly kind: 'signature'
        readonly date: string
        readonly signers: readonly { readonly role: string; readonly lines: readonly Required<SignatureLine>[] }[]
      }
    | { readonly kind: 'note'; readonly title: string; readonly runs: readonly Run[] }
    | { readonly kind: 'qr'; readonly data: string; readonly size: number; readonly caption: string }
    | { readonly kind: 'pageBreak' }
  )

const inlines = (text: Text): readonly Inline[] => (typeof text === 'string' ? [text] : text)

const asCell = (cell: Text | Cell): Cell => (isCell(cell) ? cell : { text: cell })

/** Positions of what is printed, and the writing of references. One instance serves one document. */
class References {
  readonly #positions: Map<string, Position>
  readonly #paragraphs = new Map<number, number>()

  constructor(shown: readonly Block[]) {
    this.#positions = numberBlocks(shown)
    for (const { kind, article } of this.#positions.values())
      if (kind === 'paragraph' && article !== undefined) this.#paragraphs.set(article, (this.#paragraphs.get(article) ?? 0) + 1)
  }

  position(id: string): Position {
    return this.#positions.get(id) as Position
  }

  write(from: string, target: string, form: 'full' | 'near'): string {
    const to = this.#positions.get(target)
    const place = { block: from, detail: target }
    if (!to) throw new PaperError('REFERENCE', `${from} refers to ${target}, which is missing or switched off`, place)
    const single = to.article !== undefined && this.#paragraphs.get(to.article) === 1
    const words = referTo(this.position(from), to, form, single)
    if (words === null) throw new PaperError('REFERENCE', `${from} refers to ${target}, which carries no number`, place)
    return words
  }

  runs(from: string, text: Text): Run[] {
    return inlines(text).flatMap((piece): Run[] => {
      if (typeof piece === 'string') return piece === '' ? [] : [{ text: piece }]
      if ('strong' in piece) return [{ text: piece.strong, strong: true }]
      if ('ruby' in piece) return [{ text: piece.ruby, ruby: piece.reading }]
      return [{ text: this.write(from, piece.ref, piece.form ?? 'full'), ref: piece.ref }]
    })
  }
}

function flowOf(block: Block, references: References): Flow {
  const position = references.position(block.id)
  const placed = { id: block.id, label: position.label, position }
  const runs = (text: Text) => references.runs(block.id, text)
  switch (block.kind) {
    case 'chapter':
    case 'article':
      return { ...placed, kind: block.kind, title: block.title }
    case 'heading':
      return { ...placed, kind: 'heading', title: block.title, align: block.align ?? 'left' }
    case 'paragraph':
      return { ...placed, kind: 'paragraph', runs: runs(block.text), align: block.align ?? 'left', apart: block.outside === true }
    case 'item':
    case 'bullet':
      return { ...placed, kind: block.kind, level: block.level ?? 1, runs: runs(block.text) }
    case 'table': {
      const row = (cells: readonly (Text | Cell)[], head: boolean): FlowCell[] => {
        let column = 0
        return cells.map(asCell).map((cell) => {
          const own = block.columns[column]?.align ?? 'left'
          column += cell.span ?? 1
          return {
            runs: runs(cell.text),
            align: cell.align ?? (head ? 'center' : own),
            span: cell.span ?? 1,
            head: head || cell.head === true,
          }
        })
      }
      return {
        ...placed,
        kind: 'table',
        caption: block.caption ?? '',
        columns: block.columns,
        head: row(block.head ?? [], true),
        rows: block.rows.map((cells) => row(cells, false)),
      }
    }
    case 'facts':
      return { ...placed, kind: 'facts', facts: block.facts.map(({ name, value }) => ({ name, runs: runs(value) })) }
    case 'signature':
      return {
        ...placed,
        kind: 'signature',
        date: block.date ?? '',
        signers: block.signers.map(({ role, lines }) => ({
          role: role ?? '',
          lines: lines.map(({ label, value, seal }) => ({ label, value: value ?? '', seal: seal ?? '' })),
        })),
      }
    case 'note':
      return { ...placed, kind: 'note', title: block.title ?? '', runs: runs(block.text) }
    case 'qr':
      return { ...placed, kind: 'qr', data: block.data, size: block.size ?? 25, caption: block.caption ?? '' }
    case 'pageBreak':
      return { ...placed, kind: 'pageBreak' }
  }
}

/** Whether a text is the last before a signature, and must stay on its page. */
export const signsNext = (blocks: readonly Flow[], at: number): boolean =>
  blocks[at + 1]?.kind === 'signature' && ['paragraph', 'item', 'bullet', 'note'].includes(blocks[at]?.kind ?? '')

/**
 * What is printed, in order. Linear in the document.
 * @throws PaperError `MODEL`, `TEXT`, `LIMIT` from the check, `REFERENCE` for a reference that leads nowhere.
 */
export function flow(document: PaperDocument): Flow[] {
  checkDocument(document)
  const shown = shownBlocks(document.blocks)
  const references = new References(shown)
  return shown.map((block) => flowOf(block, references))
}
