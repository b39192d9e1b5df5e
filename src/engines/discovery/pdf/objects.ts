import { inflateSync } from 'node:zlib'
import type { Sink } from '../extract/sink.ts'
import { unescape } from './enclosed.ts'
import { type Pdfium, wideText, withName } from './pdfium.ts'

/** Streams of objects looked at, and bytes of all: what is asked for stands in small papers' first. */
const MOST_STREAMS = 64
const MOST_BYTES = 4 << 20
/** Objects looked at, and how far one of them may reach to either side. */
const MOST_OBJECTS = 500
const REACH = 4_000

/** Every object in writing (ISO 32000-2 §7.3): those of the file itself, then those packed into streams (§7.5.7). */
function objectTexts(bytes: Uint8Array, sink: Sink): Buffer[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const texts = [file]
  let left = MOST_BYTES
  for (
    let at = file.indexOf('/ObjStm');
    at >= 0 && texts.length <= MOST_STREAMS && left > 0;
    at = file.indexOf('/ObjStm', at + 7)
  ) {
    sink.budget.checkTime()
    const content = streamBehind(file, at, left)
    if (!content) continue
    left -= content.length
    texts.push(content)
  }
  return texts
}

/** The packed stream whose dictionary holds the byte `at`, unpacked; null where it is none or does not fit. */
export function streamBehind(file: Buffer, at: number, most: number): Buffer | null {
  const start = file.indexOf('stream', at)
  const object = file.lastIndexOf('obj', at)
  if (start < 0 || object < 0 || start - object > REACH) return null
  const head = file.toString('latin1', object, start)
  if (!head.includes('/FlateDecode') || head.includes('endobj')) return null
  const from = start + (file[start + 6] === 13 ? 8 : 7)
  const end = file.indexOf('endstream', from)
  if (end < 0) return null
  try {
    return inflateSync(file.subarray(from, end), { maxOutputLength: most })
  } catch {
    return null
  }
}

/** The dictionaries around each place of a name. */
function* dictionariesWith(texts: readonly Buffer[], name: string): Generator<string> {
  let count = 0
  for (const text of texts) {
    for (let at = text.indexOf(name); at >= 0 && count < MOST_OBJECTS; at = text.indexOf(name, at + name.length), count++) {
      const from = Math.max(0, at - REACH)
      const near = text.toString('latin1', from, at + REACH)
      yield near.slice(edge(near, at - from, -1), edge(near, at - from, 1))
    }
  }
}

/** Where the dictionary around a place begins or ends; others within it are passed over. */
function edge(text: string, at: number, step: 1 | -1): number {
  const [opens, closes] = step > 0 ? ['<<', '>>'] : ['>>', '<<']
  let depth = 0
  for (let i = at; i > 0 && i < text.length; i += step) {
    const pair = text.slice(i, i + 2)
    if (pair !== opens && pair !== closes) continue
    if (pair === closes && depth === 0) return i
    depth += pair === opens ? 1 : -1
    i += step
  }
  return step > 0 ? text.length : 0
}

/** Names of layers (optional content groups, §8.11), which stand in a list beside the pages or nowhere. */
function layerNames(texts: readonly Buffer[]): string[] {
  const names = new Set<string>()
  for (const dictionary of dictionariesWith(texts, '/OCG')) {
    if (!/\/Type\s*\/OCG\b(?!s)/.test(dictionary)) continue
    const [, plain, hex] = /\/Name\s*(?:\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)/.exec(dictionary) ?? []
    const raw = plain === undefined ? Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex') : Buffer.from(unescape(plain), 'latin1')
    names.add(textOf(raw))
  }
  return [...names].filter((name) => /\p{L}/u.test(name))
}

/** A text string (§7.9.2.2): UTF-16 or UTF-8 behind their marks, else nearly Latin. */
function textOf(raw: Buffer): string {
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder('utf-16be').decode(raw.subarray(2))
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return raw.toString('utf8', 3)
  return raw.toString('latin1')
}

/** Entries that every document has, or that are told elsewhere. */
const usual = /^(?:Title|Author|Subject|Keywords|Creator|Producer|CreationDate|ModDate|Trapped|Type|PTEX|MSIP_Label_)/

/** Entries of the document information that its maker added (§14.3.3), by their names. */
function addedEntries(pdfium: Pdfium, document: number, texts: readonly Buffer[]): Map<string, string> {
  const entries = new Map<string, string>()
  for (const dictionary of dictionariesWith(texts, '/Producer'))
    for (const [, written] of dictionary.matchAll(/\/([^\s/<>()[\]%]{1,64})\s*[(<](?!<)/g)) {
      const name = (written ?? '').replace(/#([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      if (usual.test(name) || entries.has(name)) continue
      entries.set(
        name,
        withName(pdfium, name, (tag) =>
          wideText(pdfium, (buffer, size) => pdfium._FPDF_GetMetaText(document, tag, buffer, size)),
        ),
      )
    }
  return entries
}

/** What PDFium does not tell of a document: added entries of its information, and names of layers where they are not encrypted. */
export function readObjects(pdfium: Pdfium, document: number, bytes: Uint8Array, sink: Sink): void {
  const texts = objectTexts(bytes, sink)
  for (const [name, text] of addedEntries(pdfium, document, texts))
    if (/\p{L}/u.test(text) && !/^D:\d/.test(text)) sink.add('properties', text, name)
  if (!texts[0]?.includes('/Encrypt')) sink.hide('field', layerNames(texts).join('\n'), 'layers')
}
