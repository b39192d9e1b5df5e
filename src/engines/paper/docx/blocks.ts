import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  PageBreak,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import type { Flow, FlowCell } from '../model/flow.ts'
import { qrPng } from '../sheet/qr-png.ts'
import { inline, marked, textRuns } from './inline.ts'
import { bodySize, EM, page, type Layout } from './look.ts'
import { bookmarkName, rowName, styles } from './names.ts'

const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const open = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const shut = { top: none, bottom: none, left: none, right: none }
const ruled = { style: BorderStyle.SINGLE, size: 4, color: '5A5A5A' }
const sidesOf = (border: typeof ruled) => ({ top: border, bottom: border, left: border, right: border })
const PIXELS_PER_MM = 96 / 25.4

/** Writes the blocks of one document; counts its lists. */
export class BlockWriter {
  readonly #targets: ReadonlyMap<string, Flow>
  readonly #size: number
  readonly #width: number
  #list = 0
  #paragraphs = 0
  #items = 0

  constructor(blocks: readonly Flow[], layout: Layout) {
    this.#targets = new Map(blocks.map((block) => [block.id, block]))
    this.#size = bodySize(layout)
    const { width, side } = page(layout)
    this.#width = width - 2 * side
  }

  /** `keep`: on one page with what follows. */
  write(block: Flow, keep: boolean): (Paragraph | Table)[] {
    const name = bookmarkName(block.id)
    const together = keep ? { keepNext: true, keepLines: true } : {}
    const one = (options: Omit<IParagraphOptions, 'children'>, children: NonNullable<IParagraphOptions['children']>) =>
      new Paragraph({ ...options, ...together, children: [marked(name, children)] })
    if (block.kind !== 'item') this.#items = 0
    switch (block.kind) {
      case 'chapter':
        return [one({ style: styles.chapter, numbering: { reference: 'chapters', level: 0 } }, textRuns(block.title))]
      case 'heading':
        this.#paragraphs = ++this.#list
        return [one({ style: styles.heading, alignment: sides[block.align] }, textRuns(block.title))]
      case 'article':
        this.#paragraphs = ++this.#list
        return [one({ style: styles.article, numbering: { reference: 'articles', level: 0 } }, textRuns(`（${block.title}）`))]
      case 'paragraph':
        return [one(this.#paragraph(block), this.#runs(block.runs))]
      case 'item': {
        this.#items ||= ++this.#list
        const reference = block.position.article === undefined ? 'plainItems' : 'items'
        const style = [styles.item1, styles.item2, styles.item3][block.level - 1] ?? styles.item1
        return [one({ style, numbering: { reference, level: block.level - 1, instance: this.#items } }, this.#runs(block.runs))]
      }
      case 'bullet': {
        const style = block.level === 1 ? styles.bullet1 : styles.bullet2
        return [one({ style, numbering: { reference: 'bullets', level: block.level - 1 } }, this.#runs(block.runs))]
      }
      case 'table':
        return [
          ...(block.caption === ''
            ? []
            : [
                new Paragraph({
                  style: styles.caption,
                  children: [marked(`${name}_c`, textRuns(`${block.label}　${block.caption}`))],
                }),
              ]),
          this.#table(block),
          new Paragraph({ style: styles.cell }),
        ]
      case 'facts':
        return [new Paragraph({ style: styles.cell }), this.#facts(block), new Paragraph({ style: styles.cell })]
      case 'signature':
        return this.#signature(block)
      case 'note':
        return [
          ...(block.title === ''
            ? []
            : [new Paragraph({ style: styles.noteTitle, children: [marked(`${name}_c`, textRuns(block.title))] })]),
          one({ style: styles.note, ...(block.title === '' ? { spacing: { before: 240 } } : {}) }, this.#runs(block.runs)),
        ]
      case 'qr': {
        const side = Math.round(block.size * PIXELS_PER_MM)
        const image = new ImageRun({ type: 'png', data: qrPng(block.data), transformation: { width: side, height: side } })
        return [one({ style: styles.qr }, [image, ...textRuns(block.caption === '' ? '' : `\n${block.caption}`)])]
      }
      case 'pageBreak':
        return [one({}, [new PageBreak()])]
    }
  }

  #runs(runs: Parameters<typeof inline>[0]) {
    return inline(runs, this.#targets, this.#size)
  }

  #paragraph(block: Extract<Flow, { kind: 'paragraph' }>): Omit<IParagraphOptions, 'children'> {
    const { article, paragraph } = block.position
    if (block.label !== '') {
      const reference = article === undefined ? 'supplements' : 'paragraphs'
      return { style: styles.paragraph, numbering: { reference, level: 0, instance: this.#paragraphs } }
    }
    if (paragraph !== undefined) return { style: styles.articleText }
    const apart = block.apart ? { spacing: { before: 240 } } : {}
    return {
      style: styles.plain,
      ...apart,
      ...(block.align === 'left' ? {} : { alignment: sides[block.align], indent: { firstLine: 0 } }),
    }
  }

  #table(block: Extract<Flow, { kind: 'table' }>): Table {
    const whole = block.columns.reduce((sum, { width }) => sum + width, 0)
    const widths = block.columns.map(({ width }) => Math.floor((this.#width * width) / whole))
    const cell = (content: FlowCell, name: string | undefined, column: number) => {
      const runs = this.#runs(content.runs)
      return new TableCell({
        columnSpan: content.span,
        width: { size: widths.slice(column, column + content.span).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        ...(content.head ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0', color: 'auto' } } : {}),
        children: [
          new Paragraph({
            style: content.head ? styles.cellHead : styles.cell,
            alignment: sides[content.align],
            children: name === undefined ? runs : [marked(name, runs)],
          }),
        ],
      })
    }
    const row = (cells: readonly FlowCell[], head: boolean, index: number) => {
      let column = 0
      return new TableRow({
        tableHeader: head,
        cantSplit: true,
        children: cells.map((content, i) => {
          const made = cell(content, i === 0 ? rowName(block.id, index) : undefined, column)
          column += content.span
          return made
        }),
      })
    }
    const head = block.head.length === 0 ? [] : [row(block.head, true, 0)]
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      borders: { ...sidesOf(ruled), insideHorizontal: ruled, insideVertical: ruled },
      rows: [...head, ...block.rows.map((cells, i) => row(cells, false, i + 1))],
    })
  }

  #facts(block: Extract<Flow, { kind: 'facts' }>): Table {
    const first = Math.floor(this.#width * 0.24)
    const part = (width: number, paragraph: Paragraph) =>
      new TableCell({ borders: shut, width: { size: width, type: WidthType.DXA }, children: [paragraph] })
    return new Table({
      layout: TableLayoutType.FIXED,
      borders: open,
      columnWidths: [first, this.#width - first],
      rows: block.facts.map(
        (fact, i) =>
          new TableRow({
            cantSplit: true,
            children: [
              part(
                first,
                new Paragraph({ style: styles.factName, children: [marked(rowName(block.id, i), textRuns(fact.name))] }),
              ),
              part(this.#width - first, new Paragraph({ style: styles.factValue, children: this.#runs(fact.runs) })),
            ],
          }),
      ),
    })
  }

  #signature(block: Extract<Flow, { kind: 'signature' }>): (Paragraph | Table)[] {
    const start = Math.floor(this.#width * (block.signers.length > 1 ? 0.26 : 0.38))
    const widths = [start, 5 * EM, this.#width - start - 7.5 * EM, 2.5 * EM]
    const rule = { ...shut, bottom: { style: BorderStyle.SINGLE, size: 4, color: '808080' } }
    const cell = (
      column: number,
      children: ReturnType<typeof textRuns>,
      options: { last?: boolean; ruled?: boolean; right?: boolean; name?: string; apart?: boolean },
    ) =>
      new TableCell({
        borders: options.ruled ? rule : shut,
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlign.BOTTOM,
        margins: { top: options.apart ? 360 : 90, bottom: 40, left: 60, right: 60 },
        children: [
          new Paragraph({
            style: styles.signature,
            keepNext: options.last !== true,
            ...(options.right || column === 0 ? { alignment: AlignmentType.RIGHT } : {}),
            children: options.name === undefined ? children : [marked(options.name, children)],
          }),
        ],
      })
    const lines = block.signers.flatMap(({ role, lines }) =>
      lines.map((line, i) => ({ ...line, role: i === 0 ? role : '', first: i === 0 })),
    )
    const date = new Paragraph({
      style: styles.signature,
      spacing: { before: block.date === '' ? 120 : 360, after: 120 },
      ...(block.date === '' ? {} : { children: [marked(rowName(block.id, 0), textRuns(block.date))] }),
    })
    const table = new Table({
      layout: TableLayoutType.FIXED,
      borders: open,
      columnWidths: widths,
      rows: lines.map(({ role, label, value, seal, first }, i) => {
        const row = { last: i === lines.length - 1, apart: i > 0 && first }
        return new TableRow({
          cantSplit: true,
          children: [
            cell(0, textRuns(role, { strong: true }), { ...row, name: rowName(block.id, i + 1) }),
            cell(1, textRuns(label), row),
            cell(2, textRuns(value), { ...row, ruled: true }),
            cell(3, textRuns(seal, { colour: '#6e6e6e' }), { ...row, ruled: true, right: true }),
          ],
        })
      }),
    })
    return [date, table, new Paragraph({ style: styles.cell })]
  }
}
