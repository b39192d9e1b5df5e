import { PaperError } from '../error.ts'
import { elementsOf, escapeXml, innerText, parseXml, splice } from '../xml/parse.ts'
import { inBrackets, type Mark } from './mark.ts'
import type { OfficePackage } from './package.ts'

/** Excel refuses longer ones. */
const LONGEST_FOOTER = 255

/** Elements that must stand behind `headerFooter` (ECMA-376-1 §18.3.1.99). */
const behind = new Set([
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'drawingHF',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'webPublishObjects',
  'tableParts',
  'extLst',
])

/** Bold and coloured, then back to plain and black, then a space: found again as a whole. */
const code = ({ text, colour }: Mark): string =>
  `&"-,Bold"&K${colour.slice(1).toUpperCase()}${inBrackets(text).replaceAll('&', '&&')}&"-,Regular"&K000000 `
const ours = /&"-,Bold"&K[0-9A-F]{6}【(?:[^】])*】&"-,Regular"&K000000 /gu

/** Puts the mark at the head of the right-hand part of a footer (§18.3.1.39: &L, &C, &R begin the parts). */
function markedFooter(footer: string, mark: Mark): string {
  if (footer.length > 2 * LONGEST_FOOTER) throw new PaperError('LIMIT', 'a footer longer than Excel allows')
  const clean = footer.replace(ours, '')
  const right = clean.search(/(?<!&)(?:&&)*&R/u)
  const at = right < 0 ? -1 : clean.indexOf('&R', right)
  const text = at < 0 ? `${clean}&R${code(mark)}` : `${clean.slice(0, at + 2)}${code(mark)}${clean.slice(at + 2)}`
  if (text.length > LONGEST_FOOTER) throw new PaperError('LIMIT', 'no room for the mark in a footer of the sheet')
  return text
}

const order = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter']

/** Cells are never parsed: what is looked at begins behind the last row. */
function markSheet(source: string, mark: Mark): string {
  const open = /<((?:\w+:)?)(worksheet|chartsheet|dialogsheet)\b/u.exec(source)
  const close = open && source.lastIndexOf(`</${open[1]}${open[2]}>`)
  if (!open || close === null || close < 0) throw new PaperError('DAMAGED', 'a sheet without an end')
  const prefix = open[1] ?? ''
  const dataEnd = source.lastIndexOf(`</${prefix}sheetData>`, close)
  const emptyData = source.lastIndexOf(`<${prefix}sheetData/>`, close)
  const start =
    dataEnd >= 0
      ? dataEnd + `</${prefix}sheetData>`.length
      : emptyData >= 0
        ? emptyData + `<${prefix}sheetData/>`.length
        : source.indexOf('>', open.index) + 1
  const tail = source.slice(start, close)
  const wrap = '<tail>'
  const children = elementsOf(parseXml(`${wrap}${tail}</tail>`))
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  const existing = children.find(({ name }) => local(name) === 'headerFooter')
  const inner = new Map(existing ? elementsOf(existing).map((child) => [local(child.name), innerText(child)]) : [])
  const flag = (name: string): boolean => ['1', 'true'].includes(existing?.attributes.get(name) ?? '')
  for (const [name, used] of [
    ['oddFooter', true],
    ['evenFooter', flag('differentOddEven')],
    ['firstFooter', flag('differentFirst')],
  ] as const)
    if (used || inner.has(name)) inner.set(name, markedFooter(inner.get(name) ?? '', mark))
  const attributes = [...(existing?.attributes ?? [])].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
  const parts = order
    .filter((name) => inner.has(name))
    .map((name) => `<${prefix}${name}>${escapeXml(inner.get(name) ?? '')}</${prefix}${name}>`)
  const text = `<${prefix}headerFooter${attributes}>${parts.join('')}</${prefix}headerFooter>`
  const next = children.find(({ name }) => behind.has(local(name)))
  const at = existing ?? { start: next?.start ?? wrap.length + tail.length, end: next?.start ?? wrap.length + tail.length }
  return splice(source, [{ start: start + at.start - wrap.length, end: start + at.end - wrap.length, text }])
}

/**
 * Marks the footer of every sheet; it shows on paper and in the page view. Not the header: LibreOffice gives that as much room as its
 * letters are taller than their size, and moves all rows down by it.
 */
export function markExcel(file: OfficePackage, mark: Mark): void {
  for (const name of file.names)
    if (/^xl\/(?:work|chart|dialog)sheets\/[^/]+\.xml$/u.test(name)) file.set(name, markSheet(file.must(name), mark))
}
