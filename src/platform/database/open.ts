import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { refusals } from '../../kernel/refusal.ts'
import { database, type Db } from './db.ts'
import { embeddedDialect } from './embedded.ts'
import { lockFolder } from './lock.ts'

const refuse = refusals('data', {
  noServer: {
    status: 503,
    ja: 'DATABASE_URL の PostgreSQL に接続できません（{host}）。{cause}。アドレス、利用者名、パスワード、起動しているかを確かめてください。',
    en: 'Cannot connect to the PostgreSQL of DATABASE_URL ({host}): {cause}. Check address, user, password, and that it is running.',
  },
  badUrl: {
    status: 503,
    ja: 'DATABASE_URL の形が正しくありません。例: postgres://利用者:パスワード@ホスト:5432/maruhi',
    en: 'DATABASE_URL is not a PostgreSQL address. Example: postgres://user:password@host:5432/maruhi',
  },
  oldServer: {
    status: 503,
    ja: 'PostgreSQL 15 以上が必要です（いまは {version}）。',
    en: 'PostgreSQL 15 or newer is needed (this is {version}).',
  },
  noFolder: {
    status: 503,
    ja: 'データフォルダー {folder} に書き込めません（{cause}）。権限と空き容量を確かめるか、MARUHI_DATA で別の場所を指定してください。',
    en: 'Cannot write to the data folder {folder} ({cause}). Check permission and free space, or name another with MARUHI_DATA.',
  },
})

export interface OpenDatabase {
  readonly db: Db
  readonly embedded: boolean
  close(): Promise<void>
}

async function openServer(url: string): Promise<OpenDatabase> {
  let host: string
  try {
    const address = new URL(url)
    if (!/^postgres(ql)?:$/.test(address.protocol)) throw new Error(address.protocol)
    host = address.host
  } catch {
    throw refuse.badUrl()
  }
  const { serverDialect } = await import('./server.ts')
  const db = database(serverDialect(url, 10))
  try {
    const { rows } = await sql<{ version: number; name: string }>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as name`.execute(db)
    if ((rows[0]?.version ?? 0) < 150_000) throw refuse.oldServer({ version: rows[0]?.name ?? '?' })
  } catch (error) {
    await db.destroy()
    if (error instanceof Error && error.name === 'Refusal') throw error
    throw refuse.noServer({ host, cause: error instanceof Error ? error.message || error.name : String(error) })
  }
  return { db, embedded: false, close: () => db.destroy() }
}

/** A first start that was cut off leaves a half-made database; the mark says that it was finished. */
function clearHalfMade(folder: string, mark: string): void {
  if (existsSync(folder) && !existsSync(mark)) rmSync(folder, { recursive: true })
}

/** The name of a file is on the disk once its folder is; Windows opens no folders and keeps names by itself. */
function markFinished(data: string, mark: string): void {
  for (const [path, flags] of [
    [mark, 'w'],
    [data, 'r'],
  ] as const) {
    if (path === data && process.platform === 'win32') continue
    const file = openSync(path, flags, 0o600)
    fsyncSync(file)
    closeSync(file)
  }
}

/** What a fresh database begins as; a later start need not find out. */
function begin(mark: string, beginsAs: (() => string) | undefined): { beginsAs?: string } {
  const archive = existsSync(mark) ? undefined : beginsAs?.()
  return archive !== undefined && existsSync(archive) ? { beginsAs: archive } : {}
}

async function openEmbedded(data: string, beginsAs: (() => string) | undefined): Promise<OpenDatabase> {
  const folder = join(data, 'database')
  const mark = join(data, 'database.ready')
  let lock: { release: () => void } | undefined
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    lock = lockFolder(data)
    clearHalfMade(folder, mark)
    const db = database(embeddedDialect({ folder, ...begin(mark, beginsAs) }))
    await sql`select 1`.execute(db)
    if (!existsSync(mark)) markFinished(data, mark)
    const held = lock
    return {
      db,
      embedded: true,
      close: async () => {
        await db.destroy()
        held.release()
      },
    }
  } catch (error) {
    lock?.release()
    if (error instanceof Error && error.name === 'Refusal') throw error
    throw refuse.noFolder({ folder: data, cause: error instanceof Error ? error.message : String(error) })
  }
}

/**
 * Opens the company's database: a PostgreSQL server by address, else the embedded one in the data folder.
 * @param beginsAs path of the archive that a fresh embedded database begins as, where it is there.
 */
export function openDatabase(
  settings: { databaseUrl: string | undefined; data: string },
  beginsAs?: () => string,
): Promise<OpenDatabase> {
  return settings.databaseUrl === undefined ? openEmbedded(settings.data, beginsAs) : openServer(settings.databaseUrl)
}
