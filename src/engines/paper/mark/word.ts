import { childOf, elementsOf, escapeXml, findAll, splice, type XmlElement } from '../xml/parse.ts'
import { inBrackets, TAG, type Mark } from './mark.ts'
import { insertInto, relationshipType, rootOf, type OfficePackage } from './package.ts'
import { withWatermark } from './word-watermark.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DOCUMENT = 'word/document.xml'
/** Twips that our own header takes at most. */
const LOWEST_HEADER = 60
/** Twips: the mark's line, and its distance from the edge of the paper where there is room for it. */
const LINE = 240
const FROM_TOP = 340
const OWN_HEADER = 'word/headerPaperMark.xml'

/**
 * A frame fixed to the page's top right, so that no line of the header or the body moves. Its text stands in a content control, which Word keeps
 * through editing and by whose tag it is found again. (A control around the frame would be legal too, but LibreOffice then sets it in the flow.)
 */
function frame({ text, colour }: Mark, fromTop: number): string {
  const hex = colour.slice(1).toUpperCase()
  const font = '<w:rFonts w:ascii="游ゴシック" w:hAnsi="游ゴシック" w:eastAsia="游ゴシック"/>'
  // A document may hide, strike or raise all its text by its usual style; the mark must not inherit that.
  const plain = '<w:i w:val="0"/><w:caps w:val="0"/><w:strike w:val="0"/><w:vanish w:val="0"/>'
  const look =
    `<w:rPr>${font}<w:b/>${plain}<w:color w:val="${hex}"/><w:spacing w:val="0"/><w:position w:val="0"/>` +
    '<w:sz w:val="20"/><w:szCs w:val="20"/><w:u w:val="none"/></w:rPr>'
  return (
    `<w:p xmlns:w="${W}"><w:pPr><w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="${fromTop}"/>` +
    `<w:spacing w:before="0" w:after="0" w:line="${LINE}" w:lineRule="exact"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="right"/>` +
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr>' +
    `<w:sdt><w:sdtPr>${look}<w:alias w:val="${escapeXml(text)}"/><w:tag w:val="${TAG}"/></w:sdtPr>` +
    `<w:sdtContent><w:r>${look}<w:t>${escapeXml(inBrackets(text))}</w:t></w:r></w:sdtContent></w:sdt></w:p>`
  )
}

/** A frame needs a paragraph to hang on; where the document had no header, that one is as low as Word allows. */
const ownHeader = (mark: Mark, fromTop: number, nth: number): string =>
  withWatermark(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="${W}">${frame(mark, fromTop)}` +
      '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:vanish w:val="0"/><w:sz w:val="2"/></w:rPr></w:pPr></w:p></w:hdr>',
    mark,
    nth,
  )

const isOurs = (paragraph: XmlElement): boolean =>
  findAll(paragraph, 'w:sdt').some((control) => childOf(childOf(control, 'w:sdtPr'), 'w:tag')?.attributes.get('w:val') === TAG)

function markHeader(source: string, mark: Mark, fromTop: number, nth: number): string {
  const ours = elementsOf(rootOf(source, 'w:hdr')).filter((child) => child.name === 'w:p' && isOurs(child))
  const clean = splice(
    source,
    ours.map(({ start, end }) => ({ start, end, text: '' })),
  )
  return withWatermark(insertInto(clean, rootOf(clean, 'w:hdr'), frame(mark, fromTop), 'start'), mark, nth)
}

/** Sections in force; those inside `w:sectPrChange` are how a section was before a tracked change. */
function sectionsOf(element: XmlElement): XmlElement[] {
  return element.children
    .filter((child) => typeof child !== 'string')
    .flatMap((child) =>
      child.name === 'w:sectPrChange' ? [] : [...(child.name === 'w:sectPr' ? [child] : []), ...sectionsOf(child)],
    )
}

/**
 * A header that begins below the upper margin pushes the text down. Where there was no header at all, its place is free to choose: it moves up
 * as far as the margin asks (twips; our header is one twentieth of a line high). A negative margin holds the text by itself.
 */
function withRoom(source: string): string {
  const changes = sectionsOf(rootOf(source, 'w:document')).flatMap((section) => {
    const margins = childOf(section, 'w:pgMar')
    const top = Number(margins?.attributes.get('w:top') ?? 1440)
    const header = Number(margins?.attributes.get('w:header') ?? 720)
    if (!margins || top < 0 || header <= top - LOWEST_HEADER) return []
    const text = source
      .slice(margins.start, margins.end)
      .replace(/w:header="[^"]*"/u, `w:header="${Math.max(0, top - LOWEST_HEADER)}"`)
    return [{ start: margins.start, end: margins.end, text }]
  })
  return splice(source, changes)
}

/** The mark stays above the text of the narrowest upper margin: a header that reaches below it pushes the text down. */
function fromTopOf(sections: readonly XmlElement[]): number {
  const tops = sections.map((section) => Math.abs(Number(childOf(section, 'w:pgMar')?.attributes.get('w:top') ?? 1440)))
  return Math.max(0, Math.min(FROM_TOP, ...tops.map((top) => top - LINE - 20)))
}

/**
 * Marks every header, and gives the first section the headers it lacks (later sections inherit them): the usual one, one for first pages and even
 * pages where the document tells them apart.
 */
export function markWord(file: OfficePackage, mark: Mark): void {
  const source = file.must(DOCUMENT)
  const root = rootOf(source, 'w:document')
  const sections = sectionsOf(root)
  const targets = new Map(file.relationships(DOCUMENT).map(({ id, target }) => [id, target]))
  const references = sections.flatMap((section) => findAll(section, 'w:headerReference'))
  const parts = new Set(
    references.map(({ attributes }) => targets.get(attributes.get('r:id') ?? '')).filter((part) => part !== undefined),
  )
  const fromTop = fromTopOf(sections)
  for (const [nth, part] of [...parts].entries())
    if (part !== OWN_HEADER) file.set(part, markHeader(file.must(part), mark, fromTop, nth + 1))

  const first = sections[0]
  const present = new Set(
    first ? findAll(first, 'w:headerReference').map(({ attributes }) => attributes.get('w:type') ?? 'default') : [],
  )
  const evenPages = /<w:evenAndOddHeaders(?:\s*\/>|\s+w:val="(?:1|true|on)"\s*\/>)/u.test(file.text('word/settings.xml') ?? '')
  const needed = [
    'default',
    ...(sections.some((section) => childOf(section, 'w:titlePg')) ? ['first'] : []),
    ...(evenPages ? ['even'] : []),
  ]
  const missing = needed.filter((type) => !present.has(type))
  if (missing.length > 0) {
    const id = file.relate(DOCUMENT, relationshipType('header'), OWN_HEADER)
    const lines = missing
      .map((type) => `<w:headerReference xmlns:r="${relationshipType('').slice(0, -1)}" w:type="${type}" r:id="${id}"/>`)
      .join('')
    const body = childOf(root, 'w:body') ?? root
    const placed = first
      ? insertInto(source, first, lines, 'start')
      : insertInto(source, body, `<w:sectPr>${lines}</w:sectPr>`, 'end')
    file.set(DOCUMENT, references.length === 0 ? withRoom(placed) : placed)
    file.declare(OWN_HEADER, 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml')
  }
  if (missing.length > 0 || parts.has(OWN_HEADER)) file.set(OWN_HEADER, ownHeader(mark, fromTop, 0))
}
