import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/** What a metafile says in letters, and what it may say otherwise. */
export interface MetafileText {
  text: string
  /** It shows pictures of dots, or letters told only by the numbers of their shapes. */
  pictures: boolean
  /** It ends before its last record. */
  cut: boolean
}

/** Pieces of text with their places, so that those of one line come together again. */
export class Lines {
  /** A font of the drawing is Japanese. */
  japanese = false
  /** Bytes wait for the end: the longest tells the encoding of all. */
  readonly #text: (string | Uint8Array)[] = []
  #y: number | null = null
  #end = 0
  #usual = 0

  /** `width`: how far the text reaches; 0 where it is not told. */
  add(text: string | Uint8Array, x: number, y: number, width: number): void {
    if (text.length === 0) return
    if (this.#y === Math.round(y)) {
      if (Math.abs(x - this.#end) * 3 > this.#usual) this.#text.push(' ')
    } else if (this.#y !== null) this.#text.push('\n')
    this.#text.push(text)
    this.#y = Math.round(y)
    this.#end = x + width
    this.#usual = width / text.length
  }

  toString(): string {
    let longest: Uint8Array = new Uint8Array(0)
    for (const piece of this.#text) if (typeof piece !== 'string' && piece.length > longest.length) longest = piece
    const found = detectEncoding(longest)
    const encoding = found === 'windows-1252' || found === null ? (this.japanese ? 'shift_jis' : 'windows-1252') : found
    return this.#text.map((piece) => (typeof piece === 'string' ? piece : decode(piece, encoding))).join('')
  }
}

/** Value of a font's character set that means Shift_JIS ([MS-WMF] §2.1.1.5). */
export const SHIFT_JIS = 128
/** Option of a text: the numbers are those of shapes in a font ([MS-WMF] §2.1.2.2). */
export const GLYPHS = 0x10
