import { sql } from 'kysely'
import { pause } from '../jobs/pause.ts'
import type { Db } from './db.ts'

interface Untidy {
  readonly name: string
}

/**
 * Does for the embedded database what a server's autovacuum does: room of old rows is used again, and plans know how many rows there are.
 * Thresholds are those of PostgreSQL's own defaults (50 rows and a tenth changed, a fifth dead).
 * One table after another, so that requests get their turn between them.
 * @returns names of the tables that were tidied.
 */
export async function tidy(db: Db): Promise<string[]> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<Untidy>`select relname as name from pg_stat_user_tables
    where n_mod_since_analyze > 50 + n_live_tup / 10 or n_dead_tup > 50 + n_live_tup / 5 order by relname`.execute(db)
  for (const { name } of rows) await sql`vacuum (analyze) ${sql.table(name)}`.execute(db)
  return rows.map(({ name }) => name)
}

const everyMs = 60_000

/** Tidies once a minute, until stopped. */
export function keepTidy(db: Db, report: (error: unknown) => void): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const loop = async () => {
    for (;;) {
      await pause(everyMs, stopping.signal)
      if (stopping.signal.aborted) return
      await tidy(db).catch(report)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
