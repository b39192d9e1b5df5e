/**
 * `npm test [-- FILTER…]`: all tests. `--postgres`: store, act and view tests on a real PostgreSQL with several connections.
 * The last line is always `N passed, N failed, N skipped`; the exit code tells the same.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { startPostgres } from '../support/postgres.ts'
import { root, run } from './program.ts'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

const args = process.argv.slice(2)
const onServer = args.includes('--postgres')
const passed = args.filter((arg) => arg !== '--postgres')

/** What meets the database; the rest would only be the same test twice. */
const aboutDatabase = [
  '--project=unit',
  '--project=access',
  '--project=concurrency',
  'src/areas',
  'src/platform',
  'src/apps/server',
  'test/access',
  'test/concurrency',
  '--exclude=test/access/mutations.test.ts',
]

function reportIn(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}

const firstLine = (text = '') => text.slice(0, 400).split('\n', 1)[0] as string

/** One line for each failure: whoever sees only the end of a long output learns what it was. */
const failures = ({ testResults }: Report) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const red = assertionResults.filter((one) => one.status === 'failed')
    const path = relative(root, name)
    if (red.length === 0) return status === 'failed' ? [`FAILED ${path}: ${firstLine(message)}`] : []
    return red.map(({ fullName, failureMessages }) => `FAILED ${path} > ${fullName}: ${firstLine(failureMessages?.[0])}`)
  })

function counts(report: Report | undefined, code: number) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  // A file that cannot even be loaded has no tests to count, but it has failed.
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.every((one) => one.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  const sum = { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
  // Errors outside any test, and a run without tests, are failures too.
  return failed === 0 && (code !== 0 || sum.passed === 0) ? { ...sum, failed: 1 } : sum
}

const folder = mkdtempSync(join(tmpdir(), 'maruhi-run-'))
const file = join(folder, 'report.json')
const server = onServer ? await startPostgres() : undefined
try {
  const { code } = await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...(onServer ? aboutDatabase : []), ...passed],
    { show: true, env: server ? { TEST_DATABASE_URL: server.url } : {} },
  )
  const report = reportIn(file)
  const sum = counts(report, code)
  process.exitCode = sum.failed > 0 ? 1 : 0
  const red = report === undefined ? [] : failures(report)
  process.stdout.write(
    `\n${red.map((line) => `${line}\n`).join('')}${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`,
  )
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
