import type { Mutant } from './mutants.ts'
import type { TestFile } from './reach.ts'

/** A mutant and the test file that is to notice it. */
export interface Asked {
  readonly mutant: Mutant
  readonly file: TestFile
}

const most = 40
/** Files that take longer, in seconds, are asked when no quicker one is left. */
const long = 40

/** The area or part of the platform a file belongs to: its own tests are the likeliest to notice. */
export const roomOf = (path: string) => path.split('/').slice(0, 3).join('/')

/** A limit's own tests first, then the quicker. */
export const byNearness = (mutant: Mutant, files: readonly TestFile[]): TestFile[] => {
  const own = ({ path }: TestFile) => roomOf(path) === roomOf(mutant.file)
  return files.toSorted((a, b) => Number(own(b)) - Number(own(a)) || a.seconds - b.seconds)
}

/**
 * Mutants that can be asked in one run, each of its nearest file: no other mutant of the round comes to that file, so a red file speaks of one alone.
 * @param waiting each with the files not asked yet, nearest first; whoever finds no place waits for a later round.
 */
export function nextRound(
  waiting: ReadonlyMap<Mutant, readonly TestFile[]>,
  reached: ReadonlyMap<Mutant, readonly TestFile[]>,
): Asked[] {
  const round: Asked[] = []
  const asked = new Set<string>()
  const met = new Set<string>()
  const quick = [...waiting.values()].some(([file]) => file !== undefined && file.seconds < long)
  const meetsOf = (mutant: Mutant) => (reached.get(mutant) ?? []).map(({ path }) => path)
  // Who comes to few files leaves room for others.
  const order = [...waiting].toSorted(([a], [b]) => meetsOf(a).length - meetsOf(b).length)
  for (const [mutant, [file]] of order) {
    if (round.length >= most || !file || met.has(file.path) || (quick && file.seconds >= long)) continue
    const meets = meetsOf(mutant)
    if (meets.some((path) => asked.has(path))) continue
    round.push({ mutant, file })
    asked.add(file.path)
    for (const path of meets) met.add(path)
  }
  return round
}
