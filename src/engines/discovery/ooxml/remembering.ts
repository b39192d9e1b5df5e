/** Names of parts are the same in most packages; files with others push them out. */
const MOST = 2_000
/** Longer names are nobody's habit. */
const LONGEST = 100

/** The same function, which remembers what it told of a name. */
export function remembering<T>(tell: (name: string) => T): (name: string) => T {
  const told = new Map<string, T>()
  return (name) => {
    const before = told.get(name)
    if (before !== undefined) return before
    const answer = tell(name)
    if (told.size >= MOST) told.clear()
    if (name.length <= LONGEST) told.set(name, answer)
    return answer
  }
}
