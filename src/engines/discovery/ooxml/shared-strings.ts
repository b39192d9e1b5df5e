import type { Sink } from '../extract/sink.ts'
import { Gathered } from '../xml/gathered.ts'
import { NameFilter } from '../xml/names.ts'
import type { OpenPackage } from './package.ts'

/** Strings with a note of which were referred to: the rest is text nobody sees. */
export class SharedStrings {
  readonly #strings: string[]
  readonly #used: Uint8Array

  constructor(strings: string[]) {
    this.#strings = strings
    this.#used = new Uint8Array(strings.length)
  }

  /** The string at an index; undefined when the table does not reach so far. */
  use(index: number): string | undefined {
    if (index < this.#used.length) this.#used[index] = 1
    return this.#strings[index]
  }

  unused(): string[] {
    return this.#strings.filter((text, index) => this.#used[index] === 0 && /\S/.test(text))
  }
}

/** The same for a workbook of XML, whose cells take the bytes over without a string of each. */
export class GatheredStrings {
  readonly #text: Gathered
  /** Where each string ends. */
  readonly #ends: readonly number[]
  readonly #used: Uint8Array

  constructor(text: Gathered, ends: readonly number[]) {
    this.#text = text
    this.#ends = ends
    this.#used = new Uint8Array(ends.length)
  }

  /** Adds the string at an index to `into`; false when the table does not reach so far. */
  useInto(index: number, into: Gathered): boolean {
    const end = this.#ends[index]
    if (end === undefined) return false
    this.#used[index] = 1
    into.putPiece(this.#text, this.#ends[index - 1] ?? 0, end)
    return true
  }

  /** Nothing is asked any more. */
  done(): void {
    this.#text.done()
  }

  unused(): string[] {
    const unused: string[] = []
    this.#ends.forEach((end, index) => {
      const text = this.#used[index] === 1 ? '' : this.#text.text(this.#ends[index - 1] ?? 0, end)
      if (/\S/.test(text)) unused.push(text)
    })
    return unused
  }
}

const asked = new NameFilter(['t', 'si', 'rPh'])

/** Reads `sharedStrings.xml` (ECMA-376 part 1 §18.4.9); readings above the characters (`rPh`) are left out. */
export function readSharedStrings(pack: OpenPackage, name: string, sink: Sink): GatheredStrings {
  const text = new Gathered()
  const ends: number[] = []
  pack.read(name, (cursor) => {
    cursor.asks = asked
    let begin = 0
    let inText = false
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'text') {
        if (inText) cursor.textInto(text)
      } else if (cursor.name === 't') inText = token === 'open'
      else if (cursor.name === 'rPh' && token === 'open') cursor.skipElement()
      else if (cursor.name === 'si') {
        if (token === 'open') text.length = begin
        else {
          begin = text.length
          ends.push(begin)
          if ((ends.length & 0x3ff) === 0) sink.budget.checkTime()
        }
      }
    }
  })
  return new GatheredStrings(text, ends)
}
