import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  ShadingType,
  type INumberingOptions,
  type IStylesOptions,
} from 'docx'
import { styles } from './names.ts'

/** Twips in one em of 10.5 points. */
export const EM = 210

/** On every Windows and Mac with Office; `fontTable` names what to take elsewhere. */
export const MINCHO = '游明朝'
export const GOTHIC = '游ゴシック'

export type Layout = 'plain' | 'ledger' | 'leaflet'

/** Half points. */
export const bodySize = (layout: Layout): number => ({ plain: 21, ledger: 17, leaflet: 26 })[layout]

/** Half points, in tables. */
const cellSize = (layout: Layout): number => ({ plain: 18, ledger: 17, leaflet: 20 })[layout]

/** Twips. */
export const page = (layout: Layout) =>
  layout === 'ledger'
    ? { width: 16838, height: 11906, side: 850, top: 1247, bottom: 1020, landscape: true }
    : { width: 11906, height: 16838, side: layout === 'leaflet' ? 1420 : 1543, top: 1587, bottom: 1417, landscape: false }

const face = (font: string) => ({ ascii: font, hAnsi: font, eastAsia: font, cs: font })

export function stylesOf(layout: Layout, colour: string): IStylesOptions {
  const size = bodySize(layout)
  const text = face(layout === 'plain' ? MINCHO : GOTHIC)
  const bold = { font: face(GOTHIC), bold: true }
  // At least, so that pictures and readings above words find room, and 游明朝's tall boxes do not push lines apart.
  const line = { line: { plain: 360, ledger: 260, leaflet: 450 }[layout], lineRule: LineRuleType.AT_LEAST }
  const close = { line: 280, lineRule: LineRuleType.AT_LEAST }
  const border = { style: BorderStyle.SINGLE, size: 4, space: 6, color: '808080' }
  const box = { top: border, bottom: border, left: border, right: border }
  const style = (id: string, paragraph: object, run: object = {}, name = id) => ({
    id,
    name,
    basedOn: 'Normal',
    next: id,
    quickFormat: true,
    paragraph: { spacing: line, ...paragraph },
    run,
  })
  return {
    default: {
      document: { run: { font: text, size, language: { value: 'ja-JP', eastAsia: 'ja-JP' } }, paragraph: { spacing: line } },
    },
    paragraphStyles: [
      style(styles.number, { alignment: AlignmentType.RIGHT }),
      style(
        styles.title,
        {
          alignment: AlignmentType.CENTER,
          spacing: { before: 120, after: 280 },
          ...(layout === 'leaflet' ? { shading: { type: ShadingType.CLEAR, fill: colour.slice(1), color: 'auto' } } : {}),
        },
        layout === 'leaflet' ? { ...bold, size: 52, color: 'FFFFFF' } : { ...bold, size: layout === 'ledger' ? 28 : 34 },
      ),
      style(styles.date, { alignment: AlignmentType.RIGHT, spacing: { ...line, after: 160 } }),
      style(styles.addressee, { spacing: { ...line, before: 240, after: 240 } }),
      style(
        styles.chapter,
        { alignment: AlignmentType.CENTER, spacing: { before: 360, after: 200 }, keepNext: true, outlineLevel: 0 },
        { ...bold, size: size + 5 },
      ),
      style(
        styles.heading,
        { spacing: { before: 320, after: 160 }, keepNext: true, outlineLevel: 0 },
        { ...bold, size: size + 4 },
      ),
      style(styles.article, { spacing: { before: 220, after: 40 }, keepNext: true, outlineLevel: 1 }, bold),
      style(styles.articleText, { indent: { left: 1.5 * EM } }),
      style(styles.paragraph, {}),
      style(styles.plain, { indent: { firstLine: EM } }),
      ...[styles.item1, styles.item2, styles.item3, styles.bullet1, styles.bullet2].map((id) => style(id, {})),
      style(styles.caption, { keepNext: true, spacing: { before: 200, after: 80 } }, bold),
      style(styles.cell, { spacing: close }, { size: cellSize(layout) }),
      style(styles.cellHead, { spacing: close }, { ...bold, size: cellSize(layout) }),
      style(styles.factName, {}, bold),
      style(styles.factValue, {}),
      style(
        styles.noteTitle,
        { border: box, spacing: { ...line, before: 240 }, keepNext: true, indent: { left: EM, right: EM } },
        bold,
      ),
      style(styles.note, { border: box, spacing: { ...line, after: 240 }, indent: { left: EM, right: EM } }),
      style(styles.signature, { spacing: close, keepNext: true }),
      style(styles.qr, { spacing: { ...line, before: 240 } }),
    ],
  }
}

const hanging = (left: number, hang: number) => ({ paragraph: { indent: { left: left * EM, hanging: hang * EM } } })

/** Where the text of items starts, in ems, inside an article and outside. */
const itemLevels = (start: number) => [
  { level: 0, format: LevelFormat.DECIMAL, text: '(%1)', alignment: AlignmentType.LEFT, style: hanging(start + 2, 2) },
  { level: 1, format: LevelFormat.AIUEO_FULL_WIDTH, text: '%2', alignment: AlignmentType.LEFT, style: hanging(start + 3.5, 1.5) },
  { level: 2, format: LevelFormat.AIUEO_FULL_WIDTH, text: '(%3)', alignment: AlignmentType.LEFT, style: hanging(start + 5.5, 2) },
]

/**
 * Word's own numbering, not typed numbers: an article added in Word renumbers those after it, and the text read back is the text without
 * its number. Paragraphs and items are lists of their own per article, because Word and LibreOffice differ in how a skipped level counts.
 */
export const numbering: INumberingOptions = {
  config: [
    {
      reference: 'chapters',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '第%1章　', suffix: LevelSuffix.NOTHING, style: hanging(0, 0) }],
    },
    {
      reference: 'articles',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '第%1条', suffix: LevelSuffix.NOTHING, style: hanging(0, 0) }],
    },
    {
      reference: 'paragraphs',
      levels: [
        { level: 0, format: LevelFormat.DECIMAL, text: '%1', start: 2, alignment: AlignmentType.LEFT, style: hanging(1.5, 1.5) },
      ],
    },
    {
      reference: 'supplements',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.LEFT, style: hanging(1.5, 1.5) }],
    },
    { reference: 'items', levels: itemLevels(1.5) },
    { reference: 'plainItems', levels: itemLevels(1) },
    {
      reference: 'bullets',
      levels: [
        { level: 0, format: LevelFormat.BULLET, text: '・', style: hanging(2, 1) },
        { level: 1, format: LevelFormat.BULLET, text: '－', style: hanging(3, 1) },
      ],
    },
  ],
}
