/** Slots of the tables; a clash only means another look. */
const SLOTS = 1_024

/** Which elements a reader asks for, so that the cursor passes over all others without making their names. */
export class NameFilter {
  /** By code, from 1: first those that are asked for, then those that are passed. */
  readonly names: readonly string[]
  /** The last code of those that are asked for. */
  readonly asked: number
  readonly #first = new Uint8Array(SLOTS)
  /** By code: another one of the same slot. */
  readonly #other: Uint8Array

  /** `passed`: elements that hold nothing for the reader, at any depth below them. */
  constructor(asked: readonly string[], passed: readonly string[] = []) {
    this.names = ['', ...asked, ...passed]
    this.asked = asked.length
    this.#other = new Uint8Array(this.names.length)
    for (let code = 1; code < this.names.length; code++) {
      const bytes = Buffer.from(this.names[code] as string)
      const slot = slotOf(bytes, 0, bytes.length)
      this.#other[code] = this.#first[slot] as number
      this.#first[slot] = code
    }
  }

  /** Code of the name in bytes `from` to `to`; 0: none of them. */
  codeOf(bytes: Buffer, from: number, to: number): number {
    let code = this.#first[slotOf(bytes, from, to)] as number
    while (code !== 0 && !isName(bytes, from, to, this.names[code] as string)) code = this.#other[code] as number
    return code
  }
}

/** By length and three of the letters. */
function slotOf(bytes: Buffer, from: number, to: number): number {
  const size = to - from
  if (size <= 0) return 0
  const first = bytes[from] as number
  const middle = bytes[from + (size >> 1)] as number
  const last = bytes[to - 1] as number
  return (size * 37 + first * 5 + middle * 67 + last * 129) & (SLOTS - 1)
}

function isName(bytes: Buffer, from: number, to: number, name: string): boolean {
  const { length } = name
  if (to - from !== length) return false
  for (let i = 0; i < length; i++) if (bytes[from + i] !== name.charCodeAt(i)) return false
  return true
}

const known: string[] = Array.from({ length: SLOTS * 4 }, () => '')

/** The name in bytes `from` to `to` as a string that is made once: comparing it later costs next to nothing. */
export function nameOf(bytes: Buffer, from: number, to: number): string {
  let hash = 0
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
  const slot = hash & (SLOTS * 4 - 1)
  const candidate = known[slot] as string
  if (candidate !== '' && isName(bytes, from, to, candidate)) return candidate
  // The names of properties are kept once by the engine itself: it compares them by where they lie.
  const name = Object.keys({ [bytes.toString('utf8', from, to)]: 0 })[0] as string
  known[slot] = name
  return name
}
