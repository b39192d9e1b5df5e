/** Takes away every limit of access in turn; the tests must turn red each time. `node test/access/scope-mutations.mjs [WORD…]` */
import { mutants } from './mutants.ts'
import { reachOf } from './reach.ts'
import { judgeAll, judgeOpened, judgeReached, type Verdict } from './run-mutants.ts'

const asked = process.argv.slice(2)
const chosen = mutants.filter(({ file, gone }) => asked.length === 0 || asked.some((word) => `${file} ${gone}`.includes(word)))
const say = (text: string) => process.stdout.write(`${text}\n`)
const tell = ({ mutant, caughtBy, seconds }: Verdict) => {
  const gone = mutant.gone.replaceAll(/\s+/g, ' ').slice(0, 90)
  say(
    `${caughtBy === undefined ? 'SURVIVES' : 'caught'.padEnd(8)} ${seconds.toFixed(0).padStart(3)} s  ${mutant.file}:${mutant.line}  ${gone}  ${caughtBy ?? ''}`,
  )
}

const single = chosen.filter(({ opens }) => opens === undefined)
const opened = await judgeOpened(chosen.filter(({ opens }) => opens !== undefined))
for (const verdict of opened) tell(verdict)
say(`${opened.length} acts and views opened to everybody; now all tests run once, with ${single.length} limits to take away`)
const { reached, red } = await reachOf(single)
const switched = [...red].map(([mutant, caughtBy]): Verdict => ({ mutant, caughtBy, seconds: 0 }))
for (const verdict of switched) tell(verdict)
const rest = single.filter((mutant) => !red.has(mutant))
say(
  `${switched.length} were noticed in that run; now ${rest.length} are taken away, one after the other, each asked of the tests that come to it`,
)
const verdicts = [
  ...opened,
  ...switched,
  ...(await judgeReached(new Map([...reached].filter(([mutant]) => !red.has(mutant))), tell)),
  ...(await judgeAll(
    rest.filter((mutant) => !reached.has(mutant)),
    tell,
  )),
]
const survivors = verdicts.filter(({ caughtBy }) => caughtBy === undefined)
say(`${verdicts.length - survivors.length} of ${verdicts.length} caught`)
process.exitCode = survivors.length === 0 && verdicts.length > 0 ? 0 : 1
