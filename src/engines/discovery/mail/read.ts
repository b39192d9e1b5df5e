import { Sink } from '../extract/sink.ts'
import { readHtmlText } from '../html/read.ts'
import { readTransportHeaders } from '../legacy/outlook.ts'
import { readCalendar } from './calendar.ts'
import { headerOf, type MailHead, parameter, readHead } from './headers.ts'
import { transferDecoded, uudecoded } from './transfer.ts'
import { decodeCharset, decodeWords } from './words.ts'

/** Multipart within multipart; deeper ones are never written by a mail program. */
const DEEPEST = 20

/** Reads a mail (RFC 5322, MIME): subject, addresses, texts; attachments and mails within become members. */
export function readMail(bytes: Uint8Array, sink: Sink): void {
  const head = readHead(bytes)
  if (!head.ended) sink.note('partial', 'cut')
  sink.add('header', headerOf(head, 'subject'), 'subject')
  sink.add(
    'header',
    ['from', 'to', 'cc', 'reply-to']
      .map((name) => headerOf(head, name))
      .filter(Boolean)
      .join('\n'),
    'address',
  )
  sink.sender = headerOf(head, 'from')
  readTransportHeaders(head.headers.map(({ name, value }) => `${name}: ${value}`).join('\n'), sink)
  readEntity(head, bytes.subarray(head.body), sink, 0)
}

function readEntity(head: MailHead, body: Uint8Array, sink: Sink, depth: number): void {
  sink.budget.checkTime()
  sink.budget.takeEntry()
  const type = headerOf(head, 'content-type') || 'text/plain'
  const media = (/^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0] ?? 'text/plain').toLowerCase()
  if (media.startsWith('multipart/')) {
    readMultipart(media, parameter(type, 'boundary'), body, sink, depth)
    return
  }
  const disposition = headerOf(head, 'content-disposition')
  const name = parameter(disposition, 'filename') || parameter(type, 'name')
  const content = transferDecoded(body, headerOf(head, 'content-transfer-encoding'))
  if (content.cut) sink.note('partial', 'cut')
  const attached = /^attachment/i.test(disposition) || (name !== '' && media !== 'text/plain' && media !== 'text/html')
  if (media === 'message/rfc822') sink.members.push({ name: name || 'message.eml', bytes: content.bytes, how: 'attachment' })
  else if (attached || !/^(?:text\/(?!rtf)|message\/(?:delivery-status|disposition-notification))/.test(media)) {
    if (content.bytes.length > 0)
      sink.members.push({ name: name || `part.${media.slice(media.indexOf('/') + 1)}`, bytes: content.bytes, how: 'attachment' })
  } else if (/^text\/(?:calendar|vcard|x-vcard)$/.test(media)) readCalendar(content.bytes, parameter(type, 'charset'), sink)
  else {
    const text = decodeCharset(content.bytes, parameter(type, 'charset'))
    if (/html$|enriched$/.test(media)) readHtmlText(text, 'body', sink)
    else if (media === 'text/rfc822-headers') sink.add('body', decodeWords(text))
    else readText(/^flowed$/i.test(parameter(type, 'format')) ? unflowed(text, parameter(type, 'delsp')) : text, sink)
  }
  sink.add('body', content.after)
}

function readText(text: string, sink: Sink): void {
  if (text.includes('-----BEGIN PGP MESSAGE-----')) sink.note('encrypted', 'password')
  sink.add('body', text)
  addUuencoded(text, sink)
}

/** Lines that a program broke for showing (RFC 3676 §4), joined again; the line above a signature ends with a blank of its own. */
const unflowed = (text: string, delsp: string): string =>
  text.replace(/^ (?=From |>| )/gm, '').replace(/(?<!^--)( )\r?\n(?:>+ ?)?/gm, /^yes$/i.test(delsp) ? '' : '$1')

