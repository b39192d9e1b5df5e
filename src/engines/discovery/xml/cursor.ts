import { decodeEntities } from './entities.ts'

export type XmlToken = 'open' | 'close' | 'text' | 'end'

/**
 * Walks over XML in one pass without building a tree and without recursion: depth costs nothing, document types are skipped and
 * entities never expanded. Linear in the text's length. Made for reading what others wrote, sound or not.
 */
export class XmlCursor {
  readonly #xml: string
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
  /** The text ended inside a tag, comment or section. */
  cut = false

  constructor(xml: string) {
    this.#xml = xml
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
      if (xml.charCodeAt(at) !== 60) {
        const end = xml.indexOf('<', at)
        this.#textFrom = at
        this.#textTo = end < 0 ? xml.length : end
        this.#raw = false
        this.#at = this.#textTo
        return 'text'
      }
      const second = xml.charCodeAt(at + 1)
      if (second === 47) return this.#close(at)
      if (second === 33) {
        if (xml.startsWith('<![CDATA[', at)) return this.#section(at)
        if (xml.startsWith('<!--', at)) this.#skip('-->', at + 4)
        else this.#skipDoctype(at)
      } else if (second === 63) this.#skip('?>', at + 2)
      else return this.#open(at)
    }
  }

  #open(at: number): XmlToken {
    const xml = this.#xml
    let end = at + 1
    let from = end
    for (; end < xml.length; end++) {
      const code = xml.charCodeAt(end)
      if (code === 58) from = end + 1
      else if (code === 62 || code === 47 || code <= 32) break
    }
    this.name = xml.slice(from, end)
    const close = tagEnd(xml, end)
    if (close < 0) {
      this.cut = true
      this.#at = xml.length
      return 'end'
    }
    const selfClosing = xml.charCodeAt(close - 1) === 47
    this.#attributesFrom = end
    this.#attributes = null
    this.#attributesTo = selfClosing ? close - 1 : close
    this.#at = close + 1
    this.depth++
    this.#pendingClose = selfClosing
    return 'open'
  }

  #close(at: number): XmlToken {
    const xml = this.#xml
    const end = xml.indexOf('>', at)
    if (end < 0) {
      this.cut = true
      this.#at = xml.length
      return 'end'
    }
    const name = xml.slice(at + 2, end).trimEnd()
    this.name = name.slice(name.indexOf(':') + 1)
    this.#at = end + 1
    if (this.depth > 0) this.depth--
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
  }

  /** Decoded text of the last `text` token. */
  text(): string {
    const text = this.#xml.slice(this.#textFrom, this.#textTo)
    return this.#raw ? text : decodeEntities(text)
  }

  /** Value of an attribute of the element just opened, by its local name. */
  attribute(name: string): string | undefined {
    if (this.#attributesTo - this.#attributesFrom <= name.length) return undefined
    this.#attributes ??= this.#xml.slice(this.#attributesFrom, this.#attributesTo)
    const text = this.#attributes
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const before = text.charCodeAt(at - 1)
      if (before > 32 && before !== 58) continue
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

  /** Skips to the end of the element just opened. */
  skipElement(): void {
    const depth = this.depth
    for (let token = this.next(); token !== 'end'; token = this.next()) if (token === 'close' && this.depth < depth) return
  }
}

/** End of a tag; a '>' inside an attribute's value is allowed. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === 62) return at
    if (code === 34 || code === 39) {
      at = xml.indexOf(code === 34 ? '"' : "'", at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}
