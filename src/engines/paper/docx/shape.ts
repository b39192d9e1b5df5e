import type { Block, Cell, Inline, SignatureLine, Text } from '../model/document.ts'
import { isCell, tidy } from '../model/same.ts'
import { styles } from './names.ts'
import { wordText, type WordParagraph, type WordRun, type WordTable } from './read.ts'

/** What a linked run refers to; null: nothing known, it is plain text. */
export type Resolve = (run: WordRun) => Inline | null

const spaced = (text: string): string => text.replaceAll('\t', ' ')

/** Word cuts a link into several runs as soon as somebody touches it. */
function linksJoined(runs: readonly WordRun[]): WordRun[] {
  const joined: WordRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last?.link !== undefined && last.link === run.link) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}

/** `heading`: a style that is bold by itself, so bold runs in it say nothing. */
export function textFrom(runs: readonly WordRun[], resolve: Resolve, heading = false): Text {
  return tidy(
    linksJoined(runs).map((run): Inline => {
      const text = spaced(run.text)
      if (run.link !== undefined) return resolve(run) ?? text
      if (run.ruby !== undefined && run.ruby !== '') return { ruby: text, reading: run.ruby }
      return run.strong === true && !heading ? { strong: text } : text
    }),
  )
}

const digits = '[0-9０-９一二三四五六七八九十百]+'
const typed = {
  chapter: new RegExp(`^第${digits}章[\\s　]*`, 'u'),
  article: new RegExp(`^第${digits}条(?:の${digits})?[\\s　]*`, 'u'),
  paragraph: /^[0-9０-９]{1,3}[.．、\s　]+/u,
  item: new RegExp(`^(?:[（(]${digits}[）)]|[①-⑳])[\\s　]*`, 'u'),
  kana: /^[ア-ン][\s　.．、]+/u,
  bullet: /^[・●■○◆※－–•-][\s　]*/u,
}

/** 第3条（定義）, （定義） and 定義 are the same title. */
const articleTitle = (text: string): string =>
  text
    .trim()
    .replace(typed.article, '')
    .replace(/^[（(]([\s\S]*?)[）)]$/u, '$1')

type New = 'chapter' | 'heading' | 'article' | 'paragraph' | 'item' | 'bullet' | 'note'

const ofStyle = new Map<string, { kind: New; level?: 1 | 2 | 3 }>([
  [styles.chapter, { kind: 'chapter' }],
  [styles.heading, { kind: 'heading' }],
  [styles.article, { kind: 'article' }],
  [styles.articleText, { kind: 'paragraph' }],
  [styles.paragraph, { kind: 'paragraph' }],
  [styles.plain, { kind: 'paragraph' }],
  [styles.item1, { kind: 'item', level: 1 }],
  [styles.item2, { kind: 'item', level: 2 }],
  [styles.item3, { kind: 'item', level: 3 }],
  [styles.bullet1, { kind: 'bullet', level: 1 }],
  [styles.bullet2, { kind: 'bullet', level: 2 }],
  [styles.note, { kind: 'note' }],
  [styles.noteTitle, { kind: 'note' }],
])

/** What a paragraph is: by our style, else by Word's heading styles, else by the number somebody typed. */
function kindOf({ style, listed }: WordParagraph, text: string): { kind: New; level?: 1 | 2 | 3 } {
  const own = ofStyle.get(style)
  if (own) return own
  if (typed.chapter.test(text)) return { kind: 'chapter' }
  if (typed.article.test(text)) return { kind: 'article' }
  if (/^(?:heading|見出し) ?[1-9]$/u.test(style) || style === 'title') return { kind: 'heading' }
  if (typed.item.test(text)) return { kind: 'item', level: 1 }
  if (typed.kana.test(text)) return { kind: 'item', level: 2 }
  if (typed.bullet.test(text)) return { kind: 'bullet', level: 1 }
  return listed || style === 'list paragraph' ? { kind: 'item', level: 1 } : { kind: 'paragraph' }
}

function withoutTyped(text: Text, pattern: RegExp): Text {
  if (typeof text === 'string') return text.replace(pattern, '')
  const [first, ...rest] = text
  return typeof first === 'string' ? tidy([first.replace(pattern, ''), ...rest]) : text
}

/** The block a paragraph is, numbers somebody typed in front taken off. `known`: the block it was before, whose settings stay. */
export function blockFromParagraph(paragraph: WordParagraph, id: string, resolve: Resolve, known?: Block): Block {
  const plain = wordText(paragraph).trim()
  if (known?.kind === 'qr') return { ...known, ...(plain === '' ? {} : { caption: plain }) }
  if (known?.kind === 'pageBreak' || (paragraph.pageBreak && plain === '')) return { kind: 'pageBreak', id }
  const { kind, level } = kindOf(paragraph, plain)
  const text = textFrom(paragraph.runs, resolve)
  const same = known?.kind === kind ? known : undefined
  switch (kind) {
    case 'chapter':
      return { kind, id, title: plain.replace(typed.chapter, '') }
    case 'heading':
      return same?.kind === 'heading' ? { ...same, title: plain } : { kind, id, title: plain }
    case 'article':
      return { kind, id, title: articleTitle(plain) }
    case 'paragraph': {
      const own = withoutTyped(text, typed.paragraph)
      return same?.kind === 'paragraph' ? { ...same, text } : { kind, id, text: paragraph.style.startsWith('Paper') ? own : text }
    }
    case 'item':
    case 'bullet': {
      const own = withoutTyped(text, kind === 'item' ? (level === 1 ? typed.item : typed.kana) : typed.bullet)
      const levelled = level === undefined || level === 1 ? {} : { level: kind === 'bullet' ? (2 as const) : level }
      const kept = known?.kind === kind && known.level === 1 && level === 1 ? { level: 1 as const } : levelled
      return { kind, id, ...kept, text: same ? text : own } as Block
    }
    case 'note':
      return same?.kind === 'note' ? { ...same, text } : { kind, id, text }
  }
}

