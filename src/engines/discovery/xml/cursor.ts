import { decodeEntities } from './entities.ts'
import type { Gathered } from './gathered.ts'
import { type NameFilter, nameOf } from './names.ts'

export type XmlToken = 'open' | 'close' | 'text' | 'end'

const LESS = 60
const GREATER = 62
const SLASH = 47
const COLON = 58
const DOUBLE = 34
const SINGLE = 39
const AMPERSAND = 38
const EQUALS = 61
const BANG = 33
const QUESTION = 63

/**
 * Walks over XML in one pass without building a tree and without recursion: depth costs nothing, document types are skipped and
 * entities never expanded. Linear in the length. Works on the UTF-8 bytes and makes strings of what is asked for only. Made for reading what others
 * wrote, sound or not.
 */
export class XmlCursor {
  readonly #xml: Buffer
  /** Elements that are told; all unless set. */
  asks: NameFilter | null = null
  #at = 0
  #attributesFrom = 0
  #attributesTo = 0
  #textFrom = 0
  #textTo = 0
  #pendingClose = false
  #raw = false
  /** Local name of the element that was opened or closed. */
  name = ''
  /** Open elements. */
  depth = 0
  /** A document type declares entities, which are not expanded. */
  declaresEntities = false
  /** The text ended inside a tag, comment or section. */
  cut = false

