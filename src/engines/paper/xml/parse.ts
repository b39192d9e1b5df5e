import { PaperError } from '../error.ts'

/** An element with the place of its words in the source, so that a part can be changed without writing the rest anew. */
export interface XmlElement {
  /** As written, prefix included. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (XmlElement | string)[]
  /** Offset of `<`. */
  readonly start: number
  /** Offset behind the opening tag. */
  readonly inner: number
  /** Offset of the closing tag; `inner` for an empty element. */
  innerEnd: number
  /** Offset behind the whole element. */
  end: number
}

const DEEPEST = 200
const MOST_ELEMENTS = 3_000_000

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const damaged = (why: string): PaperError => new PaperError('DAMAGED', `xml: ${why}`)

function character(code: number): string {
  if (!Number.isInteger(code) || code < 1 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw damaged('impossible character')
  return String.fromCodePoint(code)
}

/** Only XML's own five entities and numbers: a document type, which could name others, is refused. */
const unescape = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));?/giu, (_, hex?: string, decimal?: string, name?: string) => {
        if (hex !== undefined) return character(Number.parseInt(hex, 16))
        if (decimal !== undefined) return character(Number(decimal))
        const known = named[name ?? '']
        if (known === undefined) throw damaged(`unknown entity ${name}`)
        return known
      })
    : text

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(/([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu))
    found.set(name, unescape(double ?? single ?? ''))
  return found
}

/**
 * Reads a part of an Office file. Not validating; refuses document types, so nothing can be declared, fetched or multiplied.
 * Linear. @throws PaperError `DAMAGED`, `LIMIT` (deeper than 200, more than 3,000,000 elements)
 */
export function parseXml(source: string): XmlElement {
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let count = 0
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/gu
  let at = 0
  for (const match of source.matchAll(token)) {
    const [whole, cdata, closing, opening, attributes = '', empty] = match
    const here = open.at(-1)
    if (here && match.index > at) here.children.push(unescape(source.slice(at, match.index)))
    at = match.index + whole.length
    if (whole === '<!') throw damaged('a document type is not allowed')
    if (cdata !== undefined) here?.children.push(cdata)
    else if (closing !== undefined) {
      const element = open.pop()
      if (element?.name !== closing) throw damaged(`</${closing}> closes nothing`)
      element.innerEnd = match.index
      element.end = at
    } else if (opening !== undefined) {
      if (++count > MOST_ELEMENTS || open.length >= DEEPEST) throw new PaperError('LIMIT', 'xml: too large or too deep')
      const element: XmlElement = {
        name: opening,
        attributes: attributesOf(attributes),
        children: [],
        start: match.index,
        inner: at,
        innerEnd: at,
        end: at,
      }
      if (here) here.children.push(element)
      else if (root) throw damaged('two roots')
      else root = element
      if (empty === '') open.push(element)
    }
  }
  if (!root || open.length > 0) throw damaged('cut off')
  return root
}

export const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter((child) => typeof child !== 'string')

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)

/** Every element of this name below, in the order of the source. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)])
}

/** All text below, as written. */
export const innerText = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : innerText(child))).join('')

/** The source with some stretches replaced; the stretches must not overlap. */
export function splice(source: string, changes: readonly { start: number; end: number; text: string }[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text } of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) throw new Error('overlapping changes')
    result += source.slice(at, start) + text
    at = end
  }
  return result + source.slice(at)
}
