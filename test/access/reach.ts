import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, run } from '../tools/program.ts'
import type { Marked } from './mutate.ts'
import type { Mutant } from './mutants.ts'

interface Report {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly startTime: number
    readonly endTime: number
  }[]
}

/** A file of tests, and how long it takes without any change. */
export interface TestFile {
  readonly path: string
  readonly seconds: number
}

/** What may notice that a limit of access is gone: the tests of access, and those of all areas and of the platform. */
const asked = ['test/access', 'src/areas', 'src/platform']
const theseThemselves = 'test/access/mutations.test.ts'

/**
 * Which test files come to which limits, found by running all of them once with every limit marked. This run must be green:
 * otherwise red proves nothing. Limits that cannot be marked (parts of SQL and of rules) are not in the answer.
 */
export async function reachOf(mutants: readonly Mutant[]): Promise<ReadonlyMap<Mutant, readonly TestFile[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-reach-'))
  try {
    const told = join(folder, 'told')
    mkdirSync(told)
    const marked = mutants.filter(({ expression }) => expression)
    const marks = marked.map(({ file, start, end }, id) => ({ id, file, start, end }))
    const [list, report] = [join(folder, 'marks.json'), join(folder, 'report.json')]
    writeFileSync(list, JSON.stringify({ marks, folder: told } satisfies Marked))
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
      { show: false, env: { MARUHI_MARKS: list } },
    )
    if (code !== 0) throw new Error(`the tests are red without any change:\n${output.slice(-3000)}`)
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const files = new Map(
      testResults.map(({ name, startTime, endTime }) => [
        name,
        { path: relative(root, name), seconds: (endTime - startTime) / 1000 },
      ]),
    )
    const reached = new Map(marked.map((mutant) => [mutant, [] as TestFile[]]))
    for (const line of readdirSync(told).flatMap((name) => readFileSync(join(told, name), 'utf8').trimEnd().split('\n'))) {
      const [id = '', path = ''] = line.split(' ')
      const [mutant, file] = [marked[Number(id)], files.get(path)]
      if (mutant && file) reached.get(mutant)?.push(file)
    }
    return reached
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
