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

/** By hand and not by a regular expression: hostile attributes of 20 MB must neither take quadratic time nor exhaust the stack. */
function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  let at = 0
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', at)) {
    const name = text.slice(at, equals).trim()
    const rest = text.slice(equals + 1, equals + 100).trimStart()
    const quote = rest[0] ?? ''
    const open = text.indexOf(quote, equals + 1)
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1
    if (close < 0 || name === '' || /\s/u.test(name)) throw damaged('an attribute without its value')
    found.set(name, unescape(text.slice(open + 1, close)))
    at = close + 1
  }
  return found
}

/** Offset of the `>` that ends the tag begun at `from`; those inside quotes do not count. */
function endOfTag(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const sign = source[at]
    if (sign === '>') return at
    if (sign === '"' || sign === "'") {
      at = source.indexOf(sign, at + 1)
      if (at < 0) break
    }
  }
  throw damaged('a tag without an end')
}

/** Offset behind the text that ends a comment or the like. */
function behind(source: string, end: string, from: number): number {
  const at = source.indexOf(end, from)
  if (at < 0) throw damaged(`no ${end}`)
  return at + end.length
}

/**
 * Reads a part of an Office file. Not validating; refuses document types, so nothing can be declared, fetched or multiplied.
 * Linear. @throws PaperError `DAMAGED`, `LIMIT` (deeper than 200, more than 3,000,000 elements)
 */
export function parseXml(source: string): XmlElement {
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let count = 0
  let at = 0
  for (let start = source.indexOf('<'); start >= 0; start = source.indexOf('<', at)) {
    const here = open.at(-1)
    if (here && start > at) here.children.push(unescape(source.slice(at, start)))
    if (source.startsWith('<!--', start)) at = behind(source, '-->', start + 4)
    else if (source.startsWith('<?', start)) at = behind(source, '?>', start + 2)
    else if (source.startsWith('<![CDATA[', start)) {
      at = behind(source, ']]>', start + 9)
      here?.children.push(source.slice(start + 9, at - 3))
    } else if (source.startsWith('<!', start)) throw damaged('a document type is not allowed')
    else if (source.startsWith('</', start)) {
      at = behind(source, '>', start)
      const element = open.pop()
      if (!element || element.name !== source.slice(start + 2, at - 1).trimEnd()) throw damaged('a tag closes nothing')
      element.innerEnd = start
      element.end = at
    } else {
      at = endOfTag(source, start) + 1
      const empty = source[at - 2] === '/'
      const inside = source.slice(start + 1, empty ? at - 2 : at - 1)
      const space = inside.search(/\s/u)
      const name = space < 0 ? inside : inside.slice(0, space)
      if (name === '') throw damaged('a tag without a name')
      if (++count > MOST_ELEMENTS || open.length >= DEEPEST) throw new PaperError('LIMIT', 'xml: too large or too deep')
      const attributes = attributesOf(space < 0 ? '' : inside.slice(space))
      const element: XmlElement = { name, attributes, children: [], start, inner: at, innerEnd: at, end: at }
      if (here) here.children.push(element)
      else if (root) throw damaged('two roots')
      else root = element
      if (!empty) open.push(element)
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
