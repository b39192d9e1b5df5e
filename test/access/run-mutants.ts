import { run } from '../tools/program.ts'
import { preface, type Mutant } from './mutants.ts'
import type { Cut } from './mutate.ts'

const files = ['scope', 'forbidden', 'doors', 'table'] as const
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
  for (const name of order[mutant.first]) {
    const { code, output } = await run(
      'vitest',
      ['run', '--project=access', '--bail=1', '--maxWorkers=1', '--reporter=dot', `test/access/${name}.test.ts`],
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
