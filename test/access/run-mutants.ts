import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../tools/program.ts'
import { prefaceOf, type Mutant } from './mutants.ts'
import type { Cut } from './mutate.ts'
import type { TestFile } from './reach.ts'

export interface Verdict {
  readonly mutant: Mutant
  /** The tests that turned red; undefined: the mutant survived. */
  readonly caughtBy: string | undefined
  readonly seconds: number
}

const cutOf = (mutant: Mutant): Cut => ({ ...mutant, preface: prefaceOf(mutant) })

const ask = (cuts: readonly Cut[], args: readonly string[]) =>
  run('vitest', ['run', '--project=access', '--project=unit', '--maxWorkers=1', '--passWithNoTests', ...args], {
    show: false,
    env: { MARUHI_MUTANT: JSON.stringify(cuts) },
  })

const accessTests = ['forbidden', 'scope', 'table', 'doors'] as const
const pathOf = (name: string) => `test/access/${name}.test.ts`

/** Which tests to ask one after another, so that a mutant is caught early. */
const order: Readonly<Record<Mutant['first'], readonly (typeof accessTests)[number][]>> = {
  scope: ['forbidden', 'scope', 'table', 'doors'],
  doors: ['doors', 'forbidden', 'scope', 'table'],
  table: ['table', 'forbidden', 'scope', 'doors'],
}

/** Files that take longer than this are asked one by one, after all others. */
const long = 40

/** The area or part of the platform a file belongs to: its own tests are the quickest to ask. */
const roomOf = (path: string) => path.split('/').slice(0, 3).join('/')

/** Groups of test files, each asked in one run: the quickest first. Where it is known which files come to a limit, the others are not asked. */
function groupsFor({ file, first }: Mutant, reached: readonly TestFile[] | undefined): readonly (readonly string[])[] {
  if (reached === undefined) return [[roomOf(file)], ...order[first].map((name) => [pathOf(name)])]
  const [quick, slow] = [reached.filter(({ seconds }) => seconds < long), reached.filter(({ seconds }) => seconds >= long)]
  const own = quick.filter(({ path }) => roomOf(path) === roomOf(file))
  return [own, quick.filter((one) => !own.includes(one)), ...slow.toSorted((a, b) => a.seconds - b.seconds).map((one) => [one])]
    .map((files) => files.map(({ path }) => path))
    .filter((group) => group.length > 0)
}

async function judge(mutant: Mutant, reached: readonly TestFile[] | undefined): Promise<Verdict> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  for (const group of groupsFor(mutant, reached)) {
    const { code, output } = await ask([cutOf(mutant)], ['--bail=1', '--reporter=dot', ...group])
    if (code === 0) continue
    // A test has to have failed: a file that does not even load proves nothing.
    if (!/AssertionError|Refused|Error: \d{3} /.test(output)) {
      process.stderr.write(`${mutant.file}:${mutant.line} broke the run itself:\n${output.slice(-2000)}\n`)
      continue
    }
    const red = /FAIL.*?((?:src|test)\/[\w/.-]+\.test\.tsx?)/.exec(output)?.[1]
    return { mutant, caughtBy: red ?? group.join(' '), seconds: seconds() }
  }
  return { mutant, caughtBy: undefined, seconds: seconds() }
}

/** Runs the tests against each mutant, two at a time. `reached`: which files come to it, where that was found out. */
export async function judgeAll(
  mutants: readonly Mutant[],
  told: (verdict: Verdict) => void = () => undefined,
  reached: ReadonlyMap<Mutant, readonly TestFile[]> = new Map(),
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const waiting = [...mutants]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const verdict = await judge(next, reached.get(next))
      told(verdict)
      verdicts.push(verdict)
    }
  }
  await Promise.all([lane(), lane()])
  return verdicts
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly ancestorTitles: readonly string[]
      readonly title: string
    }[]
  }[]
}

/**
 * Acts and views opened to everybody, all in one run: the table asks each endpoint for itself, so each must turn its own row red
 * where a role was to be refused.
 */
export async function judgeOpened(mutants: readonly Mutant[]): Promise<Verdict[]> {
  if (mutants.length === 0) return []
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-opened-'))
  try {
    const file = join(folder, 'report.json')
    await ask(mutants.map(cutOf), ['--reporter=json', `--outputFile=${file}`, pathOf('table')])
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
    const red = new Set(
      testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status, title }) => status === 'failed' && title.endsWith(': 403'))
        .flatMap(({ ancestorTitles }) => /^POST \/api\/(?:acts|views)\/([\w.]+)/.exec(ancestorTitles[0] ?? '')?.[1] ?? []),
    )
    const seconds = (performance.now() - began) / 1000 / mutants.length
    return mutants.map((mutant) => ({ mutant, caughtBy: red.has(mutant.opens ?? '') ? pathOf('table') : undefined, seconds }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
