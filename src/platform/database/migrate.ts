import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { refusals } from '../../kernel/refusal.ts'
import type { Db } from './db.ts'
import { locks } from './locks.ts'

const refuse = refusals('data', {
  newer: {
    status: 503,
    ja: 'このデータは、より新しい版の Maruhi で作られています（{name}）。新しい版の Maruhi で開いてください。',
    en: 'This data was made by a newer version of Maruhi ({name}). Open it with that version.',
  },
  altered: {
    status: 503,
    ja: 'データベースの変更手順 {name} が、適用した時の内容と異なります。Maruhi を入れ直してください。',
    en: 'The database step {name} differs from what was applied. Install Maruhi again.',
  },
})

export interface Migration {
  /** `0001_words.sql`; the number orders the steps of all areas together. */
  readonly name: string
  readonly sql: string
}

/** The steps in one folder (a file URL ending in `/`). */
export function migrationsIn(folder: URL): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }))
}

const checksum = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

/**
 * Brings the schema forward: each step and its mark in one transaction, so that an interrupted step leaves nothing behind and runs again.
 * @returns names of the steps applied now.
 * @throws Refusal `data.newer`, `data.altered`.
 */
export async function migrate(db: Db, steps: readonly Migration[]): Promise<string[]> {
  const ordered = [...steps].sort((a, b) => (a.name < b.name ? -1 : 1))
  const twice = ordered.find((step, i) => ordered[i + 1]?.name.slice(0, 4) === step.name.slice(0, 4))
  if (twice) throw new Error(`two migrations carry the number of ${twice.name}`)
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${locks.schema}::bigint)`.execute(connection)
    try {
      await sql`create table if not exists migration (
        name text primary key, checksum text not null, applied timestamptz not null default now())`.execute(connection)
      const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from migration`.execute(connection)
      const applied = new Map(rows.map((row) => [row.name, row.checksum]))
      for (const name of applied.keys()) if (!ordered.some((step) => step.name === name)) throw refuse.newer({ name })
      const done: string[] = []
      for (const step of ordered) {
        const before = applied.get(step.name)
        if (before !== undefined && before !== checksum(step.sql)) throw refuse.altered({ name: step.name })
        if (before !== undefined) continue
        await connection.transaction().execute(async (tx) => {
          await sql.raw(step.sql).execute(tx)
          await sql`insert into migration (name, checksum) values (${step.name}, ${checksum(step.sql)})`.execute(tx)
        })
        done.push(step.name)
      }
      return done
    } finally {
      await sql`select pg_advisory_unlock(${locks.schema}::bigint)`.execute(connection)
    }
  })
}
