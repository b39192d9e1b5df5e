import { sql } from 'kysely'
import type { TestInstallation } from './installation.ts'

/** Lets a worker run until the queue is empty. */
export async function runJobs(installation: TestInstallation): Promise<void> {
  const worker = installation.worker((error) => installation.bugs.push(error))
  try {
    for (;;) {
      const { rows } = await sql<{
        open: number
      }>`select count(*) as open from job where state in ('waiting', 'running')`.execute(installation.services.db)
      if (rows[0]?.open === 0) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } finally {
    await worker.stop()
  }
}
