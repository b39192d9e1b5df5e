import { fieldWords } from '../text/field.ts'
import type { Sink } from '../extract/sink.ts'
import { decode } from '../text/decode.ts'
import type { PartKind } from '../types.ts'
import { shapeWords } from './art.ts'
import type { CompoundFile } from './compound.ts'
import { formWords } from './form-fields.ts'
import { hiddenRuns, type HiddenRun } from './word-runs.ts'

/** A run of text: character positions and where its bytes lie ([MS-DOC] §2.9.177). */
interface Piece {
  from: number
  to: number
  offset: number
  /** One byte per character instead of two. */
  narrow: boolean
}

/** Kinds of text in the order of their character positions, with the field of the FIB that counts each ([MS-DOC] §2.5.4). */
const stories: readonly { kind: PartKind; count: number }[] = [
  { kind: 'body', count: 0x4c },
  { kind: 'footnote', count: 0x50 },
  { kind: 'header', count: 0x54 },
  { kind: 'hidden', count: 0x58 },
  { kind: 'comment', count: 0x5c },
  { kind: 'endnote', count: 0x60 },
  { kind: 'textbox', count: 0x64 },
  { kind: 'textbox', count: 0x68 },
]

const JAPANESE = 0x411

/** Reads Word 97–2003 through its piece table; Word 6 and 95 as the plain run of bytes they keep. */
export function readWordBinary(file: CompoundFile, sink: Sink): void {
  const main = file.stream('WordDocument')
  if (!main || main.length < 0x60) {
    sink.note('corrupt', 'damaged')
    return
  }
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength)
  const flags = view.getUint16(0x0a, true)
  if (flags & 0x100) {
    sink.note('encrypted', 'password')
    return
  }
  if (view.getUint16(2, true) < 0xc1 || main.length < 0x1aa) {
    readOldWord(main, view, sink)
    return
  }
  const table = file.stream(flags & 0x200 ? '1Table' : '0Table')
  if (!table) {
    sink.note('partial', 'damaged')
    return
  }
  const pieces = readPieces(table, view.getUint32(0x1a2, true), view.getUint32(0x1a6, true))
  if (pieces.length === 0) {
    sink.note('partial', 'damaged')
    return
  }
  const hidden = hiddenRuns(main, table, view.getUint32(0xfa, true), view.getUint32(0xfe, true))
  const text = new PieceText(main, pieces, hidden, sink)
  let at = 0
  for (const { kind, count } of stories) {
    const length = view.getUint32(count, true)
    if (length === 0 || length > 0x7fffffff) continue
    if (kind === 'header') readHeaders(text, table, view, at, length, sink)
    else if (kind !== 'hidden') sink.add(kind, text.read(at, at + length))
    at += length
  }
  text.finish(formWords(file.stream('Data') ?? new Uint8Array(0)))
  const words = shapeWords(table)
  for (const word of words.watermarks) sink.add('watermark', word)
  for (const word of words.descriptions) sink.add('alt', word)
}

function readPieces(table: Uint8Array, start: number, length: number): Piece[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const end = Math.min(table.length, start + length)
  let at = start
  while (at + 3 <= end && table[at] === 1) at += 3 + view.getUint16(at + 1, true)
  if (at + 5 > end || table[at] !== 2) return []
  const size = Math.min(view.getUint32(at + 1, true), end - at - 5)
  const count = Math.floor((size - 4) / 12)
  const pieces: Piece[] = []
  for (let i = 0; i < count; i++) {
    const position = view.getUint32(at + 5 + (count + 1) * 4 + i * 8 + 2, true)
    const narrow = (position & 0x40000000) !== 0
    const offset = position & 0x3fffffff
    pieces.push({
      from: view.getUint32(at + 5 + i * 4, true),
      to: view.getUint32(at + 9 + i * 4, true),
      narrow,
      offset: narrow ? offset >> 1 : offset,
    })
  }
  return pieces
}

/** Text by character position, with what is hidden sent to the hidden stream. */
class PieceText {
  readonly #bytes: Uint8Array
  readonly #pieces: readonly Piece[]
  readonly #hidden: readonly HiddenRun[]
  readonly #sink: Sink
  readonly #offered: string[] = []
  readonly #unseen: Record<HiddenRun['why'], string[]> = { vanish: [], deleted: [], white: [] }

  constructor(bytes: Uint8Array, pieces: readonly Piece[], hidden: readonly HiddenRun[], sink: Sink) {
    this.#bytes = bytes
    this.#pieces = pieces
    this.#hidden = hidden
    this.#sink = sink
  }

