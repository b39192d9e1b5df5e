import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locks } from '../../../platform/database/locks.ts'
import { postgresHere, startPostgres, type TestServer } from '../../../../test/support/postgres.ts'
import { until } from '../../../../test/support/record.ts'
import { openInstallation, type Installation } from '../../../apps/server/installation.ts'
import { database } from '../../../platform/database/db.ts'
import { serverDialect } from '../../../platform/database/server.ts'
import { secretsWith } from '../../../platform/auth/secrets.ts'
import { performAs } from '../../../platform/services.ts'
import { settingsFrom } from '../../../platform/settings.ts'
import { auditRecord } from '../audit/audit.ts'
import { keepAudit } from '../contract/audits.ts'
import { logRow } from './tables.ts'

/** Two servers of one company on one PostgreSQL. */
const here = postgresHere()
const folder = mkdtempSync(join(tmpdir(), 'maruhi-servers-'))
let server: TestServer
let url: string
const secrets = secretsWith(randomBytes(32))
const opened: Installation[] = []

async function openServer(): Promise<Installation> {
  const db = database(serverDialect(url, 6))
  const settings = settingsFrom({ MARUHI_DATA: join(folder, 'data') })
  const installation = await openInstallation(
    settings,
    {},
    { open: () => Promise.resolve({ db, embedded: false, close: () => db.destroy() }), secrets },
  )
  opened.push(installation)
  return installation
}

beforeAll(async () => {
  if (!here) return
  server = await startPostgres()
  const admin = database(serverDialect(server.url, 1))
  await sql`create database two`.execute(admin)
  await admin.destroy()
  url = server.url.replace(/\/postgres$/, '/two')
})
afterAll(async () => {
  for (const installation of opened) await installation.close()
  if (here) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(here)(
  'two servers start at once, one writes, and when it dies the other goes on: nothing lost, nothing doubled',
  async () => {
    const first = await openServer()
    const second = await openServer()
    const problems: unknown[] = []
    const { db } = first.services
    expect(await db.withTables<{ recordLog: { id: string } }>().selectFrom('recordLog').select('id').execute()).toHaveLength(1)
    const act = (installation: Installation) =>
      performAs(installation.services, keepAudit, null, { entries: 0, rowsCompared: 0, findings: [] })
    const running = [first, second].map((installation) => installation.runs((error) => problems.push(error)))
    await Promise.all(Array.from({ length: 60 }, (_, i) => act(i % 2 === 0 ? first : second)))
    const waiting = async () => {
      const { rows } = await sql<{
        count: number
      }>`select (select count(*) from entry_unsealed) + (select count(*) from entry_waiting) as count`.execute(db)
      return rows[0]?.count ?? 0
    }
    await until(async () => (await waiting()) === 0)

    // The writer's connection is cut in the middle of the work, as by a crash of its machine.
    const acting = Promise.all(Array.from({ length: 100 }, (_, i) => act(i % 2 === 0 ? first : second)))
    const holders = await sql<{
      pid: number
    }>`select pid from pg_locks where locktype = 'advisory' and objid = ${locks.logWriter}`.execute(db)
    expect(holders.rows).toHaveLength(1)
    await sql`select pg_terminate_backend(${holders.rows[0]?.pid})`.execute(second.services.db)
    await acting
    await until(async () => (await waiting()) === 0)
    // The one that lost its connection hears of it at its next turn, which may come after the other has taken over.
    await until(async () => problems.length > 0)
    await Promise.all(running.map((one) => one.stop()))

    const { rows } = await sql<{
      count: number
      last: number
    }>`select (select count(*) from entry) as count, (select max(log_index) + 1 from entry_place) as last`.execute(db)
    const row = await logRow(db)
    expect(rows[0]?.last).toBe(rows[0]?.count)
    expect(row.size).toBe(rows[0]?.count)
    expect((await auditRecord(first.services)).findings).toEqual([])
    expect(problems.length).toBeGreaterThan(0)
  },
  60_000,
)
