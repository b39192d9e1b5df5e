import type { Sink } from '../extract/sink.ts'
import { decodeEntities } from '../xml/entities.ts'
import { streamBehind } from './objects.ts'
import { type Pdfium, wideText } from './pdfium.ts'

const MOST = 1_000

/** Scripts that a document runs when somebody opens it. */
export function readScripts(pdfium: Pdfium, document: number, sink: Sink): void {
  const count = pdfium._FPDFDoc_GetJavaScriptActionCount(document)
  for (let index = 0; index < count && index < MOST; index++) {
    sink.budget.checkTime()
    const action = pdfium._FPDFDoc_GetJavaScriptAction(document, index)
    if (action === 0) continue
    sink.hide(
      'macro',
      wideText(pdfium, (buffer, size) => pdfium._FPDFJavaScriptAction_GetScript(action, buffer, size)),
    )
    pdfium._FPDFDoc_CloseJavaScriptAction(action)
  }
}

/** Elements of XMP that hold words of a person (ISO 16684-1 §8.3, ISO 32000-2 §14.3.2). */
const described =
  /<(dc:(?:title|description|subject|creator|rights)|pdf:Keywords|photoshop:\w+|xmpRights:\w+|pdfx:\w+)\b[^>]*>([\s\S]{0,20000}?)<\/\1>/g

/** What a document says of itself in XMP and not in its older information. */
export function readDescription(bytes: Uint8Array, sink: Sink): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const told = new Set<string>()
  collect(file, told, sink)
  for (let at = file.indexOf(METADATA), count = 0; at >= 0 && count < MOST_PACKED; at = file.indexOf(METADATA, at + 1), count++) {
    const packed = streamBehind(file, at, 1 << 20)
    if (packed) collect(packed, told, sink)
  }
  for (const part of sink.parts) if (part.kind === 'properties') told.delete(part.text.trim())
  sink.add('properties', [...told].filter((words) => /\p{L}/u.test(words) && !/^D:\d/.test(words)).join('\n'), 'xmp')
}

const METADATA = '/Metadata'
const MOST_PACKED = 50

function collect(file: Buffer, told: Set<string>, sink: Sink): void {
  for (let at = file.indexOf('<x:xmpmeta'); at >= 0; at = file.indexOf('<x:xmpmeta', at + 1)) {
    sink.budget.checkTime()
    const end = file.indexOf('</x:xmpmeta', at)
    const text = file.toString('utf8', at, Math.min(end < 0 ? file.length : end, at + (1 << 20)))
    for (const [, , held] of text.matchAll(described))
      for (const words of (held ?? '').split(/<[^>]*>/)) told.add(decodeEntities(words).trim())
  }
}