/** Files that older programs write into the text itself: `begin 644 name`, lines of up to 45 bytes, `end`. */
function addUuencoded(text: string, sink: Sink): void {
  if (!text.includes('begin ')) return
  for (const match of text.matchAll(/^begin [0-7]{3,4} (.+)\r?\n((?:[!-M][ -`]{1,61}\r?\n)+)/gm)) {
    sink.budget.takeEntry()
    sink.members.push({ name: (match[1] ?? '').trim(), bytes: uudecoded(match[2] ?? ''), how: 'attachment' })
  }
}

function readMultipart(media: string, boundary: string, body: Uint8Array, sink: Sink, depth: number): void {
  if (depth >= DEEPEST) {
    sink.note('limited', 'tooDeep')
    return
  }
  const { parts, closed, around } = splitParts(body, boundary)
  if (!closed) sink.note('partial', 'cut')
  // Whatever was meant, it is in the file.
  if (parts.length === 0) return readUnsplit(media, body, sink, depth)
  for (const unseen of around) sink.hide('orphan', withoutNotice(decodeCharset(unseen, '')))
  const before = sink.parts.length
  for (const part of parts) {
    const head = readHead(part)
    const type = headerOf(head, 'content-type').toLowerCase()
    if (media === 'multipart/alternative' && type.startsWith('text/html') && saysTheSame(sink, before, part))
      readUnsaid(head, part.subarray(head.body), sink, before)
    else readEntity(head, part.subarray(head.body), sink, depth + 1)
  }
}

/** A body whose declared boundary does not occur in it: its first line that looks like one is taken, else it is read as text. */
function readUnsplit(media: string, body: Uint8Array, sink: Sink, depth: number): void {
  const text = decodeCharset(body, '')
  const found = /^--(\S{1,70})\r?\ncontent-[\w-]+:/im.exec(text)?.[1]
  if (found !== undefined && depth + 1 < DEEPEST) readMultipart(media, found, body, sink, depth + 1)
  else sink.add('body', text)
}

/** What programs write before the first part for readers that know no parts. */
const withoutNotice = (text: string): string =>
  text.length < 500 && !/[^\p{ASCII}]/u.test(text) && /\b(?:MIME|multi-?part)\b/i.test(text) ? '' : text

const squeezed = (text: string) => text.replace(/\s+/g, '')

/** Of the HTML form of a text already read the lines that the plain form lacks: a mail may tell its two kinds of readers different things. */
function readUnsaid(head: MailHead, body: Uint8Array, sink: Sink, before: number): void {
  const said = squeezed(
    sink.parts
      .slice(before)
      .map((part) => part.text)
      .join(''),
  )
  const content = transferDecoded(body, headerOf(head, 'content-transfer-encoding'))
  if (content.cut) sink.note('partial', 'cut')
  const html = new Sink(sink.budget)
  readHtmlText(decodeCharset(content.bytes, parameter(headerOf(head, 'content-type'), 'charset')), 'body', html)
  for (const part of html.parts) {
    sink.budget.chars -= part.text.length
    const unsaid = part.text.split('\n').filter((line) => {
      sink.budget.checkTime()
      return !said.includes(squeezed(line))
    })
    sink.add(part.kind, unsaid.join('\n'), part.at, part.hidden)
  }
}

/** The HTML form of a plain text already read: only where the plain text is a stub is the HTML read whole. */
function saysTheSame(sink: Sink, before: number, html: Uint8Array): boolean {
  let plain = 0
  for (const part of sink.parts.slice(before)) plain += part.text.length
  return plain > 200 || plain * 20 > html.length
}

/** Parts between boundary lines (RFC 2046 §5.1.1); `around`: what stands before the first and behind the last, which no program shows. */
function splitParts(body: Uint8Array, boundary: string): { parts: Uint8Array[]; closed: boolean; around: Uint8Array[] } {
  if (!boundary) return { parts: [], closed: false, around: [] }
  const mark = Buffer.from(`--${boundary}`, 'utf8')
  const text = Buffer.from(body.buffer, body.byteOffset, body.length)
  const parts: Uint8Array[] = []
  const around: Uint8Array[] = []
  let start = -1
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    if (at > 0 && text[at - 1] !== 10 && text[at - 1] !== 13) continue
    const after = at + mark.length
    const closing = text[after] === 45 && text[after + 1] === 45
    if (!closing && after < text.length && text[after] !== 13 && text[after] !== 10 && text[after] !== 32 && text[after] !== 9)
      continue
    if (start >= 0) parts.push(body.subarray(start, trimmedEnd(text, start, at)))
    else around.push(body.subarray(0, at))
    if (closing) return { parts, closed: true, around: [...around, body.subarray(after + 2)] }
    const feed = text.indexOf(10, after)
    start = feed < 0 ? text.length : feed + 1
  }
  if (start >= 0) parts.push(body.subarray(start))
  return { parts, closed: false, around }
}

/** The line break before a boundary belongs to the boundary. */
function trimmedEnd(text: Buffer, start: number, end: number): number {
  const feed = text[end - 1] === 10 ? end - 1 : end
  return Math.max(start, text[feed - 1] === 13 ? feed - 1 : feed)
}
