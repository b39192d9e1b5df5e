/** Slots of the table; a clash only means that a name is made again. */
const SLOTS = 4_096

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
