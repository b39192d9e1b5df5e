import { startRelay, type Relay } from '../../areas/sending/index.ts'
import { refusals } from '../../kernel/refusal.ts'
import { settingsFrom, type Settings } from '../../platform/settings.ts'
import { openInstallation, type Installation } from '../server/installation.ts'
import type { Terminal } from './terminal.ts'
import { words } from './words.ts'

const refuse = refusals('smtp', {
  cannotListen: {
    status: 503,
    ja: 'メール中継を {host}:{port} で始められません（{cause}）。MARUHI_SMTP_PORT と MARUHI_SMTP_HOST を確かめてください。',
    en: 'The mail relay cannot listen on {host}:{port} ({cause}). Check MARUHI_SMTP_PORT and MARUHI_SMTP_HOST.',
  },
})

/** Port of the relay where none is named: the one mail programs hand over to without TLS from the start, above those that need privileges. */
const usualPort = 2525

/** @throws Refusal smtp.cannotListen. */
export async function openRelay(
  { services }: Installation,
  { tls }: Settings,
  smtp: NonNullable<Settings['smtp']>,
  report: (error: unknown) => void,
): Promise<Relay> {
  try {
    return await startRelay(services, { ...smtp, tls, report })
  } catch (error) {
    throw refuse.cannotListen({ ...smtp, cause: error instanceof Error ? error.message : String(error) })
  }
}

/** The relay as a process of its own, with the delivery of what it took; beside the servers of one PostgreSQL, or alone on a data folder. */
export async function smtpRelay(_args: readonly string[], terminal: Terminal): Promise<number> {
  const settings = settingsFrom(process.env)
  const smtp = settings.smtp ?? { host: 'localhost', port: usualPort }
  const report = (error: unknown) => terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const installation = await openInstallation(settings, process.env)
  try {
    const relay = await openRelay(installation, settings, smtp, report)
    const worker = installation.worker(report)
    const runs = installation.runs(report)
    terminal.out(`${words.relaying[terminal.lang]} ${smtp.host}:${relay.port}`)
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    await relay.close()
    await worker.stop()
    await runs.stop()
  } finally {
    await installation.close()
  }
  return 0
}
