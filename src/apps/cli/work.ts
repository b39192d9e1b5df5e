import { settingsFrom } from '../../platform/settings.ts'
import { openInstallation } from '../server/installation.ts'
import { UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

/** A process that works through the queue; as many as wanted beside the servers of one PostgreSQL. */
export async function work(_args: readonly string[], terminal: Terminal): Promise<number> {
  const settings = settingsFrom(process.env)
  if (settings.databaseUrl === undefined) throw new UsageError(words.workerNeedsServer)
  const installation = await openInstallation(settings, process.env)
  const worker = installation.worker((error) =>
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  terminal.out(words.working[terminal.lang])
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  await worker.stop()
  await installation.close()
  return 0
}
