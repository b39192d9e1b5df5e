import type { Budget } from '../extract/budget.ts'
import { decode } from '../text/decode.ts'
import { GLYPHS, Lines, type MetafileText, SHIFT_JIS } from './lines.ts'
import { readPlus } from './plus.ts'
import { Space } from './space.ts'

/** Record types of [MS-EMF] §2.1.1. */
const record = {
  eof: 14,
  textAlign: 22,
  moveTo: 27,
  save: 33,
  restore: 34,
  setTransform: 35,
  modifyTransform: 36,
  comment: 70,
  font: 82,
  textA: 83,
  textW: 84,
  polyA: 96,
  polyW: 97,
  small: 108,
} as const
/** Bit blocks and their relatives; without dots of their own they only fill. */
const blocks = new Set([76, 77, 78, 79, 80, 81, 114, 116])
const BARE_BLOCK = 200
/** A text object ([MS-EMF] §2.2.5). */
const TEXT = 40
const NO_BOUNDS = 0x100
const ONE_BYTE = 0x200
/** `EMF+`: the comment holds records of GDI+. */
const PLUS = 0x2b464d45
/** How a matrix takes the place of another. */
const SET = 4

/** Letters of an enhanced metafile; those of GDI+ ([MS-EMFPLUS]) where nothing is said without it. */
export function readEnhancedMetafile(bytes: Uint8Array, budget: Budget): MetafileText {
  const reader = new EnhancedReader()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let steps = 0
  for (let at = 0; at + 8 <= bytes.length;) {
    if ((++steps & 0xfff) === 0) budget.checkTime()
    const type = view.getUint32(at, true)
    const size = view.getUint32(at + 4, true)
    if (size < 8 || at + size > bytes.length) break
    if (type === record.eof) return reader.told(false)
    reader.take(type, bytes.subarray(at, at + size))
    at += size
  }
  return reader.told(true)
}

class EnhancedReader {
  readonly #lines = new Lines()
  readonly #plus = new Lines()
  readonly #space = new Space()
  #pictures = false
  #plusPictures = false

  take(type: number, bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const size = bytes.length
    switch (type) {
      case record.textA:
      case record.textW:
        this.#text(bytes, view, 36, type === record.textW)
        break
      case record.polyA:
      case record.polyW:
        for (let at = 40, i = 0; at + TEXT <= bytes.length && i < view.getUint32(36, true); at += TEXT, i++)
          this.#text(bytes, view, at, type === record.polyW)
        break
      case record.small:
        if (size >= 36) this.#small(bytes, view)
        break
      case record.font:
        if (size >= 36) this.#lines.japanese ||= bytes[35] === SHIFT_JIS
        break
      case record.textAlign:
        if (size >= 12) this.#space.updating = (view.getUint32(8, true) & 1) !== 0
        break
      case record.moveTo:
        if (size >= 16) this.#space.moveTo(view.getInt32(8, true), view.getInt32(12, true))
        break
      case record.save:
        this.#space.save()
        break
      case record.restore:
        this.#space.restore()
        break
      case record.setTransform:
        if (size >= 32) this.#space.transform(view, 8, SET)
        break
      case record.modifyTransform:
        if (size >= 36) this.#space.transform(view, 8, view.getUint32(32, true))
        break
      case record.comment:
        if (size >= 16 && view.getUint32(12, true) === PLUS)
          this.#plusPictures = readPlus(bytes.subarray(16, 12 + view.getUint32(8, true)), this.#plus) || this.#plusPictures
        break
      default:
        if (blocks.has(type) && size > BARE_BLOCK) this.#pictures = true
    }
  }

  told(cut: boolean): MetafileText {
    const text = this.#lines.toString()
    if (text !== '') return { text, pictures: this.#pictures, cut }
    return { text: this.#plus.toString(), pictures: this.#pictures || this.#plusPictures, cut }
  }

  /** Place, count, where the letters lie, options and, last, where their distances lie. */
  #text(bytes: Uint8Array, view: DataView, at: number, wide: boolean): void {
    if (at + TEXT > bytes.length) return
    const count = view.getUint32(at + 8, true)
    const from = view.getUint32(at + 12, true)
    const to = from + count * (wide ? 2 : 1)
    if (count === 0 || to > bytes.length) return
    if (view.getUint32(at + 16, true) & GLYPHS) {
      this.#pictures = true
      return
    }
    const letters = bytes.subarray(from, to)
    const text = wide ? decode(letters, 'utf-16le') : letters
    let width = 0
    const distances = view.getUint32(at + 36, true)
    for (let i = 0; i < count && distances + (i + 1) * 4 <= bytes.length; i++) width += view.getInt32(distances + i * 4, true)
    this.#space.put(this.#lines, text, view.getInt32(at, true), view.getInt32(at + 4, true), width)
  }

  #small(bytes: Uint8Array, view: DataView): void {
    const options = view.getUint32(20, true)
    const from = options & NO_BOUNDS ? 36 : 52
    const oneByte = (options & ONE_BYTE) !== 0
    const to = from + view.getUint32(16, true) * (oneByte ? 1 : 2)
    if (options & GLYPHS) this.#pictures = true
    else if (to <= bytes.length)
      this.#space.put(
        this.#lines,
        decode(bytes.subarray(from, to), oneByte ? 'latin1' : 'utf-16le'),
        view.getInt32(8, true),
        view.getInt32(12, true),
        0,
      )
  }
}
