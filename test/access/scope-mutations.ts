/** Takes away every limit of access in turn; the access tests must turn red each time. `node test/access/scope-mutations.mjs [WORD…]` */
import { mutants } from './mutants.ts'
import { judgeAll } from './run-mutants.ts'

const asked = process.argv.slice(2)
const chosen = mutants.filter(({ file, gone }) => asked.length === 0 || asked.some((word) => `${file} ${gone}`.includes(word)))
const say = (text: string) => process.stdout.write(`${text}\n`)

const verdicts = await judgeAll(chosen, ({ mutant, caughtBy, seconds }) => {
  const gone = mutant.gone.replaceAll(/\s+/g, ' ').slice(0, 90)
  say(
    `${caughtBy === undefined ? 'SURVIVES' : `caught by ${caughtBy}`.padEnd(20)} ${seconds.toFixed(0).padStart(3)} s  ${mutant.file}:${mutant.line}  ${gone}`,
  )
})
const survivors = verdicts.filter(({ caughtBy }) => caughtBy === undefined)
say(`${verdicts.length - survivors.length} of ${verdicts.length} caught`)
process.exitCode = survivors.length === 0 && verdicts.length > 0 ? 0 : 1