const cellText = (paragraphs: readonly WordParagraph[], resolve: Resolve): Text =>
  tidy(
    paragraphs.flatMap((paragraph, i) => {
      const text = textFrom(paragraph.runs, resolve, paragraph.style === styles.cellHead || paragraph.style === styles.factName)
      return [...(i > 0 ? ['\n'] : []), ...(typeof text === 'string' ? [text] : text)]
    }),
  )

/** Rows of cells as they stand in the file; a cell that covers several columns says so. */
function cellsOf(table: WordTable, resolve: Resolve): Cell[][] {
  return table.rows.map((row) =>
    row.map(({ span, paragraphs }) => {
      const text = cellText(paragraphs, resolve)
      const head = paragraphs[0]?.style === styles.cellHead
      return { text, ...(span > 1 ? { span } : {}), ...(head ? { head: true as const } : {}) }
    }),
  )
}

const asCell = (cell: Text | Cell): Cell => (isCell(cell) ? cell : { text: cell })

const alike = (a: Text, b: Text): boolean =>
  JSON.stringify(tidy(typeof a === 'string' ? [a] : a)) === JSON.stringify(tidy(typeof b === 'string' ? [b] : b))

/** A cell that says what it said keeps its own settings. */
const kept = (cell: Cell, before: Text | Cell | undefined): Text | Cell => {
  if (before === undefined) return cell.span === undefined && cell.head === undefined ? cell.text : cell
  const old = asCell(before)
  if ((old.span ?? 1) === (cell.span ?? 1) && alike(old.text, cell.text)) return before
  if (isCell(before)) return { ...old, text: cell.text, ...(cell.span === undefined ? {} : { span: cell.span }) }
  return cell.span === undefined ? cell.text : { text: cell.text, span: cell.span }
}

function tableFrom(
  table: WordTable,
  id: string,
  resolve: Resolve,
  known: Extract<Block, { kind: 'table' }> | undefined,
  rowOf: (name: string) => number,
): Block {
  const cells = cellsOf(table, resolve)
  const width = Math.max(1, ...cells.map((row) => row.reduce((sum, { span }) => sum + (span ?? 1), 0)))
  const filled = cells.map((row): Cell[] => {
    const missing = width - row.reduce((sum, { span }) => sum + (span ?? 1), 0)
    return [...row, ...Array.from({ length: missing }, () => ({ text: '' }))]
  })
  const columns = known?.columns.length === width ? known.columns : Array.from({ length: width }, () => ({ width: 1 }))
  const names = table.rows.map((row) => row.flatMap(({ paragraphs }) => paragraphs.flatMap(({ names }) => names)))
  const original = (i: number): readonly (Text | Cell)[] | undefined => {
    const row = (names[i] ?? []).map(rowOf).find((found) => found >= 0)
    return row === undefined ? undefined : row === 0 ? known?.head : known?.rows[row - 1]
  }
  const hasHead = known
    ? known.head !== undefined && (names[0] ?? []).some((name) => rowOf(name) === 0)
    : (cells[0]?.every(({ head }) => head) ?? false)
  const rows = filled.map((row, i) =>
    row.map((cell, column) =>
      kept(
        hasHead && i === 0 ? { text: cell.text, ...(cell.span === undefined ? {} : { span: cell.span }) } : cell,
        original(i)?.[column],
      ),
    ),
  )
  return {
    kind: 'table',
    id,
    ...(known?.caption === undefined ? {} : { caption: known.caption }),
    columns,
    ...(hasHead ? { head: rows[0] ?? [] } : {}),
    rows: hasHead ? rows.slice(1) : rows,
  }
}

/** Rows where a signer begins: those of the original, as long as nobody added or removed one. */
function firstLines({ signers }: Extract<Block, { kind: 'signature' }>, rows: number): Set<number> {
  const firsts = new Set<number>()
  let row = 0
  for (const { lines } of signers) {
    firsts.add(row)
    row += lines.length
  }
  return row === rows ? firsts : new Set()
}

/** The block a table is. `rowOf`: which row of the original a bookmark names, -1 for none. */
export function blockFromTable(
  table: WordTable,
  id: string,
  resolve: Resolve,
  known?: Block,
  rowOf: (name: string) => number = () => -1,
): Block {
  if (known?.kind === 'facts')
    return {
      ...known,
      facts: table.rows.map(([name, ...values]) => ({
        name: plainCell(name),
        value: cellText(
          values.flatMap(({ paragraphs }) => paragraphs),
          resolve,
        ),
      })),
    }
  if (known?.kind === 'signature') {
    const signers: { role?: string; lines: SignatureLine[] }[] = []
    const firsts = firstLines(known, table.rows.length)
    for (const [i, [role, label, value, seal]] of table.rows.entries()) {
      const line: SignatureLine = {
        label: plainCell(label),
        ...(plainCell(value) === '' ? {} : { value: plainCell(value) }),
        ...(plainCell(seal) === '' ? {} : { seal: plainCell(seal) }),
      }
      const last = signers.at(-1)
      if (last && plainCell(role) === '' && !firsts.has(i)) last.lines.push(line)
      else signers.push({ ...(plainCell(role) === '' ? {} : { role: plainCell(role) }), lines: [line] })
    }
    return { ...known, signers }
  }
  return tableFrom(table, id, resolve, known?.kind === 'table' ? known : undefined, rowOf)
}

const plainCell = (cell: { paragraphs: readonly WordParagraph[] } | undefined): string =>
  cell?.paragraphs.map(wordText).join('\n') ?? ''
