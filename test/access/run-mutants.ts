import { existsSync } from 'node:fs'
import { run } from '../tools/program.ts'
import { preface, type Mutant } from './mutants.ts'
import type { Cut } from './mutate.ts'

const files = ['scope', 'forbidden', 'doors', 'table'] as const

/** Tests of the area a mutant stands in: its own of access, and those in its folder. */
function ownTests({ file }: Mutant): { name: string; project: string; path: string }[] {
  const area = /^src\/areas\/([^/]+)\//.exec(file)?.[1]
  if (area === undefined) return []
  const access = `test/access/${area}.test.ts`
  return [
    ...(existsSync(access) ? [{ name: `access/${area}`, project: 'access', path: access }] : []),
    { name: area, project: 'unit', path: `src/areas/${area}/` },
  ]
}

/** Which tests to ask first, so that a mutant is caught early. */
const order: Readonly<Record<Mutant['first'], readonly (typeof files)[number][]>> = {
  scope: ['forbidden', 'scope', 'table', 'doors'],
  doors: ['doors', 'forbidden', 'scope', 'table'],
  table: ['table', 'forbidden', 'scope', 'doors'],
}

export interface Verdict {
  readonly mutant: Mutant
  /** The tests that turned red; undefined: the mutant survived. */
  readonly caughtBy: string | undefined
  readonly seconds: number
}

/** Nothing is taken away: this run must be green, else red proves nothing. */
const unchanged: Mutant = { file: 'src/kernel/roles.ts', line: 1, gone: '', start: 0, end: 0, text: '', first: 'scope' }

async function judge(mutant: Mutant): Promise<Verdict> {
  const began = performance.now()
  const { file, start, end, text } = mutant
  const cut: Cut = { file, start, end, text, preface: text.includes('__sqlOfMutant') ? preface : '' }
  const common = order[mutant.first].map((name) => ({ name, project: 'access', path: `test/access/${name}.test.ts` }))
  for (const { name, project, path } of [...common.slice(0, 1), ...ownTests(mutant), ...common.slice(1)]) {
    const { code, output } = await run(
      'vitest',
      ['run', `--project=${project}`, '--bail=1', '--maxWorkers=1', '--reporter=dot', '--passWithNoTests', path],
      { show: false, env: { MARUHI_MUTANT: JSON.stringify(cut) } },
    )
    if (code === 0) continue
    // A test has to have failed: a file that does not even load proves nothing.
    if (!/AssertionError|Refused|Error: \d{3} /.test(output))
      throw new Error(`${file}: ${mutant.gone} broke the run itself:\n${output.slice(-3000)}`)
    return { mutant, caughtBy: name, seconds: (performance.now() - began) / 1000 }
  }
  return { mutant, caughtBy: undefined, seconds: (performance.now() - began) / 1000 }
}

/** Runs the access tests against each mutant, two at a time, and before that against none, unless they run beside anyway. */
export async function judgeAll(
  mutants: readonly Mutant[],
  told: (verdict: Verdict) => void = () => undefined,
  control = true,
): Promise<Verdict[]> {
  if (control) {
    const { caughtBy } = await judge(unchanged)
    if (caughtBy !== undefined) throw new Error(`the ${caughtBy} tests are red without any change`)
  }
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
