/** `npm run check`: types, lint, format, dead code, architecture, all at once; only what is wrong is told at length. */
import { run, type Ended } from './program.ts'

/** What the last check knows of each source: only what changed, and what hangs on it, is read again. */
const known = 'node_modules/.cache/maruhi/check.tsbuildinfo'

const checks: readonly { readonly says: string; readonly run: () => Promise<Ended> }[] = [
  { says: 'types', run: () => run('tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', known], { show: false }) },
  { says: 'lint', run: () => run('oxlint', [], { show: false }) },
  { says: 'format', run: () => run('oxfmt', ['--check'], { show: false }) },
  { says: 'dead code', run: () => run('knip', ['--no-progress'], { show: false }) },
  { says: 'architecture and words', run: () => run('vitest', ['run', '--project=architecture'], { show: false }) },
]

const limit = 60

function shortened(text: string): string {
  const lines = text.trimEnd().split('\n')
  const rest = lines.length - limit
  return rest <= 0 ? lines.join('\n') : [...lines.slice(0, limit), `… and ${rest} lines more`].join('\n')
}

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
const ended = await Promise.all(
  checks.map(async ({ says, run }) => {
    const { code, output } = await run()
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${says} (${seconds()})\n`)
    return { says, code, output }
  }),
)
const wrong = ended.filter(({ code }) => code !== 0)
for (const { says, output } of wrong) process.stdout.write(`\n— ${says} —\n${shortened(output)}\n`)
process.stdout.write(
  wrong.length === 0
    ? `All checks pass (${seconds()}).\n`
    : `\nNot passed: ${wrong.map(({ says }) => says).join(', ')} (${seconds()}).\n`,
)
process.exitCode = wrong.length === 0 ? 0 : 1
