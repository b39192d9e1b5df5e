import { sql } from 'kysely'
import type { Running } from '../../platform/acts/area.ts'
import type { Services } from '../../platform/services.ts'
import { scrub } from './scrub.ts'

const lookMs = 600_000

/** Whether some file was not read to its end for a week. */
export async function isDue({ db, clock }: Services): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`select exists (select 1 from vault_file where key is not null
    and (checked is null or checked < ${clock().toISOString()}::timestamptz - interval '7 days')) as due`.execute(db)
  return rows[0]?.due ?? false
}

/** Checks the vault when that is due. Two servers that do it at once find the same and record it once. */
export function watchVault(services: Services, report: (error: unknown) => void): Running {
  const stopping = new AbortController()
  let round: Promise<unknown> | undefined
  const look = () => {
    round ??= isDue(services)
      .then((due) => (due ? scrub(services, stopping.signal, () => undefined) : undefined))
      .catch(report)
      .finally(() => {
        round = undefined
      })
  }
  const timer = setInterval(look, lookMs)
  timer.unref()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await round
    },
  }
}
