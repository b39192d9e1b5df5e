import type { Sink } from '../extract/sink.ts'
import { NameFilter } from '../xml/names.ts'
import type { OpenPackage } from './package.ts'

/** A workbook's string table, which remembers what cells refer to: the rest is text nobody sees. */
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

const asked = new NameFilter(['t', 'rPh', 'si'])

/** Reads `sharedStrings.xml` (ECMA-376 part 1 §18.4.9); readings above the characters (`rPh`) are left out. */
export function readSharedStrings(pack: OpenPackage, name: string, sink: Sink): SharedStrings {
  const strings: string[] = []
  pack.read(name, (cursor) => {
    cursor.asks = asked
    let text = ''
    let inText = false
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'text') {
        if (inText) text += cursor.text()
      } else if (cursor.name === 't') inText = token === 'open'
      else if (cursor.name === 'rPh' && token === 'open') cursor.skipElement()
      else if (cursor.name === 'si') {
        if (token === 'open') text = ''
        else {
          strings.push(text)
          if ((strings.length & 0x3ff) === 0) sink.budget.checkTime()
        }
      }
    }
  })
  return new SharedStrings(strings)
}
