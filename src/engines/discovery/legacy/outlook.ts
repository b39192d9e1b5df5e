import type { Sink } from '../extract/sink.ts'
import { readHtml } from '../html/read.ts'
import { readRtf } from '../rtf/read.ts'
import { labelsOf } from '../ooxml/properties.ts'
import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'
import type { CompoundFile } from './compound.ts'
import { inflateRtf } from './compressed-rtf.ts'
import { addStorage } from './embedded.ts'

/** Property tags of [MS-OXPROPS] that hold what a reader of a mail sees. */
const tag = {
  subject: '0037',
  senderName: '0C1A',
  senderMail: '0C1F',
  senderSmtp: '5D01',
  to: '0E04',
  cc: '0E03',
  body: '1000',
  rtf: '1009',
  html: '1013',
  headers: '007D',
  name: '3704',
  longName: '3707',
  display: '3001',
  data: '3701',
} as const

/** Reads an Outlook message [MS-OXMSG]: fields, body (plain, HTML or compressed RTF), attachments and messages within messages. */
export function readOutlookMessage(file: CompoundFile, sink: Sink, path: readonly string[] = [], depth = 0): void {
  const field = (id: string, at: readonly string[] = path): string => textProperty(file, id, at)
  sink.add('header', field(tag.subject), 'subject')
  const sender = [field(tag.senderName), field(tag.senderSmtp) || field(tag.senderMail)].filter(Boolean).join(' ')
  if (depth === 0) sink.sender = field(tag.senderSmtp) || field(tag.senderMail)
  sink.add('header', [sender, field(tag.to), field(tag.cc)].filter(Boolean).join('\n'), 'address')
  readTransportHeaders(field(tag.headers), sink)
  const body = field(tag.body)
  const html = binaryProperty(file, tag.html, path)
  const rtf = binaryProperty(file, tag.rtf, path)
  if (body) sink.add('body', body)
  else if (html) readHtml(html, sink)
  else if (rtf) {
    const plain = inflateRtf(rtf)
    if (plain) readRtf(plain, sink)
    else sink.note('partial', 'damaged')
  }
  for (const entry of file.entries) {
    if (!entry.storage || !entry.name.startsWith('__attach_version1.0') || !samePath(entry.path, path)) continue
    sink.budget.takeEntry()
    const inside = [...path, entry.name]
    const name = field(tag.longName, inside) || field(tag.name, inside) || field(tag.display, inside) || 'attachment'
    const data = file.find(`__substg1.0_${tag.data}0102`, inside)
    if (data) sink.members.push({ name, bytes: file.read(data), how: 'attachment' })
    else if (file.find(`__substg1.0_${tag.data}000D`, inside)) {
      const object = [...inside, `__substg1.0_${tag.data}000D`]
      if (!file.find('__properties_version1.0', object)) addStorage(file, object, name, sink)
      else if (depth < sink.budget.limits.nesting) readOutlookMessage(file, sink, object, depth + 1)
      else sink.note('limited', 'tooDeep')
    }
  }
}

/** Headers of the way a mail came: marks such as Sensitivity, and Microsoft's label. */
export function readTransportHeaders(headers: string, sink: Sink): void {
  if (!headers) return
  const unfolded = headers.replace(/\r?\n[ \t]+/g, ' ')
  for (const line of unfolded.split(/\r?\n/)) {
    const match =
      /^(Sensitivity|Keywords|Comments|X-Classification|X-Confidential\w*|X-Sensitivity|Importance|X-Label)\s*:\s*(.+)$/i.exec(
        line,
      )
    if (match && match[1]?.toLowerCase() !== 'importance')
      sink.add('properties', match[2] as string, (match[1] as string).toLowerCase())
    const labels = /^msip_labels\s*:\s*(.+)$/i.exec(line)?.[1]
    if (labels)
      sink.labels.push(
        ...labelsOf(
          new Map(labels.split(';').map((pair) => pair.split('=').map((side) => side.trim()) as [string, string])),
          'mail-header',
        ),
      )
  }
}

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((step, i) => step === b[i])

function textProperty(file: CompoundFile, id: string, path: readonly string[]): string {
  const wide = file.find(`__substg1.0_${id}001F`, path)
  if (wide) return decode(file.read(wide), 'utf-16le').replaceAll('\u0000', '')
  const narrow = file.find(`__substg1.0_${id}001E`, path)
  if (!narrow) return ''
  const bytes = file.read(narrow)
  return decode(bytes, detectEncoding(bytes) ?? 'shift_jis').replaceAll('\u0000', '')
}

function binaryProperty(file: CompoundFile, id: string, path: readonly string[]): Uint8Array | undefined {
  const entry = file.find(`__substg1.0_${id}0102`, path)
  return entry && file.read(entry)
}
