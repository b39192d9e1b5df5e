import type { Sink } from '../extract/sink.ts'
import { readHtml } from '../html/read.ts'
import { inflateRtf } from '../legacy/compressed-rtf.ts'
import { readTransportHeaders } from '../legacy/outlook.ts'
import { readRtf } from '../rtf/read.ts'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import { readMapi, type Mapi } from './mapi.ts'

/** Attributes of [MS-OXTNEF] §2.1.3 that carry what a reader sees. */
const attribute = {
  subject: 0x8004,
  body: 0x800c,
  messageProperties: 0x9003,
  attachmentBegins: 0x9002,
  attachmentTitle: 0x8010,
  attachmentData: 0x800f,
  attachmentProperties: 0x9005,
} as const

/** Properties of [MS-OXPROPS]. */
const property = {
  subject: 0x37,
  headers: 0x7d,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  longName: 0x3707,
  data: 0x3701,
} as const

interface Attachment {
  title: string
  data: Uint8Array | undefined
  properties: Mapi
}

const detected = (bytes: Uint8Array): string => decode(bytes, detectEncoding(bytes) ?? 'shift_jis').replaceAll('\u0000', '')

/** Reads what Outlook sends as winmail.dat (TNEF, [MS-OXTNEF]): the text as it was written, and the attachments that stand in it alone. */
export function readTnef(bytes: Uint8Array, sink: Sink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const attachments: Attachment[] = []
  let message: Mapi = new Map()
  let subject = ''
  let body = ''
  // Behind the mark (0x223E9F78) stands a key that says nothing.
  let at = 6
  while (at + 9 <= bytes.length) {
    sink.budget.takeEntry()
    const id = view.getUint16(at + 1, true)
    const size = view.getUint32(at + 5, true)
    const value = bytes.subarray(at + 9, at + 9 + size)
    at += 9 + size + 2
    if (id === attribute.attachmentBegins) attachments.push({ title: '', data: undefined, properties: new Map() })
    const last = attachments.at(-1)
    if (id === attribute.subject) subject = detected(value)
    else if (id === attribute.body) body = detected(value)
    else if (id === attribute.messageProperties) sink.attempt(() => (message = readMapi(value)))
    else if (id === attribute.attachmentTitle && last) last.title = detected(value)
    else if (id === attribute.attachmentData && last) last.data = value
    else if (id === attribute.attachmentProperties && last) sink.attempt(() => (last.properties = readMapi(value)))
  }
  if (at !== bytes.length) sink.note('partial', 'cut')
  sink.add('header', textOf(message, property.subject) || subject, 'subject')
  readTransportHeaders(textOf(message, property.headers), sink)
  readBody(message, body, sink)
  for (const attachment of attachments) takeAttachment(attachment, sink)
}

const textOf = (mapi: Mapi, id: number): string => {
  const found = mapi.get(id)
  if (!found) return ''
  return found.wide ? decode(found.value, 'utf-16le').replaceAll('\u0000', '') : detected(found.value)
}

/** Plain text where there is any, else HTML, else the compressed RTF that Outlook prefers. */
function readBody(message: Mapi, plain: string, sink: Sink): void {
  const text = textOf(message, property.body) || plain
  if (text) return sink.add('body', text)
  const html = message.get(property.html)?.value
  if (html) return readHtml(html, sink)
  const packed = message.get(property.rtf)?.value
  if (!packed) return
  const rtf = inflateRtf(packed)
  if (rtf) readRtf(rtf, sink)
  else sink.note('partial', 'damaged')
}

/** An object is preceded by what kind it is; a message within is a TNEF stream of its own. */
function takeAttachment({ title, data, properties }: Attachment, sink: Sink): void {
  const held = properties.get(property.data)
  const name = textOf(properties, property.longName) || title || 'attachment'
  const bytes = data ?? (held?.object ? held.value.subarray(16) : held?.value)
  if (bytes) sink.members.push({ name, bytes, how: 'attachment' })
  else sink.unread.push({ name, status: 'partial', reason: 'damaged' })
}
