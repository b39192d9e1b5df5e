import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, run } from '../tools/program.ts'
import type { Switches } from './mutate.ts'
import { prefaceOf, type Mutant } from './mutants.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly startTime: number
    readonly endTime: number
  }[]
}

/** A file of tests, and how long it takes without any change. */
export interface TestFile {
  readonly path: string
  readonly seconds: number
}

export interface Reach {
  /** Which test files come to which limit. Limits that cannot be switched (parts of SQL and of rules) are not here. */
  readonly reached: ReadonlyMap<Mutant, readonly TestFile[]>
  /** Limits that turned a test red in this run already, and which test. */
  readonly red: ReadonlyMap<Mutant, string>
}

/** What may notice that a limit of access is gone: the tests of access, and those of all areas and of the platform. */
const asked = ['test/access', 'src/areas', 'src/platform']
const theseThemselves = 'test/access/mutations.test.ts'

const linesIn = (folder: string, begin: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(begin))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => line.split(' '))

/**
 * Runs all tests once with every limit switchable: those that ask the same questions again and again take each limit away for a moment,
 * and of the others it shows which limits they come to. With all limits in place the run must be green: otherwise red proves nothing.
 */
export async function reachOf(mutants: readonly Mutant[]): Promise<Reach> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-reach-'))
  try {
    const told = join(folder, 'told')
    mkdirSync(told)
    const switched = mutants.filter(({ switchable }) => switchable)
    const switches = switched.map((mutant, id) => ({ ...mutant, id, preface: prefaceOf(mutant) }))
    const [list, report] = [join(folder, 'switches.json'), join(folder, 'report.json')]
    writeFileSync(list, JSON.stringify({ switches, folder: told } satisfies Switches))
    const { code, output } = await run(
      'vitest',
      [
        'run',
        '--project=access',
        '--project=unit',
        '--reporter=json',
        `--outputFile=${report}`,
        `--exclude=${theseThemselves}`,
        ...asked,
      ],
      { show: false, env: { MARUHI_LIMITS: list, MARUHI_LIMITS_TOLD: told } },
    )
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const wrong = testResults.filter(({ status }) => status !== 'passed').map(({ name, message }) => `${name} ${message ?? ''}`)
    if (code !== 0) throw new Error(`the tests are red without any change:\n${wrong.join('\n')}\n${output.slice(-1000)}`)
    const files = new Map(
      testResults.map(({ name, startTime, endTime }) => [
        name,
        { path: relative(root, name), seconds: (endTime - startTime) / 1000 },
      ]),
    )
    const reached = new Map(switched.map((mutant) => [mutant, [] as TestFile[]]))
    for (const [id, path = ''] of linesIn(told, 'reached-')) {
      const [mutant, file] = [switched[Number(id)], files.get(path)]
      if (mutant && file) reached.get(mutant)?.push(file)
    }
    const red = new Map<Mutant, string>()
    for (const [id, path = ''] of linesIn(told, 'red-')) {
      const mutant = switched[Number(id)]
      if (mutant) red.set(mutant, path)
    }
    return { reached, red }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
