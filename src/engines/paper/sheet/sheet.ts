import { PaperError } from '../error.ts'
import { checkText } from '../model/check.ts'
import type { ClassMark } from '../model/document.ts'
import type { TypesetTask } from '../typst/compile.ts'
import { checkGlyphs } from '../typst/fonts.ts'
import { breakable } from '../typst/measure.ts'
import { checkLayout, labelLayouts, type LabelLayout } from './layout.ts'
import { pictogramSvg, type Pictogram } from './pictogram.ts'
import { qrSvg } from './qr.ts'

export interface Label {
  readonly title: string
  readonly lines?: readonly string[]
  readonly classMark?: ClassMark
  /** Printed as QR code. */
  readonly qr?: string
}

export interface LabelSheet {
  readonly kind: 'labels'
  readonly title: string
  /** YYYY-MM-DD, the date inside the file. */
  readonly date: string
  readonly layout: keyof typeof labelLayouts | LabelLayout
  readonly labels: readonly Label[]
  /** Labels already used up on the first sheet. */
  readonly skip?: number
}

export interface Poster {
  readonly kind: 'poster'
  readonly date: string
  readonly pictogram: Pictogram
  /** 立入禁止 */
  readonly heading: string
  /** The same for people who read another language. */
  readonly subheading?: string
  readonly text?: string
  readonly issuer?: string
  /** #rrggbb of frame and heading; red unless told. */
  readonly colour?: string
  readonly qr?: string
}

export type Sheet = LabelSheet | Poster

const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))

const checked = (text: string): string => {
  checkText(text)
  checkGlyphs(text)
  return text
}

function labelData(sheet: LabelSheet): object {
  const layout = typeof sheet.layout === 'string' ? labelLayouts[sheet.layout] : sheet.layout
  checkLayout(layout)
  const skip = sheet.skip ?? 0
  const perPage = layout.columns * layout.rows
  if (!Number.isInteger(skip) || skip < 0 || skip >= perPage) throw new PaperError('LAYOUT', `${skip} labels cannot be used up`)
  if (sheet.labels.length === 0) throw new PaperError('LAYOUT', 'no labels')
  const faces = sheet.labels.map(({ title, lines, classMark, qr }) => ({
    title: breakable(checked(title)),
    lines: (lines ?? []).map((line) => breakable(checked(line))),
    mark: classMark ? { ...classMark, text: checked(classMark.text) } : null,
    svg: qr === undefined ? '' : qrSvg(qr),
  }))
  return {
    ...layout,
    title: checked(sheet.title),
    pages: chunked([...Array.from({ length: skip }, () => null), ...faces], perPage),
  }
}

function posterData(poster: Poster): object {
  const colour = poster.colour ?? '#c8102e'
  return {
    title: checked(poster.heading),
    heading: poster.heading,
    subheading: checked(poster.subheading ?? ''),
    text: checked(poster.text ?? ''),
    issuer: checked(poster.issuer ?? ''),
    colour,
    svg: pictogramSvg(poster.pictogram, colour),
    qr: poster.qr === undefined ? '' : qrSvg(poster.qr),
  }
}

/**
 * Labels or a poster as a task for the typesetter.
 * @throws PaperError `LAYOUT` for measures, `TEXT`, `GLYPH`; a text too long for its label stops the typesetter with `LAYOUT`.
 */
export function sheetTask(sheet: Sheet, mostPages = 500): TypesetTask {
  const data = sheet.kind === 'labels' ? labelData(sheet) : posterData(sheet)
  return {
    template: 'sheet',
    data: JSON.stringify({ ...data, kind: sheet.kind, date: sheet.date.split('-').map(Number) }),
    mostPages,
  }
}

/** The sign put on marked PDFs: as large as its text, on no ground. @throws PaperError `TEXT`, `GLYPH` */
export function stampTask({ text, colour }: ClassMark): TypesetTask {
  const data = { kind: 'stamp', title: checked(text), text, colour, date: [2000, 1, 1] }
  return { template: 'sheet', data: JSON.stringify(data), mostPages: 1 }
}
