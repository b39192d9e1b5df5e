import { childOf, elementsOf, escapeXml, findAll, splice, type XmlElement } from '../xml/parse.ts'
import { unitsOf, type Mark } from './mark.ts'
import { insertInto, rootOf } from './package.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** Points: as high as its letters may be, and as long as its diagonal may be on the narrowest usual paper (A5). */
const HIGHEST = 110
const LONGEST = 380

/** By the beginning of this name Word and LibreOffice know a shape for a watermark; by the whole it is found again. */
const NAME = 'PowerPlusWaterMarkObject800813'

/** Text behind the page as Word's own command makes it (ECMA-376-4 §19, WordArt preset 136). `nth`: shapes are numbered through all headers. */
function watermark({ text, colour }: Mark, nth: number): string {
  const height = Math.round(Math.min(HIGHEST, LONGEST / unitsOf(text)))
  const width = Math.round(height * unitsOf(text))
  const style =
    `position:absolute;margin-left:0;margin-top:0;width:${width}pt;height:${height}pt;rotation:315;z-index:-251658752;` +
    'mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page'
  const shape =
    '<w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">' +
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>' +
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>' +
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>' +
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>' +
    `<v:shape id="${NAME}${nth}" o:spid="_x0000_s${1813 + nth}" type="#_x0000_t136" style="${style}" o:allowincell="f" fillcolor="${colour.toLowerCase()}" stroked="f">` +
    `<v:fill opacity=".2"/><v:textpath style="font-family:&quot;游ゴシック&quot;;font-size:1pt;font-weight:bold" string="${escapeXml(text)}"/>` +
    '<w10:wrap anchorx="page" anchory="page"/></v:shape></w:pict>'
  return `<w:r xmlns:w="${W}"><w:rPr><w:noProof/><w:vanish w:val="0"/></w:rPr>${shape}</w:r>`
}

const isOurs = (run: XmlElement): boolean =>
  findAll(run, 'v:shape').some(({ attributes }) => attributes.get('id')?.startsWith(NAME) === true)

/** The header with the watermark of `mark` and of no other; without one where it asks for none. */
export function withWatermark(source: string, mark: Mark, nth: number): string {
  const ours = findAll(rootOf(source, 'w:hdr'), 'w:r').filter(isOurs)
  const clean = splice(
    source,
    ours.map(({ start, end }) => ({ start, end, text: '' })),
  )
  if (!mark.watermark) return clean
  const root = rootOf(clean, 'w:hdr')
  // Nothing can hang on a frame, and a paragraph of its own would push the text down.
  const carries = (one: XmlElement) => one.name === 'w:p' && childOf(childOf(one, 'w:pPr'), 'w:framePr') === undefined
  const paragraph = elementsOf(root).find(carries) ?? findAll(root, 'w:p').find(carries)
  if (!paragraph) return clean
  const settings = childOf(paragraph, 'w:pPr')
  if (!settings) return insertInto(clean, paragraph, watermark(mark, nth), 'start')
  return splice(clean, [{ start: settings.end, end: settings.end, text: watermark(mark, nth) }])
}
