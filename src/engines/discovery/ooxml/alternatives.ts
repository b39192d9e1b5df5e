import type { XmlCursor } from '../xml/cursor.ts'

/** `mc:AlternateContent` (ECMA-376 part 3): a fallback repeats the choice before it, and is read only where there is none. */
export class Alternatives {
  /** For each that is open: whether it had a choice. */
  readonly #chosen: boolean[] = []

  /** Takes the start or end of `AlternateContent`, `Choice` or `Fallback`, at which the cursor stands. */
  meet(cursor: XmlCursor, open: boolean): void {
    if (cursor.name === 'AlternateContent') {
      if (open) this.#chosen.push(false)
      else this.#chosen.pop()
    } else if (!open) return
    else if (cursor.name === 'Fallback') {
      if (this.#chosen.at(-1)) cursor.skipElement()
    } else if (this.#chosen.length > 0) this.#chosen[this.#chosen.length - 1] = true
  }
}
