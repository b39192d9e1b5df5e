import { foldTable, foldText, SKIPPED } from './fold.ts'

/** Class of a code unit that occurs in no pattern. */
const OTHER = 0

/**
 * Finds every occurrence of many words in one pass, overlaps included: Aho and Corasick's automaton (1975) as a full transition table
 * in typed arrays over UTF-16. Width, case and white space are folded while reading, so 社 外 秘 and ＣＯＮＦＩＤＥＮＴＩＡＬ need no
 * patterns of their own. Building is linear in the patterns' length times the alphabet; finding is linear in the text.
 */
export class Matcher {
  /** Code unit → column of the table, or SKIPPED. */
  readonly #column = new Uint16Array(0x10000)
  readonly #width: number
  readonly #next: Int32Array
  /** First entry of the list of patterns that end in a state, -1 without. */
  readonly #first: Int32Array
  readonly #following: Int32Array
  readonly #lengths: Uint16Array

  constructor(words: readonly string[]) {
    const folded = words.map(foldPattern)
    const columns = new Map<number, number>()
    let size = 1
    for (const word of folded) {
      size += word.length
      for (let i = 0; i < word.length; i++)
        if (!columns.has(word.charCodeAt(i))) columns.set(word.charCodeAt(i), columns.size + 1)
    }
    this.#width = columns.size + 1
    for (let code = 0; code < 0x10000; code++) {
      const value = foldTable[code] as number
      this.#column[code] = value === SKIPPED ? SKIPPED : (columns.get(value) ?? OTHER)
    }
    this.#next = new Int32Array(size * this.#width).fill(-1)
    this.#first = new Int32Array(size).fill(-1)
    this.#following = new Int32Array(folded.length).fill(-1)
    this.#lengths = Uint16Array.from(folded, (word) => word.length)
    const states = this.#addWords(folded, columns)
    this.#link(states)
  }

  #addWords(words: readonly string[], columns: ReadonlyMap<number, number>): number {
    let states = 1
    words.forEach((word, pattern) => {
      if (word.length === 0) return
      let state = 0
      for (let i = 0; i < word.length; i++) {
        const slot = state * this.#width + (columns.get(word.charCodeAt(i)) as number)
        if (this.#next[slot] === -1) this.#next[slot] = states++
        state = this.#next[slot] as number
      }
      this.#following[pattern] = this.#first[state] as number
      this.#first[state] = pattern
    })
    return states
  }

  /** Breadth first: failure transitions become ordinary ones; a state without words of its own takes the list of its suffix. */
  #link(states: number): void {
    const width = this.#width
    const next = this.#next
    const fail = new Int32Array(states)
    const queue: number[] = []
    for (let column = 0; column < width; column++) {
      const state = next[column] as number
      if (state > 0) queue.push(state)
      else next[column] = 0
    }
    for (const state of queue) {
      const suffix = fail[state] as number
      this.#append(state, suffix)
      for (let column = 0; column < width; column++) {
        const slot = state * width + column
        const to = next[slot] as number
        const other = next[suffix * width + column] as number
        if (to === -1) next[slot] = other
        else {
          fail[to] = other
          queue.push(to)
        }
      }
    }
  }

  #append(state: number, suffix: number): void {
    const inherited = this.#first[suffix] as number
    if (inherited === -1) return
    if (this.#first[state] === -1) {
      this.#first[state] = inherited
      return
    }
    let last = this.#first[state] as number
    while ((this.#following[last] as number) !== -1) last = this.#following[last] as number
    // The longer word's list ends in the suffix's list, which is shared; a word ends in one state only, so no list is joined twice.
    if (last !== inherited) this.#following[last] = inherited
  }

  /** Calls `hit` for every occurrence with its place in the text as written, `end` exclusive. */
  find(text: string, hit: (pattern: number, start: number, end: number) => void): void {
    const column = this.#column
    const next = this.#next
    const first = this.#first
    const width = this.#width
    let state = 0
    for (let i = 0; i < text.length; i++) {
      const value = column[text.charCodeAt(i)] as number
      if (value === SKIPPED) continue
      state = next[state * width + value] as number
      if (state === 0) continue
      for (let pattern = first[state] as number; pattern !== -1; pattern = this.#following[pattern] as number) {
        hit(pattern, this.#startOf(text, i, this.#lengths[pattern] as number), i + 1)
      }
    }
  }

  #startOf(text: string, last: number, length: number): number {
    let at = last
    for (let left = length; ; at--) {
      if (this.#column[text.charCodeAt(at)] !== SKIPPED && --left === 0) return at
    }
  }
}

function foldPattern(word: string): string {
  let folded = ''
  for (const char of word.includes('㊙') ? word : foldText(word)) {
    for (let i = 0; i < char.length; i++) {
      const code = foldTable[char.charCodeAt(i)] as number
      if (code !== SKIPPED) folded += String.fromCharCode(code)
    }
  }
  return folded
}
