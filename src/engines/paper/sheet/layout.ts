import { PaperError } from '../error.ts'

/** Where the labels lie on A4 upright, in millimetres from the paper's upper left corner. */
export interface LabelLayout {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  /** Between neighbouring labels. */
  readonly gapX: number
  readonly gapY: number
}

/** The two papers most sold in Japan: 24 labels of 66.0 × 33.9 mm and 44 of 48.3 × 25.4 mm, cut without gaps. Others: give their measures. */
export const labelLayouts = {
  'a4-24': { columns: 3, rows: 8, width: 66, height: 33.9, left: 6, top: 12.9, gapX: 0, gapY: 0 },
  'a4-44': { columns: 4, rows: 11, width: 48.3, height: 25.4, left: 8.4, top: 8.8, gapX: 0, gapY: 0 },
} as const satisfies Record<string, LabelLayout>

const A4 = { width: 210, height: 297 }
const HAIR = 1e-6

/** @throws PaperError `LAYOUT` when labels would lie outside the paper or are too small for any text. */
export function checkLayout(layout: LabelLayout): void {
  const { columns, rows, width, height, left, top, gapX, gapY } = layout
  const refuse = (why: string): never => {
    throw new PaperError('LAYOUT', `label layout: ${why}`)
  }
  if (!Object.values(layout).every((value) => Number.isFinite(value) && value >= 0)) refuse('a measure is negative')
  if (![columns, rows].every((count) => Number.isInteger(count) && count >= 1 && count <= 40)) refuse('1 to 40 columns and rows')
  if (width < 20 || height < 10) refuse('a label is smaller than 20 × 10 mm')
  if (left + columns * width + (columns - 1) * gapX > A4.width + HAIR) refuse('wider than A4')
  if (top + rows * height + (rows - 1) * gapY > A4.height + HAIR) refuse('higher than A4')
}
