import { decodeEntities } from './entities.ts'
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
  #attributes: string | null = null
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
    this.#xml = typeof xml === 'string' ? Buffer.from(xml) : Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength)
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
    for (;;) {
      const at = this.#at
      if (at >= xml.length) return 'end'
      if (xml[at] !== LESS) return this.#text(at)
      const second = xml[at + 1]
      if (second === SLASH) {
        const token = this.#close(at)
        if (token) return token
      } else if (second === 33) {
        if (startsWith(xml, '<![CDATA[', at)) return this.#section(at)
        if (startsWith(xml, '<!--', at)) this.#skip('-->', at + 4)
        else this.#skipDoctype(at)
      } else if (second === 63) this.#skip('?>', at + 2)
      else {
        const token = this.#open(at)
        if (token) return token
      }
    }
  }

  #text(at: number): XmlToken {
    const xml = this.#xml
    let end = at
    let plain = true
    for (; end < xml.length; end++) {
      const byte = xml[end]
      if (byte === LESS) break
      if (byte === AMPERSAND) plain = false
    }
    this.#textFrom = at
    this.#textTo = end
    this.#raw = plain
    this.#at = end
    return 'text'
  }

  /** Null: an element nobody asks for. */
  #open(at: number): XmlToken | null {
    const xml = this.#xml
    let end = at + 1
    let from = end
    let hash = 0
    for (; end < xml.length; end++) {
      const byte = xml[end] as number
      if (byte === COLON) {
        from = end + 1
        hash = 0
      } else if (byte === GREATER || byte === SLASH || byte <= 32) break
      else hash = (Math.imul(hash, 31) + byte) | 0
    }
    const close = tagEnd(xml, end)
    if (close < 0) {
      this.cut = true
      this.#at = xml.length
      return 'end'
    }
    const selfClosing = xml[close - 1] === SLASH
    const asks = this.asks
    if (asks !== null && !asks.mayAsk(hash)) {
      if (!selfClosing) this.depth++
      this.#at = close + 1
      return null
    }
    this.name = nameOf(xml, from, end, hash)
    if (asks?.passes(this.name)) {
      if (!selfClosing && !this.#pass(at, end, close)) this.depth++
      else if (selfClosing) this.#at = close + 1
      return null
    }
    this.#attributesFrom = end
    this.#attributes = null
    this.#attributesTo = selfClosing ? close - 1 : close
    this.#at = close + 1
    this.depth++
    this.#pendingClose = selfClosing
    return 'open'
  }

  /** Goes behind the end of the element that begins at `at`, unless another of its name begins before: then its own end is damaged or further off. */
  #pass(at: number, nameEnd: number, close: number): boolean {
    const name = this.#xml.toString('latin1', at + 1, nameEnd)
    this.#at = close + 1
    const end = this.#xml.indexOf(`</${name}>`, this.#at, 'latin1')
    const next = end < 0 ? end : this.#xml.subarray(this.#at, end).indexOf(`<${name}`, 0, 'latin1')
    if (end < 0 || next >= 0) return false
    this.#at = end + name.length + 3
    return true
  }

  /** Null: an element nobody asks for. */
  #close(at: number): XmlToken | null {
    const xml = this.#xml
    let end = at + 2
    let from = end
    let to = -1
    let hash = 0
    for (; end < xml.length; end++) {
      const byte = xml[end] as number
      if (byte === GREATER) break
      if (byte === COLON) {
        from = end + 1
        hash = 0
      } else if (byte <= 32) {
        if (to < 0) to = end
      } else if (to < 0) hash = (Math.imul(hash, 31) + byte) | 0
    }
    if (end >= xml.length) {
      this.cut = true
      this.#at = xml.length
      return 'end'
    }
    this.#at = end + 1
    if (this.depth > 0) this.depth--
    if (this.asks !== null && !this.asks.mayAsk(hash)) return null
    this.name = nameOf(xml, from, to < 0 ? end : to, hash)
    return 'close'
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

  /** Value of an attribute of the element just opened, by its local name. */
  attribute(name: string): string | undefined {
    if (this.#attributesTo - this.#attributesFrom <= name.length) return undefined
    this.#attributes ??= this.#xml.toString('utf8', this.#attributesFrom, this.#attributesTo)
    const text = this.#attributes
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const before = text.charCodeAt(at - 1)
      if (before > 32 && before !== COLON) continue
      let equals = at + name.length
      while (text.charCodeAt(equals) <= 32) equals++
      if (text.charCodeAt(equals) !== 61) continue
      let open = equals + 1
      while (text.charCodeAt(open) <= 32) open++
      const quote = text[open]
      if (quote !== '"' && quote !== "'") continue
      const end = text.indexOf(quote, open + 1)
      return end < 0 ? undefined : decodeEntities(text.slice(open + 1, end))
    }
    return undefined
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

/** End of a tag; a '>' inside an attribute's value is allowed. */
function tagEnd(xml: Buffer, from: number): number {
  const { length } = xml
  for (let at = from; at < length; at++) {
    const byte = xml[at]
    if (byte === GREATER) return at
    if (byte === DOUBLE || byte === SINGLE) {
      at++
      while (at < length && xml[at] !== byte) at++
      if (at >= length) return -1
    }
  }
  return -1
}
