import type { PaperDocument } from '../model/document.ts'
import { signsNext, type Flow, type FlowCell, type Run } from '../model/flow.ts'
import { runText } from '../model/plain-text.ts'
import { qrSvg } from '../sheet/qr.ts'
import { breakable, ems } from './measure.ts'

/** Ems in front of the text of an article; its paragraph numbers hang there. */
const ARTICLE = 1.5
const OUTSIDE = 1
const ITEM_INDENT = [0, 2, 3.5]
const ITEM_WIDTH = [2, 1.5, 2]

const width = (label: string, least: number): number => Math.max(least, Math.ceil((ems(label) + 0.35) * 4) / 4)

const runs = (pieces: readonly Run[]) => pieces.map((run) => ({ ...run, text: breakable(run.text) }))

function hung(block: Extract<Flow, { kind: 'paragraph' | 'item' | 'bullet' }>) {
  const { position, label } = block
  const counted = position.article !== undefined || position.paragraph !== undefined
  if (block.kind === 'paragraph') {
    const inArticle = position.article !== undefined
    return label === '' ? { indent: inArticle ? ARTICLE : 0, width: 0 } : { indent: 0, width: width(label, ARTICLE) }
  }
  const start = counted ? ARTICLE : OUTSIDE
  if (block.kind === 'bullet') return { indent: start + block.level - 1, width: 1 }
  const depth = block.level - 1
  return { indent: start + (ITEM_INDENT[depth] ?? 0), width: width(label, ITEM_WIDTH[depth] ?? 2) }
}

/** A row stays on one page unless it may be too high for one: an unbreakable row higher than its page would lose text. */
const LINES_KEPT = 18

function table(block: Extract<Flow, { kind: 'table' }>) {
  const whole = block.columns.reduce((sum, column) => sum + column.width, 0)
  const rowData = (row: readonly FlowCell[]) => {
    let column = 0
    const heights = row.map((cell) => {
      const share = block.columns.slice(column, column + cell.span).reduce((sum, { width }) => sum + width, 0) / whole
      column += cell.span
      return runText(cell.runs)
        .split('\n')
        .reduce((lines, line) => lines + Math.ceil((ems(line) + 1) / Math.max(1, 45 * share - 1.5)), 0)
    })
    const kept = Math.max(0, ...heights) <= LINES_KEPT
    return row.map((cell) => ({ ...cell, runs: runs(cell.runs), whole: kept }))
  }
  return {
    label: block.label,
    caption: block.caption,
    columns: block.columns.map((column) => column.width),
    head: rowData(block.head),
    rows: block.rows.map(rowData),
  }
}

function blockData(block: Flow): object {
  const { kind, label } = block
  switch (block.kind) {
    case 'paragraph':
      return { kind, label, align: block.align, apart: block.apart, runs: runs(block.runs), ...hung(block) }
    case 'item':
    case 'bullet':
      return { kind, label, runs: runs(block.runs), ...hung(block) }
    case 'table':
      return { kind, ...table(block) }
    case 'facts':
      return {
        kind,
        width: Math.min(12, Math.max(4, ...block.facts.map(({ name }) => ems(name) + 0.5))),
        facts: block.facts.map((fact) => ({ name: fact.name, runs: runs(fact.runs) })),
      }
    case 'qr':
      return { kind, svg: qrSvg(block.data), size: block.size, caption: block.caption }
    case 'note':
      return { kind, title: block.title, runs: runs(block.runs) }
    case 'signature':
      return { kind, date: block.date, signers: block.signers }
    case 'chapter':
    case 'article':
      return { kind, label, title: block.title }
    case 'heading':
      return { kind, title: block.title, align: block.align }
    case 'pageBreak':
      return { kind }
  }
}

/** Of a paper set piece by piece: the first with its title, the later ones, and head and foot alone of so many pages. */
export type Piece = 'first' | 'later' | { readonly pages: number }

/** What the document template reads, as JSON. */
export function documentData(document: PaperDocument, blocks: readonly Flow[], piece?: Piece): string {
  return JSON.stringify({
    piece: typeof piece === 'object' ? 'frame' : (piece ?? ''),
    pages: typeof piece === 'object' ? piece.pages : 1,
    title: document.title,
    number: document.number ?? '',
    mark: document.classMark ?? null,
    date: document.date.split('-').map(Number),
    dateText: document.dateText ?? '',
    company: document.company ?? '',
    addressee: document.addressee ?? '',
    header: document.header ?? '',
    footer: document.footer ?? '',
    layout: document.layout ?? 'plain',
    // A signature never stands alone on its page: nobody could tell what was signed.
    blocks: blocks.map((block, i) => (signsNext(blocks, i) ? { ...blockData(block), keep: true } : blockData(block))),
  })
}
