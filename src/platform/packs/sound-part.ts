type Path = readonly PropertyKey[]
type Entry = Record<string, unknown>

const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value)

const pathText = (path: Path): string => path.map(String).join('.')

/** Path of the innermost entry of a list of entries with ids that a path leads into. */
function entryAround(value: unknown, path: Path): string | undefined {
  let at: unknown = value
  let found: string | undefined
  path.forEach((step, i) => {
    const list = Array.isArray(at) && at.some((one) => isEntry(one) && 'id' in one)
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined
    if (list && isEntry(at)) found = pathText(path.slice(0, i + 1))
  })
  return found
}

/** Usual values of what stands at a pack's head, which nothing below depends on. */
const head: Entry = { id: 'pack', version: 1, source: '-', says: { ja: '-', en: '-' } }

/** The part of a pack whose form is right. */
export interface SoundPart {
  readonly rest: unknown
  /** For each list that lost entries, by its path in `rest`: where the others stood. */
  readonly left: ReadonlyMap<string, readonly number[]>
  /** Ids of the entries taken out. */
  readonly missing: ReadonlySet<unknown>
}

/** A pack without the entries in which something is wrong. */
export function soundPart(value: unknown, issues: readonly { readonly path: Path }[]): SoundPart {
  const wrong = new Set(issues.map(({ path }) => entryAround(value, path)))
  const left = new Map<string, readonly number[]>()
  const missing = new Set<unknown>()
  const copy = (one: unknown, was: Path, is: Path): unknown => {
    if (Array.isArray(one)) {
      const kept = [...one.keys()].filter((i) => !wrong.has(pathText([...was, i])))
      if (kept.length < one.length) left.set(pathText(is), kept)
      for (const [i, entry] of one.entries()) if (!kept.includes(i)) missing.add((entry as Entry)['id'] ?? '')
      return kept.map((i, place) => copy(one[i], [...was, i], [...is, place]))
    }
    if (!isEntry(one)) return one
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, copy(part, [...was, key], [...is, key])]))
  }
  const rest = copy(value, [], [])
  if (!isEntry(rest)) return { rest, left, missing }
  const wrongInHead = issues.map(({ path }) => String(path[0])).filter((key) => key in head)
  return { rest: { ...rest, ...Object.fromEntries(wrongInHead.map((key) => [key, head[key]])) }, left, missing }
}

/** Where in the whole pack stands what a path finds in its sound part. */
export function placeIn(left: SoundPart['left'], path: Path): PropertyKey[] {
  return path.map((step, i) => left.get(pathText(path.slice(0, i)))?.[Number(step)] ?? step)
}
