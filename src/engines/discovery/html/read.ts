import { isUtf8 } from 'node:buffer'
import type { Sink } from '../extract/sink.ts'
import { decode, decodeDetected } from '../text/decode.ts'
import type { HiddenKind, PartKind } from '../types.ts'
import { decodeHtmlEntities } from './entities.ts'

const blocks =
  /^(?:p|div|br|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|section|article|header|footer|main|nav|aside|blockquote|pre|hr|form|fieldset|option|title|caption|figure|figcaption)$/
const raw = /^(?:script|style|iframe)$/
/** Shown by no program that runs scripts. */
const unshown = /^(?:noscript|template)$/
/** What a page says of itself to those who search. */
const described = /\b(?:name|property)\s*=\s*["']?(?:description|keywords|author|subject|og:title|og:description)\b/i
const spoken = /\b(?:alt|title|placeholder|aria-label|label|summary)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
const empty = /^(?:br|hr|img|input|meta|link|area|base|col|embed|source|track|wbr)$/

/** Reads HTML bytes: encoding by mark, declaration if it holds, or detection. */
export function readHtml(bytes: Uint8Array, sink: Sink): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2_048, bytes.length)).toString('latin1')
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const believed = declared !== undefined && !marked && !declared.startsWith('utf-16') && (declared !== 'utf-8' || isUtf8(bytes))
  if (believed) {
    sink.encoding = declared === 'x-sjis' || declared === 'shift-jis' ? 'shift_jis' : declared
    readHtmlText(decode(bytes, sink.encoding), 'body', sink)
    return
  }
  const decoded = decodeDetected(bytes)
  if (!decoded) {
    sink.note('unsupported', 'unknownFormat')
    return
  }
  sink.encoding = decoded.encoding
  readHtmlText(decoded.text, 'body', sink)
}

/** Visible text of HTML as lines, comments and hidden elements apart. One pass; unclosed elements do no harm. */
export function readHtmlText(html: string, kind: PartKind, sink: Sink, at?: string): void {
  const visible: string[] = []
  const hidden = new Map<HiddenKind, string[]>()
  let unseen = null as { tag: string; depth: number; why: HiddenKind } | null
  let title = false
  /** Readings above words stand apart from them. */
  let reading = ''
  const readings: string[] = []
  let lower: string | null = null
  let from = 0
  let steps = 0
  const put = (text: string): void => {
    if (title) sink.add('properties', text, 'title')
    else if (reading === 'rt') readings.push(text)
    else if (reading !== '') return
    else if (unseen) hold(hidden, unseen.why, text)
    else visible.push(text)
  }
  const length = html.length
  while (from < length) {
    if ((++steps & 0xfff) === 0) sink.budget.checkTime()
    const open = html.indexOf('<', from)
    if (open < 0) {
      put(readable(html.slice(from)))
      break
    }
    if (open > from) put(readable(html.slice(from, open)))
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      const comment = html.slice(open + 4, end < 0 ? length : end)
      // Conditional comments of Office hold markup, not words.
      if (!/^\[if|^\s*<!\[|^StartFragment|^EndFragment/.test(comment)) hold(hidden, 'html-comment', `${comment.trim()}\n`)
      from = end < 0 ? length : end + 3
      continue
    }
    const second = html[open + 1] ?? ''
    if (!/[a-z/!?]/i.test(second)) {
      put('<')
      from = open + 1
      continue
    }
    const end = tagEnd(html, open)
    const closing = second === '/'
    const name = /^[\w:-]+/.exec(html.slice(open + (closing ? 2 : 1), open + 42))?.[0]?.toLowerCase() ?? ''
    const attributes = closing ? '' : html.slice(open + 1 + name.length, end)
    from = end + 1
    if (name === 'td' || name === 'th') put(closing ? '\t' : '')
    else if (blocks.test(name)) put('\n')
    if (name === 'title') title = !closing
    // Their closing tags are often left out.
    if (name === 'rt' || name === 'rp') reading = closing ? '' : name
    else if (/^(?:ruby|rb)$/.test(name)) {
      if (closing && name === 'ruby' && readings.length > 0) readings.push('\n')
      reading = ''
    }
    if (!closing && raw.test(name)) {
      lower ??= html.toLowerCase()
      const stop = lower.indexOf(`</${name}`, from)
      from = stop < 0 ? length : stop
      continue
    }
    if (unseen !== null && unseen.tag === name) {
      unseen.depth += closing ? -1 : 1
      if (unseen.depth === 0) unseen = null
    } else if (!unseen && !closing && !empty.test(name)) {
      const why = unshown.test(name) ? 'vanish' : hiddenBy(attributes)
      if (why) unseen = { tag: name, depth: 1, why }
    }
    if (name === 'input') {
      const value = /(?:^|\s)value\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
      const text = ` ${decodeHtmlEntities(value?.[1] ?? value?.[2] ?? '')} `
      if (/(?:^|\s)type\s*=\s*["']?hidden/i.test(attributes)) hold(hidden, 'vanish', text)
      else put(text)
    }
    if (name === 'meta' && described.test(attributes)) {
      const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
      sink.add('properties', decodeHtmlEntities(content?.[1] ?? content?.[2] ?? ''), 'description')
    }
    if (attributes.length > 6 && name !== 'meta')
      for (const [, double, single] of attributes.matchAll(spoken))
        sink.add('alt', decodeHtmlEntities(double ?? single ?? ''), at)
  }
  if (/<html[\s>]/i.test(html.slice(0, 2_048)) && !/<\/html\s*>/i.test(html.slice(-4_096))) sink.note('partial', 'cut')
  sink.add(kind, withoutBlanks(visible.join('')), at)
  sink.add('alt', withoutBlanks(readings.join('')), at)
  for (const [why, text] of hidden) sink.hide(why, text.join(''), at)
}

function hold(hidden: Map<HiddenKind, string[]>, why: HiddenKind, text: string): void {
  const held = hidden.get(why)
  if (held) held.push(text)
  else hidden.set(why, [text])
}

/** Lines without the blanks around them; by hand, for a pattern would try every blank of a long row of them. */
const withoutBlanks = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')

/** Line breaks in the source are spaces. */
const readable = (text: string): string => decodeHtmlEntities(text.replace(/[\r\n]+[ \t]*/g, ' '))

function tagEnd(html: string, open: number): number {
  let quote = ''
  // An unclosed quote must not swallow the page nor be looked for again and again.
  const stop = Math.min(html.length, open + 32_768)
  for (let i = open + 1; i < stop; i++) {
    const char = html[i] as string
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '>') return i
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char
  }
  const plain = html.indexOf('>', open)
  return plain < 0 ? html.length : plain
}

function hiddenBy(attributes: string): HiddenKind | null {
  if (!attributes) return null
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(attributes) ||
    /(?:^|\s)hidden(?:\s|=|$)/i.test(attributes)
  )
    return 'vanish'
  if (/(?:^|[;"'\s])color\s*:\s*(?:white|#fff(?:fff)?)\b/i.test(attributes) && !/background/i.test(attributes)) return 'white'
  return null
}
