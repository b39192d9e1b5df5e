import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { openInstallation, type Installation } from '../../src/apps/server/installation.ts'
import { secretsWith } from '../../src/platform/auth/secrets.ts'
import { database } from '../../src/platform/database/db.ts'
import { embeddedDialect } from '../../src/platform/database/embedded.ts'
import { buildFirstDatabase } from '../../src/apps/server/first-database.ts'
import { serverTemplate } from './template.ts'
import type { OpenDatabase } from '../../src/platform/database/open.ts'
import { serverDialect } from '../../src/platform/database/server.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { atEnd } from './at-end.ts'

/** A database of its own for one test file: embedded in memory, or a fresh one on the server of TEST_DATABASE_URL. */
async function openTestDatabase(server: string | undefined): Promise<OpenDatabase> {
  if (!server) {
    const db = database(embeddedDialect({ folder: null, beginsAs: await buildFirstDatabase() }))
    return { db, embedded: true, close: () => db.destroy() }
  }
  const name = `maruhi_${randomBytes(6).toString('hex')}`
  const admin = database(serverDialect(server, 1))
  await sql`create database ${sql.ref(name)} template ${sql.ref(await serverTemplate(admin, server))}`.execute(admin)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = database(serverDialect(url.href, 8))
  return {
    db,
    embedded: false,
    close: async () => {
      await db.destroy()
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
    },
  }
}

export interface TestInstallation extends Installation {
  readonly http: Hono
  /** Errors that were no refusals; a test that expects none looks here. */
  readonly bugs: unknown[]
  /** Moves the clock. */
  setNow(moment: string): void
  /** Folder of its own, removed at the end. */
  readonly folder: string
}

/** The whole installation as the server puts it together, without a port; closed when the test file ends. */
export async function openTestInstallation(
  ways: { server?: string | undefined; key?: Uint8Array } = { server: process.env['TEST_DATABASE_URL'] },
): Promise<TestInstallation> {
  let offset = 0
  const clock = () => new Date(Date.now() + offset)
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-test-'))
  const settings = settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: 'http://localhost:8730' })
  const installation = await openInstallation(
    settings,
    {},
    { open: () => openTestDatabase(ways.server || undefined), secrets: secretsWith(ways.key ?? randomBytes(32)), clock },
  )
  const bugs: unknown[] = []
  const http = installation.app({ report: (error) => bugs.push(error) })
  atEnd(async () => {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...installation,
    http,
    bugs,
    folder,
    setNow: (moment) => {
      offset = Date.parse(moment) - Date.now()
    },
  }
}
