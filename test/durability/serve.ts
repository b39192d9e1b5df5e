/** The installation with its port and its worker, without the pages: what the durability tests start and end. Started by process.ts. */
import { setUpToken } from '../../src/areas/people/index.ts'
import { startRelay } from '../../src/areas/sending/index.ts'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { listen } from '../../src/apps/server/serve.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`)
const report = (error: unknown) => tell({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) })

try {
  const settings = settingsFrom(process.env)
  const installation = await openInstallation(settings, process.env)
  const serving = await listen(installation.app({ report }), settings)
  installation.worker(report)
  const relay = settings.smtp && (await startRelay(installation.services, { ...settings.smtp, tls: undefined, report }))
  if (relay) installation.runs(report)
  tell({ port: serving.port, smtp: relay?.port ?? 0, token: (await setUpToken(installation.services.db, new Date())) ?? '' })
} catch (error) {
  if (error instanceof Refusal) tell({ refused: error.code, says: error.says })
  else report(error)
  process.exit(1)
}
