import { PaperError, type PaperDocument, type Typeset } from '../../engines/paper/index.ts'
import type { Lang } from '../../kernel/says.ts'
import { wareki, type PlainDate } from '../../kernel/time.ts'
import type { Column } from '../../kernel/view.ts'
import { onPaper } from '../paper/refusal.ts'
import { thePrinter } from '../paper/printer.ts'
import type { SheetRow } from './sheet-worker.ts'

/** Rows that go on paper: about 800 pages of A4, a minute of typesetting. Longer lists are for Excel. */
export const mostOnPaper = 20_000

/** Rows that are set at once: about 25 pages, 60 MB of the typesetter. */
export const rowsOfPiece = 600

/** Characters of a cell: a longer text would fill pages by itself. */
const mostOfCell = 400

/** 〓 has stood in Japanese print for a sign that the case does not hold since movable type. */
const missing = '〓'

/** Signs a print may lack before it is refused. */
const mostMissing = 40

export interface LedgerPaper {
  readonly title: string
  readonly company: string | null
  readonly lang: Lang
  readonly today: PlainDate
  /** Years as 令和8年, beside the western date of the heading. */
  readonly eras: boolean
  readonly columns: readonly Column[]
}

export interface LedgerPiece {
  readonly rows: readonly SheetRow[]
  /** Highest class among the rows so far: what the paper itself has to be treated as. */
  readonly mark: { readonly text: string; readonly rank: number } | null
  readonly last: boolean
}

const colours = { high: '#a90000', lower: '#ac3e00' } as const

// oxlint-disable-next-line no-control-regex -- these are the characters that paper cannot hold
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g

function dateText({ today, lang, eras }: LedgerPaper): string {
  const [year, month, day] = today.split('-').map(Number)
  if (lang === 'en') return `As of ${today}`
  return `${year}年${month}月${day}日${eras ? `（${wareki(today)}）` : ''}現在`
}

function printed(value: SheetRow[number], { lang, eras }: LedgerPaper): string {
  if (value === null) return ''
  if (typeof value === 'number') return value.toLocaleString(lang)
  if (typeof value === 'object') return eras ? wareki(value.date) : value.date.replaceAll('-', '/')
  const text = value.replace(/\r\n?/g, '\n').replace(unprintable, '')
  return text.length > mostOfCell ? `${text.slice(0, mostOfCell)}…` : text
}

const alignOf = ({ type }: Column) => (type === 'number' ? 'right' : type === 'class' ? 'center' : 'left')

function documentOf(paper: LedgerPaper, { rows, mark }: LedgerPiece, replace: (text: string) => string): PaperDocument {
  const { title, company, today, columns, lang } = paper
  return {
    title,
    date: today,
    dateText: dateText(paper),
    ...(company !== null && { company: replace(company) }),
    header: title,
    layout: 'ledger',
    ...(mark && { classMark: { text: replace(mark.text), colour: mark.rank >= 3 ? colours.high : colours.lower } }),
    blocks: [
      {
        kind: 'table',
        id: 'rows',
        columns: columns.map((column) => ({ width: Math.max(6, Math.min(column.width, 36)), align: alignOf(column) })),
        head: columns.map(({ says }) => says[lang]),
        rows: rows.map((row) => columns.map((_, i) => replace(printed(row[i] ?? null, paper)))),
      },
    ],
  }
}

/** Prints, and where the fonts lack a sign prints again with what stands for it. */
function withSubstitutes() {
  const lacking = new Set<string>()
  const replace = (text: string) => [...lacking].reduce((now, sign) => now.replaceAll(sign, missing), text)
  return async (print: (replace: (text: string) => string) => Promise<Typeset>): Promise<Typeset> => {
    for (;;) {
      try {
        return await print(replace)
      } catch (error) {
        const sign = error instanceof PaperError && error.code === 'GLYPH' ? error.detail : undefined
        if (sign === undefined || sign === '' || lacking.has(sign) || lacking.size >= mostMissing)
          return onPaper(() => Promise.reject(error as Error))
        lacking.add(sign)
      }
    }
  }
}

/**
 * A ledger as PDF/A on A4 across, with the class as its mark, pages counted, headings repeated. Signs that no font has are printed as 〓.
 * A long one is set piece by piece, so that memory does not grow with it.
 * @throws Refusal paper.… for what the engine refuses otherwise
 */
export async function printLedger(paper: LedgerPaper, pieces: AsyncIterable<LedgerPiece>): Promise<Uint8Array> {
  const printer = thePrinter()
  const print = withSubstitutes()
  const made: Typeset[] = []
  for await (const piece of pieces) {
    const first = made.length === 0
    if (first && piece.last) return (await print((replace) => printer.print(documentOf(paper, piece, replace)))).pdf
    made.push(await print((replace) => printer.printPiece(documentOf(paper, piece, replace), first ? 'first' : 'later')))
    if (piece.last)
      return (await print((replace) => printer.joinPieces(documentOf(paper, { ...piece, rows: [] }, replace), made))).pdf
  }
  throw new Error('a ledger without a last piece')
}
