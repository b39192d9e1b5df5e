import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, run } from '../tools/program.ts'
import { prefaceOf, type Mutant } from './mutants.ts'
import type { Cut } from './mutate.ts'
import type { TestFile } from './reach.ts'
import { byNearness, nextRound, roomOf, type Asked } from './rounds.ts'

export interface Verdict {
  readonly mutant: Mutant
  /** The tests that turned red; undefined: the mutant survived. */
  readonly caughtBy: string | undefined
  readonly seconds: number
}

const cutOf = (mutant: Mutant): Cut => ({ ...mutant, preface: prefaceOf(mutant) })

const ask = (cuts: readonly Cut[], args: readonly string[]) =>
  run('vitest', ['run', '--project=access', '--project=unit', '--passWithNoTests', ...args], {
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

/** Groups of test files, each asked in one run: the quickest first. */
const groupsFor = ({ file, first }: Mutant): readonly (readonly string[])[] => [
  [roomOf(file)],
  ...order[first].map((name) => [pathOf(name)]),
]

/** A test has to have failed: a file that does not even load proves nothing. */
const proves = (output: string) => /AssertionError|Refused|Error: \d{3} /.test(output)

async function judge(mutant: Mutant): Promise<Verdict> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  for (const group of groupsFor(mutant)) {
    const { code, output } = await ask([cutOf(mutant)], ['--maxWorkers=1', '--bail=1', '--reporter=dot', ...group])
    if (code === 0) continue
    if (!proves(output)) {
      process.stderr.write(`${mutant.file}:${mutant.line} broke the run itself:\n${output.slice(-2000)}\n`)
      continue
    }
    const red = /FAIL.*?((?:src|test)\/[\w/.-]+\.test\.tsx?)/.exec(output)?.[1]
    return { mutant, caughtBy: red ?? group.join(' '), seconds: seconds() }
  }
  return { mutant, caughtBy: undefined, seconds: seconds() }
}

/** Runs the tests against each mutant, two at a time. */
export async function judgeAll(
  mutants: readonly Mutant[],
  told: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const waiting = [...mutants]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const verdict = await judge(next)
      told(verdict)
      verdicts.push(verdict)
    }
  }
  await Promise.all([lane(), lane()])
  return verdicts
}

/** Runs vitest with these sources changed, and gives what it tells of each test. */
async function reportOf(cuts: readonly Cut[], args: readonly string[]): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-mutants-'))
  try {
    const file = join(folder, 'report.json')
    await ask(cuts, ['--reporter=json', `--outputFile=${file}`, ...args])
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A test that was late, and a file that does not even load, prove nothing. */
const noticed = ({ message = '', assertionResults }: Report['testResults'][number]) =>
  proves(message) ||
  assertionResults.some(
    ({ status, failureMessages = [] }) => status === 'failed' && !/timed out/.test(failureMessages.join('\n')),
  )

/** Where it is known which files come to which limit, many are judged in one run (rounds.ts), and two runs go beside each other. */
export async function judgeReached(
  reached: ReadonlyMap<Mutant, readonly TestFile[]>,
  told: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const waiting = new Map([...reached].map(([mutant, files]) => [mutant, byNearness(mutant, files)]))
  const end = (verdict: Verdict) => {
    verdicts.push(verdict)
    told(verdict)
  }
  const judgeRound = async (round: readonly Asked[], left: ReadonlyMap<Mutant, readonly TestFile[]>) => {
    const began = performance.now()
    const { testResults } = await reportOf(
      round.map(({ mutant }) => cutOf(mutant)),
      ['--maxWorkers=1', ...round.map(({ file }) => file.path)],
    )
    const seconds = (performance.now() - began) / 1000 / round.length
    for (const { mutant, file } of round) {
      const result = testResults.find(({ name }) => relative(root, name) === file.path)
      const others = left.get(mutant)?.filter((one) => one !== file) ?? []
      if (result && noticed(result)) end({ mutant, caughtBy: file.path, seconds })
      else if (others.length === 0) end({ mutant, caughtBy: undefined, seconds })
      else waiting.set(mutant, others)
    }
  }
  const lane = async () => {
    for (let round = nextRound(waiting, reached); round.length > 0; round = nextRound(waiting, reached)) {
      const left = new Map(round.map(({ mutant }) => [mutant, waiting.get(mutant) ?? []]))
      for (const { mutant } of round) waiting.delete(mutant)
      await judgeRound(round, left)
    }
  }
  for (const [mutant, files] of waiting)
    if (files.length === 0) {
      waiting.delete(mutant)
      end({ mutant, caughtBy: undefined, seconds: 0 })
    }
  while (waiting.size > 0) await Promise.all([lane(), lane()])
  return verdicts
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly failureMessages?: readonly string[]
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
  const { testResults } = await reportOf(mutants.map(cutOf), ['--maxWorkers=1', pathOf('table')])
  const red = new Set(
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, title }) => status === 'failed' && title.endsWith(': 403'))
      .flatMap(({ ancestorTitles }) => /^POST \/api\/(?:acts|views)\/([\w.]+)/.exec(ancestorTitles[0] ?? '')?.[1] ?? []),
  )
  const seconds = (performance.now() - began) / 1000 / mutants.length
  return mutants.map((mutant) => ({ mutant, caughtBy: red.has(mutant.opens ?? '') ? pathOf('table') : undefined, seconds }))
}
