import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from '../tools/program.ts'
import { prefaceOf, type Mutant } from './mutants.ts'
import type { Answered, Asked } from './lane.ts'
import type { Cut, Switch, Switches } from './mutate.ts'
import { proves } from './proof.ts'
import type { TestFile } from './reach.ts'

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

const accessTests = ['forbidden', 'unseen', 'scope', 'table', 'doors'] as const
const pathOf = (name: string) => `test/access/${name}.test.ts`

/** Which tests to ask one after another, so that a mutant is caught early. */
const order: Readonly<Record<Mutant['first'], readonly (typeof accessTests)[number][]>> = {
  scope: ['forbidden', 'unseen', 'scope', 'table', 'doors'],
  doors: ['doors', 'forbidden', 'scope', 'table'],
  table: ['table', 'forbidden', 'scope', 'doors'],
}

/** The area or part of the platform a file belongs to: its own tests are the likeliest to notice. */
const roomOf = (path: string) => path.split('/').slice(0, 3).join('/')

/** A limit's own tests first, then the quicker. */
const byNearness = (mutant: Mutant, files: readonly TestFile[]): TestFile[] => {
  const own = ({ path }: TestFile) => roomOf(path) === roomOf(mutant.file)
  return files.toSorted((a, b) => Number(own(b)) - Number(own(a)) || a.seconds - b.seconds)
}

/** Groups of test files, each asked in one run: the likeliest first, then its own room. */
function groupsFor({ file, first }: Mutant): readonly (readonly string[])[] {
  const [likeliest, ...others] = order[first].map((name) => [pathOf(name)])
  return [...(likeliest ? [likeliest] : []), [roomOf(file)], ...others]
}

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

/** A process that asks one file of tests after the other (lane.ts), with one limit gone each time. */
class Lane {
  readonly #child: ChildProcess
  readonly #folder = mkdtempSync(join(tmpdir(), 'maruhi-lane-'))
  readonly #ready: Promise<unknown>

  constructor(switches: readonly Switch[]) {
    const list = join(this.#folder, 'switches.json')
    writeFileSync(list, JSON.stringify({ switches, folder: this.#folder } satisfies Switches))
    this.#child = fork(join(import.meta.dirname, 'lane.ts'), {
      cwd: root,
      env: { ...process.env, MARUHI_LIMITS: list, MARUHI_LANE: this.#folder },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#ready = once(this.#child, 'message')
  }

  async ask(asked: Asked): Promise<Answered> {
    await this.#ready
    const answer = once(this.#child, 'message')
    this.#child.send(asked)
    return ((await answer) as [Answered])[0]
  }

  close(): void {
    this.#child.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Where it is known which files come to which limit, the nearest are asked one after the other, two lanes beside each other. */
export async function judgeReached(
  reached: ReadonlyMap<Mutant, readonly TestFile[]>,
  told: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const mutants = [...reached.keys()]
  const switches = mutants.map((mutant, id): Switch => ({ ...mutant, id, preface: prefaceOf(mutant) }))
  const verdicts: Verdict[] = []
  const waiting = mutants.entries()
  const work = async () => {
    const lane = new Lane(switches)
    try {
      for (const [limit, mutant] of waiting) {
        const began = performance.now()
        let caughtBy: string | undefined
        for (const { path } of byNearness(mutant, reached.get(mutant) ?? [])) {
          if (!(await lane.ask({ path, limit })).red) continue
          caughtBy = path
          break
        }
        const verdict = { mutant, caughtBy, seconds: (performance.now() - began) / 1000 }
        verdicts.push(verdict)
        told(verdict)
      }
    } finally {
      lane.close()
    }
  }
  await Promise.all([work(), work()])
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
