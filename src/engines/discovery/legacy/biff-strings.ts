import { decode } from '../text/decode.ts'
import type { BiffRecord } from './records.ts'

/** Reads the characters of Unicode strings that CONTINUE records cut in two: behind each seam a new width flag stands ([MS-XLS] §2.5.293). */
export class BiffStringReader {
  readonly #record: BiffRecord
  at: number

  constructor(record: BiffRecord, at: number) {
    this.#record = record
    this.at = at
  }

  get done(): boolean {
    return this.at >= this.#record.data.length
  }

  /** XLUnicodeRichExtendedString. */
  rich(): string {
    const { data, view } = this.#record
    if (this.at + 3 > data.length) {
      this.at = data.length
      return ''
    }
    const count = view.getUint16(this.at, true)
    const flags = data[this.at + 2] as number
    this.at += 3
    const runs = flags & 8 && this.at + 2 <= data.length ? view.getUint16(this.at, true) : 0
    if (flags & 8) this.at += 2
    const extra = flags & 4 && this.at + 4 <= data.length ? view.getUint32(this.at, true) : 0
    if (flags & 4) this.at += 4
    const text = this.#characters(count, (flags & 1) !== 0)
    this.at += runs * 4 + extra
    return text
  }

  #characters(count: number, wide: boolean): string {
    const { data, seams } = this.#record
    let left = count
    let text = ''
    let width = wide ? 2 : 1
    while (left > 0 && this.at < data.length) {
      const seam = seams.find((one) => one > this.at || (one === this.at && left < count)) ?? data.length
      if (seam === this.at) {
        width = (data[this.at] as number) & 1 ? 2 : 1
        this.at++
        continue
      }
      const fit = Math.min(left, Math.floor((seam - this.at) / width))
      text += wideOrNarrow(data.subarray(this.at, this.at + fit * width), width)
      this.at += fit * width
      left -= fit
      if (left > 0 && seam < data.length) {
        this.at = seam
        width = (data[this.at] as number) & 1 ? 2 : 1
        this.at++
      } else if (left > 0) break
    }
    return text
  }
}

/** A string of `count` characters behind one byte of flags. */
export function flaggedString(data: Uint8Array, at: number, count: number): string {
  const width = (data[at] ?? 0) & 1 ? 2 : 1
  return wideOrNarrow(data.subarray(at + 1, at + 1 + count * width), width)
}

function wideOrNarrow(bytes: Uint8Array, width: number): string {
  return width === 2 ? decode(bytes, 'utf-16le') : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
