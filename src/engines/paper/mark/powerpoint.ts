import { PaperError } from '../error.ts'
import { childOf, escapeXml, findAll, parseXml, splice, type XmlElement } from '../xml/parse.ts'
import { inBrackets, TAG, type Mark } from './mark.ts'
import type { OfficePackage } from './package.ts'

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const P = 'http://schemas.openxmlformats.org/presentationml/2006/main'
/** English Metric Units in a millimetre. */
const MM = 36_000

function shape({ text, colour }: Mark, id: number, slideWidth: number): string {
  const width = Math.round((12 + [...text].length * 6) * MM)
  return (
    `<p:sp xmlns:p="${P}" xmlns:a="${A}"><p:nvSpPr><p:cNvPr id="${id}" name="${TAG}" descr="${escapeXml(text)}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>` +
    `<p:spPr><a:xfrm><a:off x="${slideWidth - width - 4 * MM}" y="${3 * MM}"/><a:ext cx="${width}" cy="${8 * MM}"/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>' +
    '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>' +
    `<a:p><a:pPr algn="r"/><a:r><a:rPr lang="ja-JP" sz="1400" b="1"><a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"/></a:solidFill>` +
    `<a:latin typeface="游ゴシック"/><a:ea typeface="游ゴシック"/></a:rPr><a:t>${escapeXml(inBrackets(text))}</a:t></a:r></a:p></p:txBody></p:sp>`
  )
}

const settings = (element: XmlElement): XmlElement | undefined => childOf(childOf(element, 'p:nvSpPr'), 'p:cNvPr')

function markTree(source: string, mark: Mark, slideWidth: number): string {
  const ours = findAll(parseXml(source), 'p:sp').filter((one) => settings(one)?.attributes.get('name') === TAG)
  const clean = splice(
    source,
    ours.map(({ start, end }) => ({ start, end, text: '' })),
  )
  const tree = childOf(childOf(parseXml(clean), 'p:cSld'), 'p:spTree')
  if (!tree) throw new PaperError('UNSUPPORTED', 'a slide without its list of shapes')
  const id = Math.max(1, ...findAll(tree, 'p:cNvPr').map(({ attributes }) => Number(attributes.get('id')) || 0)) + 1
  const at = childOf(tree, 'p:extLst')?.start ?? tree.innerEnd
  return splice(clean, [{ start: at, end: at, text: shape(mark, id, slideWidth) }])
}

/** Marks the slide masters, whose shapes every slide shows, and those layouts and slides that hide them. */
export function markPowerPoint(file: OfficePackage, mark: Mark): void {
  const presentation = parseXml(file.must('ppt/presentation.xml'))
  const width = Number(childOf(presentation, 'p:sldSz')?.attributes.get('cx') ?? 9_144_000)
  for (const name of file.names) {
    if (!/^ppt\/(?:slideMasters|slideLayouts|slides)\/[^/]+\.xml$/u.test(name)) continue
    const source = file.must(name)
    const hides = ['0', 'false'].includes(parseXml(source).attributes.get('showMasterSp') ?? '1')
    if (name.startsWith('ppt/slideMasters/') || hides) file.set(name, markTree(source, mark, width))
  }
}
