import { join } from 'node:path'
import { fill } from '../../kernel/says.ts'
import { openDatabase } from '../../platform/database/open.ts'
import { settingsFrom } from '../../platform/settings.ts'
import { firstDatabase } from '../server/first-database.ts'
import { buildWeb } from '../web/build.ts'
import { argumentsOf, type Terminal } from './terminal.ts'
import { words } from './words.ts'

/** Resolves when somebody asks the process to stop; a second time ends it at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
    }
  })
}

/** The server: pages, acts and views, and the work of the queue in the same process. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = argumentsOf(args, { demo: { type: 'boolean' }, dev: { type: 'boolean' } })
  const say = (which: keyof typeof words, put: Record<string, string | number> = {}) =>
    terminal.out(fill(words[which][terminal.lang], put))
  const env = values.demo
    ? { ...process.env, DATABASE_URL: undefined, MARUHI_DATA: join(process.env['MARUHI_DATA'] || './data', 'demo') }
    : process.env
  const settings = settingsFrom(env)
  say('preparing')
  const report = (error: unknown) => terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error))

  const building = buildWeb({ watch: values.dev === true, report })
  building.catch(() => undefined)
  // The embedded database starts in its own thread while everything else is read.
  const opening = values.demo ? undefined : openDatabase(settings, firstDatabase)
  opening?.catch(() => undefined)
  const [{ openInstallation }, { setUpToken }, { listen }, { serveWeb }, { openRelay }] = await Promise.all([
    import('../server/installation.ts'),
    import('../../areas/people/index.ts'),
    import('../server/serve.ts'),
    import('../web/serve.ts'),
    import('./smtp-relay.ts'),
  ])
  const demo = values.demo ? await (await import('../demo/demo.ts')).makeDemo(settings, env) : undefined
  const installation = demo?.installation ?? (await openInstallation(settings, env, opening ? { open: () => opening } : {}))
  try {
    const { folder } = await building
    const app = installation.app({ report, web: (inner) => serveWeb(inner, folder) })
    const serving = await listen(app, settings)
    const worker = installation.worker(report)
    const runs = installation.runs(report)
    const relay = settings.smtp && (await openRelay(installation, settings, settings.smtp, report))
    const stopped = stopAsked()
    const url = new URL(settings.url)
    if (process.env['MARUHI_URL'] === undefined && settings.port === 0) url.port = String(serving.port)
    const token = await setUpToken(installation.services.db, installation.services.clock())
    say('dataAt', { data: settings.databaseUrl === undefined ? settings.data : 'PostgreSQL' })
    if (demo) {
      say('demoReady', { company: demo.company, password: demo.password })
      for (const { login, name, role } of demo.people) terminal.out(`  ${login.padEnd(28)}${name}（${role[terminal.lang]}）`)
    }
    say('ready', { url: url.href })
    if (token !== undefined) say('setUp', { url: new URL(`/set-up#${token}`, url).href })
    if (settings.smtp && relay) terminal.out(`${words.relaying[terminal.lang]} ${settings.smtp.host}:${relay.port}`)
    say('stopHint')
    await stopped
    say('stopping')
    await relay?.close()
    await serving.close()
    await worker.stop()
    await runs.stop()
  } finally {
    await installation.close()
  }
  return 0
}