  read(from: number, to: number): string {
    const out: string[] = []
    for (const piece of this.#pieces) {
      if (piece.to <= from || piece.from >= to) continue
      const first = Math.max(from, piece.from)
      const last = Math.min(to, piece.to)
      const width = piece.narrow ? 1 : 2
      this.#readBytes(piece.offset + (first - piece.from) * width, piece.offset + (last - piece.from) * width, piece.narrow, out)
    }
    return cleanWordText(out.join(''), this.#offered)
  }

  #readBytes(from: number, to: number, narrow: boolean, out: string[]): void {
    if (to > this.#bytes.length) this.#sink.note('partial', 'cut')
    const page = narrow ? 'windows-1252' : 'utf-16le'
    const text = (start: number, end: number): string => decode(this.#bytes.subarray(start, end), page)
    let at = from
    for (const run of this.#hidden) {
      if (run.to <= at || run.from >= to) continue
      const start = Math.max(at, run.from)
      const end = Math.min(to, run.to)
      if (start > at) out.push(text(at, start))
      this.#unseen[run.why].push(text(start, end))
      at = end
    }
    if (at < to) out.push(text(at, to))
  }

  finish(forms: readonly string[]): void {
    for (const [why, text] of Object.entries(this.#unseen))
      this.#sink.hide(why as HiddenRun['why'], cleanWordText(text.join(''), this.#offered))
    this.#sink.add('choice', [...this.#offered, ...forms].join('\n'))
  }
}

/** Stories of headers and footers: six note separators, then six per section ([MS-DOC] §2.8.25). */
function readHeaders(text: PieceText, table: Uint8Array, view: DataView, start: number, length: number, sink: Sink): void {
  const at = view.getUint32(0xf2, true)
  const count = Math.floor(view.getUint32(0xf6, true) / 4)
  if (count < 8 || at + count * 4 > table.length) {
    sink.add('header', text.read(start, start + length))
    return
  }
  const positions = new DataView(table.buffer, table.byteOffset + at, count * 4)
  for (let i = 6; i + 1 < count; i++) {
    const from = positions.getUint32(i * 4, true)
    const to = positions.getUint32(i * 4 + 4, true)
    if (to <= from || to > length) continue
    const slot = i % 6
    sink.add(slot === 2 || slot === 3 || slot === 5 ? 'footer' : 'header', text.read(start + from, start + to))
  }
}

function readOldWord(main: Uint8Array, view: DataView, sink: Sink): void {
  const from = view.getUint32(0x18, true)
  const to = Math.min(main.length, view.getUint32(0x1c, true))
  if (to <= from) {
    sink.note('corrupt', 'damaged')
    return
  }
  const page = view.getUint16(6, true) === JAPANESE ? 'shift_jis' : 'windows-1252'
  sink.add('body', cleanWordText(decode(main.subarray(from, to), page), []))
  // A fast-saved file of that age keeps its order in a table this reader does not know.
  if (view.getUint16(0x0a, true) & 4) sink.note('partial', 'unsupportedFormat')
}

const CELL = 7
const FIELD = 0x13
const FIELD_RESULT = 0x14
const FIELD_END = 0x15

/** Control characters of Word as plain ones; instructions of fields left out, their results kept ([MS-DOC] §2.8.25, §2.4.1). `offered`: takes what they ask or index. */
function cleanWordText(text: string, offered: string[]): string {
  const out: string[] = []
  let from = 0
  const instructions: boolean[] = []
  const inInstruction = (): boolean => instructions.includes(true)
  let instruction = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 32) continue
    if (code === 9 || code === 10) continue
    if (inInstruction()) instruction += text.slice(from, i)
    else out.push(text.slice(from, i))
    from = i + 1
    if (code === FIELD) {
      instructions.push(true)
      instruction = ''
    } else if (code === FIELD_RESULT) {
      instructions[instructions.length - 1] = false
      offered.push(...fieldWords(instruction).offered)
      instruction = ''
    } else if (code === FIELD_END) {
      // Without a result the instruction itself is what is shown.
      if (instructions.pop() !== true) continue
      const words = fieldWords(instruction)
      offered.push(...words.offered)
      instruction = ''
      if (!inInstruction()) out.push(words.shown)
    } else if (!inInstruction())
      out.push(code === 13 || code === 11 || code === 12 ? '\n' : code === CELL ? '\t' : code === 30 ? '-' : '')
    if (instructions.length > 64) instructions.length = 0
  }
  if (!inInstruction()) out.push(text.slice(from))
  return out.join('')
}
