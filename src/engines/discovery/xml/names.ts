/** Slots of the table; a clash only means that a name is made again. */
const SLOTS = 4_096

/** Which elements a reader asks for; by slot, so that the cursor can pass over most others without making their names. */
export class NameFilter {
  readonly #asked = new Uint8Array(SLOTS)
  readonly #passed: ReadonlySet<string>

  /** `passed`: elements that hold nothing for the reader, at any depth below them. */
  constructor(asked: readonly string[], passed: readonly string[] = []) {
    this.#passed = new Set(passed)
    for (const name of [...asked, ...passed]) {
      let hash = 0
      for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0
      this.#asked[hash & (SLOTS - 1)] = 1
    }
  }

  /** False: certainly none of the names. `hash`: of the name's bytes, as the cursor makes it. */
  mayAsk(hash: number): boolean {
    return this.#asked[hash & (SLOTS - 1)] === 1
  }

  passes(name: string): boolean {
    return this.#passed.has(name)
  }
}

const known: string[] = Array.from({ length: SLOTS }, () => '')

/** The name in bytes `from` to `to` as a string that is made once: comparing it later costs next to nothing. `hash`: any number made of the bytes alone. */
export function nameOf(bytes: Buffer, from: number, to: number, hash: number): string {
  const slot = hash & (SLOTS - 1)
  const candidate = known[slot] as string
  if (candidate.length === to - from) {
    let at = from
    while (at < to && bytes[at] === candidate.charCodeAt(at - from)) at++
    if (at === to) return candidate
  }
  // The names of properties are kept once by the engine itself: it compares them by where they lie.
  const name = Object.keys({ [bytes.toString('utf8', from, to)]: 0 })[0] as string
  known[slot] = name
  return name
}