  /** `xml`: UTF-8 without a byte-order mark. */
  constructor(xml: string | Uint8Array) {
    this.#xml =
      typeof xml === 'string'
        ? Buffer.from(xml)
        : Buffer.isBuffer(xml)
          ? xml
          : Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength)
  }

  /** Elements were left open at the end. */
  get unclosed(): boolean {
    return this.cut || this.depth > 0
  }

  next(): XmlToken {
    if (this.#pendingClose) {
      this.#pendingClose = false
      this.depth--
      return 'close'
    }
    const xml = this.#xml
    const { length } = xml
    for (let at = this.#at; at < length; at = this.#at) {
      if (xml[at] !== LESS) return this.#text(at)
      const second = xml[at + 1]
      const token =
        second === SLASH ? this.#close(at + 2) : second === BANG || second === QUESTION ? this.#aside(at) : this.#open(at + 1)
      if (token !== null) return token
    }
    return 'end'
  }

  #text(at: number): XmlToken {
    const xml = this.#xml
    const { length } = xml
    let end = at
    let plain = true
    for (; end < length; end++) {
      const byte = xml[end] as number
      if (byte > LESS) continue
      if (byte === LESS) break
      if (byte === AMPERSAND) plain = false
    }
    this.#textFrom = at
    this.#textTo = end
    this.#raw = plain
    this.#at = end
    return 'text'
  }

  /** Null: an element nobody asks for. `at`: of its name. */
  #open(at: number): XmlToken | null {
    const xml = this.#xml
    const { length } = xml
    let end = at
    let from = at
    for (; end < length; end++) {
      const byte = xml[end] as number
      if (byte > GREATER) continue
      if (byte === COLON) from = end + 1
      else if (byte === GREATER || byte === SLASH || byte <= 32) break
    }
    // End of the tag; a '>' inside an attribute's value is allowed.
    let close = end
    for (; close < length; close++) {
      const byte = xml[close] as number
      if (byte > GREATER) continue
      if (byte === GREATER) break
      if (byte === DOUBLE || byte === SINGLE) for (close++; close < length && xml[close] !== byte;) close++
    }
    if (close >= length) {
      this.cut = true
      this.#at = length
      return 'end'
    }
    const selfClosing = xml[close - 1] === SLASH
    const asks = this.asks
    if (asks === null) this.name = nameOf(xml, from, end)
    else {
      const code = asks.codeOf(xml, from, end)
      if (code === 0) {
        if (!selfClosing) this.depth++
        this.#at = close + 1
        return null
      }
      this.name = asks.names[code] as string
      if (code > asks.asked) {
        if (selfClosing) this.#at = close + 1
        else if (!this.#pass(at, end, close)) this.depth++
        return null
      }
    }
    this.#attributesFrom = end
    this.#attributesTo = selfClosing ? close - 1 : close
    this.#at = close + 1
    this.depth++
    this.#pendingClose = selfClosing
    return 'open'
  }

  /** Goes behind the end of the element whose name begins at `at`, unless another of its name begins before: then its own end is damaged or further off. */
  #pass(at: number, nameEnd: number, close: number): boolean {
    const name = this.#xml.toString('latin1', at, nameEnd)
    this.#at = close + 1
    const end = this.#xml.indexOf(`</${name}>`, this.#at, 'latin1')
    const next = end < 0 ? end : this.#xml.subarray(this.#at, end).indexOf(`<${name}`, 0, 'latin1')
    if (end < 0 || next >= 0) return false
    this.#at = end + name.length + 3
    return true
  }

  /** Null: an element nobody asks for. `at`: of its name. */
  #close(at: number): XmlToken | null {
    const xml = this.#xml
    const { length } = xml
    let end = at
    let from = at
    let to = -1
    for (; end < length; end++) {
      const byte = xml[end] as number
      if (byte > GREATER) continue
      if (byte === GREATER) break
      if (byte === COLON) from = end + 1
      else if (byte <= 32 && to < 0) to = end
    }
    if (end >= length) {
      this.cut = true
      this.#at = length
      return 'end'
    }
    this.#at = end + 1
    if (this.depth > 0) this.depth--
    if (to < 0) to = end
    const asks = this.asks
    if (asks === null) this.name = nameOf(xml, from, to)
    else {
      const code = asks.codeOf(xml, from, to)
      if (code === 0) return null
      this.name = asks.names[code] as string
    }
    return 'close'
  }

  /** What is no element: sections, comments, instructions, document types. */
  #aside(at: number): XmlToken | null {
    const xml = this.#xml
    if (startsWith(xml, '<![CDATA[', at)) return this.#section(at)
    if (xml[at + 1] === QUESTION) this.#skip('?>', at + 2)
    else if (startsWith(xml, '<!--', at)) this.#skip('-->', at + 4)
    else this.#skipDoctype(at)
    return null
  }

  #section(at: number): XmlToken {
    const end = this.#xml.indexOf(']]>', at)
    if (end < 0) this.cut = true
    this.#textFrom = at + 9
    this.#textTo = end < 0 ? this.#xml.length : end
    this.#raw = true
    this.#at = end < 0 ? this.#xml.length : end + 3
    return 'text'
  }

  #skip(mark: string, from: number): void {
    const end = this.#xml.indexOf(mark, from)
    if (end < 0) this.cut = true
    this.#at = end < 0 ? this.#xml.length : end + mark.length
  }

  #skipDoctype(at: number): void {
    const end = this.#xml.indexOf('>', at)
    const subset = this.#xml.indexOf('[', at)
    if (subset >= 0 && subset < end) this.#skip(']>', subset)
    else this.#skip('>', at)
    this.declaresEntities ||= this.#xml.subarray(at, this.#at).includes('<!ENTITY')
  }

  /** Decoded text of the last `text` token. */
  text(): string {
    const text = this.#xml.toString('utf8', this.#textFrom, this.#textTo)
    return this.#raw ? text : decodeEntities(text)
  }

  /** Adds the last `text` token to what is gathered. */
  textInto(gathered: Gathered): void {
    if (this.#raw) gathered.putBytes(this.#xml, this.#textFrom, this.#textTo)
    else gathered.put(this.text())
  }

  /** Value of an attribute of the element just opened, by its local or its whole name. */
  attribute(name: string): string | undefined {
    const xml = this.#xml
    const to = this.#attributesTo
    let at = this.#attributesFrom
    if (to - at <= name.length) return undefined
    for (;;) {
      while (at < to && (xml[at] as number) <= 32) at++
      const start = at
      let local = at
      for (; at < to; at++) {
        const byte = xml[at] as number
        if (byte > GREATER) continue
        if (byte === COLON) local = at + 1
        else if (byte === EQUALS || byte <= 32) break
      }
      const end = at
      while (at < to && (xml[at] as number) <= 32) at++
      if (at >= to) return undefined
      if (xml[at] !== EQUALS) continue
      do at++
      while (at < to && (xml[at] as number) <= 32)
      const quote = xml[at]
      if (quote !== DOUBLE && quote !== SINGLE) continue
      const from = ++at
      let plain = true
      for (; at < to && xml[at] !== quote; at++) if (xml[at] === AMPERSAND) plain = false
      if (at >= to) return undefined
      if (saysAt(xml, local, end, name) || (local > start && saysAt(xml, start, end, name))) {
        const value = xml.toString('utf8', from, at)
        return plain ? value : decodeEntities(value)
      }
      at++
    }
  }

  /** An attribute's value of one letter as its code; 0 where it is absent, -1 where it is longer. The attribute's own name has one letter, too: no string is made. */
  attributeLetter(name: number): number {
    const xml = this.#xml
    const from = this.#valueOf(name)
    return from < 0 ? 0 : xml[from + 1] === xml[from - 1] ? (xml[from] as number) : -1
  }

  /** An attribute's value as a whole number, whose name has one letter; -1 where it is absent or no number. */
  attributeNumber(name: number): number {
    const from = this.#valueOf(name)
    return from < 0 ? -1 : this.#numberAt(from, this.#attributesTo)
  }

  /** The last `text` token as a whole number; -1 where it is none. */
  number(): number {
    return this.#numberAt(this.#textFrom, this.#textTo)
  }

  #numberAt(from: number, to: number): number {
    const xml = this.#xml
    let at = from
    while (at < to && (xml[at] as number) <= 32) at++
    let value = -1
    for (; at < to; at++) {
      const digit = (xml[at] as number) - 48
      if (digit < 0 || digit > 9) break
      value = Math.max(0, value) * 10 + digit
    }
    return value
  }

  /** Where the value of an attribute begins, whose name has one letter; -1 where it is absent. */
  #valueOf(name: number): number {
    const xml = this.#xml
    const to = this.#attributesTo
    for (let at = this.#attributesFrom; at + 3 < to; at++) {
      const byte = xml[at] as number
      if (byte === DOUBLE || byte === SINGLE) {
        at++
        while (at < to && xml[at] !== byte) at++
      } else if (byte === name && (xml[at - 1] as number) <= 32) {
        let value = at + 1
        while (value < to && (xml[value] as number) <= 32) value++
        if (xml[value] !== EQUALS) continue
        value++
        while (value < to && (xml[value] as number) <= 32) value++
        return value + 1
      }
    }
    return -1
  }

  /** The element just opened holds nothing. */
  get isEmpty(): boolean {
    return this.#pendingClose
  }

  /** Skips to the end of the element just opened. */
  skipElement(): void {
    const depth = this.depth
    for (let token = this.next(); token !== 'end'; token = this.next()) if (token === 'close' && this.depth < depth) return
  }
}

function startsWith(xml: Buffer, mark: string, at: number): boolean {
  for (let i = 0; i < mark.length; i++) if (xml[at + i] !== mark.charCodeAt(i)) return false
  return true
}

/** The bytes are the name's letters. */
function saysAt(xml: Buffer, from: number, to: number, name: string): boolean {
  const { length } = name
  if (to - from !== length) return false
  for (let i = 0; i < length; i++) if (xml[from + i] !== name.charCodeAt(i)) return false
  return true
}
