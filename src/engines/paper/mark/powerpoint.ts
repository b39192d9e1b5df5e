import { PaperError } from '../error.ts'
import { childOf, escapeXml, findAll, parseXml, splice, type XmlElement } from '../xml/parse.ts'
import { inBrackets, TAG, unitsOf, type Mark } from './mark.ts'
import type { OfficePackage } from './package.ts'

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const P = 'http://schemas.openxmlformats.org/presentationml/2006/main'
/** English Metric Units in a millimetre. */
const MM = 36_000

/** English Metric Units in a point. */
const PT = 12_700

interface Slide {
  readonly width: number
  readonly height: number
}

/** Across the middle of the slide, from below left to above right. */
function behind({ text, colour }: Mark, id: number, { width, height }: Slide): string {
  const size = Math.min(0.3 * height, (0.75 * Math.min(width, height)) / unitsOf(text))
  const box = { width: Math.round(size * unitsOf(text) * 1.2), height: Math.round(size * 1.5) }
  const at = { x: Math.round((width - box.width) / 2), y: Math.round((height - box.height) / 2) }
  return (
    `<p:sp xmlns:p="${P}" xmlns:a="${A}"><p:nvSpPr><p:cNvPr id="${id}" name="${TAG}-behind" descr="${escapeXml(text)}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>` +
    `<p:spPr><a:xfrm rot="18900000"><a:off x="${at.x}" y="${at.y}"/><a:ext cx="${box.width}" cy="${box.height}"/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>' +
    '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>' +
    `<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="ja-JP" sz="${Math.round(size / PT) * 100}" b="1"><a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"><a:alpha val="20000"/></a:srgbClr></a:solidFill>` +
    `<a:latin typeface="游ゴシック"/><a:ea typeface="游ゴシック"/></a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p></p:txBody></p:sp>`
  )
}

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

const names = new Set([TAG, `${TAG}-behind`])

function markTree(source: string, mark: Mark, slide: Slide, onMaster: boolean): string {
  const ours = findAll(parseXml(source), 'p:sp').filter((one) => names.has(settings(one)?.attributes.get('name') ?? ''))
  const clean = splice(
    source,
    ours.map(({ start, end }) => ({ start, end, text: '' })),
  )
  const tree = childOf(childOf(parseXml(clean), 'p:cSld'), 'p:spTree')
  if (!tree) throw new PaperError('UNSUPPORTED', 'a slide without its list of shapes')
  const id = Math.max(1, ...findAll(tree, 'p:cNvPr').map(({ attributes }) => Number(attributes.get('id')) || 0)) + 1
  const last = childOf(tree, 'p:extLst')?.start ?? tree.innerEnd
  // A slide's own text must lie above the watermark; what a master draws, its pictures too, lies below the text of every slide anyway.
  const first = onMaster ? last : (childOf(tree, 'p:grpSpPr')?.end ?? last)
  const faint = mark.watermark ? behind(mark, id + 1, slide) : ''
  return splice(clean, [
    { start: first, end: first, text: faint },
    { start: last, end: last, text: shape(mark, id, slide.width) },
  ])
}

/** Marks the slide masters, whose shapes every slide shows, and those layouts and slides that hide them. */
export function markPowerPoint(file: OfficePackage, mark: Mark): void {
  const presentation = parseXml(file.must('ppt/presentation.xml'))
  const size = childOf(presentation, 'p:sldSz')?.attributes
  const slide = { width: Number(size?.get('cx') ?? 9_144_000), height: Number(size?.get('cy') ?? 6_858_000) }
  for (const name of file.names) {
    if (!/^ppt\/(?:slideMasters|slideLayouts|slides)\/[^/]+\.xml$/u.test(name)) continue
    const source = file.must(name)
    const hides = ['0', 'false'].includes(parseXml(source).attributes.get('showMasterSp') ?? '1')
    const onMaster = !name.startsWith('ppt/slides/')
    if (name.startsWith('ppt/slideMasters/') || hides) file.set(name, markTree(source, mark, slide, onMaster))
  }
}
