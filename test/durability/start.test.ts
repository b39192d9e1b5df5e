import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { database, type Db } from '../../src/platform/database/db.ts'
import { embeddedDialect } from '../../src/platform/database/embedded.ts'
import { lockFolder } from '../../src/platform/database/lock.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { start, startRefused, type Process } from './process.ts'

/** A start that cannot be says why and what to do, and harms nothing; one that was cut off goes on. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let running: Process | undefined
afterEach(async () => {
  await running?.kill()
  running = undefined
})

const bothLanguages = (says: { ja: string; en: string }, ...words: string[]) => {
  for (const word of words) expect(says.ja).toContain(word)
  for (const word of words) expect(says.en).toContain(word)
}

describe('the data folder', () => {
  const data = join(folder, 'data')

  test('in use: a second process is refused with the number of the first, which goes on undisturbed', async () => {
    running = await start({ data })
    const holder = readFileSync(join(data, 'lock'), 'utf8').split(' ')[0] ?? ''
    const { refused, says } = await startRefused({ data })
    expect(refused).toBe('data.inUse')
    bothLanguages(says, holder, 'MARUHI_DATA')
    const answer = await running.door.request('http://localhost:8730/api/session', { method: 'GET' })
    expect(await answer.json()).toEqual({ signedIn: false, setUp: true })
  })

  test('left locked by a process that died, even one whose number another program has now: taken over', async () => {
    writeFileSync(join(data, 'lock'), `${process.pid} 1\n`)
    running = await start({ data })
    expect(running.token).not.toBe('')
  })

  test('taken once by ten that try at the same moment', () => {
    const place = join(folder, 'contended')
    const held = lockFolder(place)
    for (let i = 0; i < 10; i++) expect(() => lockFolder(place)).toThrow(Refusal)
    held.release()
    lockFolder(place).release()
  })

  test('half made: begun anew', async () => {
    const half = join(folder, 'half')
    mkdirSync(join(half, 'database', 'base'), { recursive: true })
    writeFileSync(join(half, 'database', 'PG_VERSION'), '17\n')
    running = await start({ data: half })
    expect(running.token).not.toBe('')
  })

  test('not writable as it is a file: said so, with the way out', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { refused, says } = await startRefused({ data: file })
    expect(refused).toBe('data.noFolder')
    bothLanguages(says, file, 'MARUHI_DATA')
  })

  test('with a damaged key: refused, and the key is left as it is', async () => {
    const keyed = join(folder, 'keyed')
    mkdirSync(keyed)
    writeFileSync(join(keyed, 'key'), 'maruhi-key-1 half of')
    const { refused, says } = await startRefused({ data: keyed })
    expect(refused).toBe('secrets.damaged')
    bothLanguages(says, join(keyed, 'key'))
    expect(readFileSync(join(keyed, 'key'), 'utf8')).toBe('maruhi-key-1 half of')
  })
})

describe('migrations', () => {
  const first = { name: '0001_first.sql', sql: 'create table one (id int); insert into one values (1)' }
  const second = { name: '0002_second.sql', sql: 'create table two (id int); insert into two select id from one' }
  const broken = { name: '0002_second.sql', sql: 'create table two (id int); select 1/0' }

  const opened: Db[] = []
  afterAll(() => Promise.all(opened.map((db) => db.destroy())))
  const fresh = () => {
    const db = database(embeddedDialect({ folder: null }))
    opened.push(db)
    return db
  }
  const tables = async (db: Db) => {
    const { rows } = await sql<{
      t: string
    }>`select table_name as t from information_schema.tables where table_schema = 'public' order by 1`.execute(db)
    return rows.map((row) => row.t)
  }

  test('run once each, in order', async () => {
    const db = fresh()
    expect(await migrate(db, [second, first])).toEqual(['0001_first.sql', '0002_second.sql'])
    expect(await migrate(db, [first, second])).toEqual([])
    expect(await tables(db)).toEqual(['migration', 'one', 'two'])
  })

  test('cut off in the middle of a step: nothing of the step remains, and it runs again', async () => {
    const db = fresh()
    await expect(migrate(db, [first, broken])).rejects.toThrow('division by zero')
    expect(await tables(db)).toEqual(['migration', 'one'])
    expect(await migrate(db, [first, second])).toEqual(['0002_second.sql'])
    expect((await sql<{ id: number }>`select id from two`.execute(db)).rows).toEqual([{ id: 1 }])
  })

  test('altered after they were applied: refused; other line ends are the same step', async () => {
    const db = fresh()
    await migrate(db, [{ ...first, sql: first.sql.replace('; ', ';\n') }])
    expect(await migrate(db, [{ ...first, sql: first.sql.replace('; ', ';\r\n') }])).toEqual([])
    await expect(migrate(db, [{ ...first, sql: `${first.sql} -- altered` }])).rejects.toMatchObject({ code: 'data.altered' })
  })

  test('of a newer version: refused, and nothing is changed', async () => {
    const db = fresh()
    await migrate(db, [first, second])
    await expect(migrate(db, [first])).rejects.toMatchObject({ code: 'data.newer', detail: { name: '0002_second.sql' } })
    expect(await tables(db)).toEqual(['migration', 'one', 'two'])
  })

  test('two with one number are a mistake of the program', async () => {
    await expect(migrate(fresh(), [first, { ...first, name: '0001_other.sql' }])).rejects.toThrow('number')
  })

  test('the real ones: a database of a newer Maruhi is refused and left as it is', async () => {
    const data = join(folder, 'newer')
    const settings = settingsFrom({ MARUHI_DATA: data })
    const installation = await openInstallation(settings, {})
    await sql`insert into migration (name, checksum) values ('9999_future.sql', 'x')`.execute(installation.services.db)
    await installation.close()
    const { refused, says } = await startRefused({ data })
    expect(refused).toBe('data.newer')
    bothLanguages(says, '9999_future.sql')
    const { db, close } = await openDatabase({ databaseUrl: undefined, data })
    expect((await sql`select 1 from migration where name = '9999_future.sql'`.execute(db)).rows).toHaveLength(1)
    await close()
  })
})

describe('DATABASE_URL', () => {
  test.each([
    ['postgres://maruhi:very-secret@127.0.0.1:1/maruhi', 'data.noServer', '127.0.0.1:1'],
    ['postgres://maruhi:very-secret@no-such-host.invalid/maruhi', 'data.noServer', 'no-such-host.invalid'],
    ['mysql://127.0.0.1/maruhi', 'data.badUrl', 'DATABASE_URL'],
    ['not an address', 'data.badUrl', 'DATABASE_URL'],
  ])('%s: %s', async (url, code, named) => {
    const { refused, says } = await startRefused({ data: join(folder, 'none'), env: { DATABASE_URL: url } })
    expect(refused).toBe(code)
    bothLanguages(says, named)
    expect(JSON.stringify(says)).not.toContain('very-secret')
  })
})

describe('the port', () => {
  test('taken: refused with the number, and the data folder is free again', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const data = join(folder, 'port')
    const { refused, says } = await startRefused({ data, env: { PORT: port } })
    await new Promise((resolve) => other.close(resolve))
    expect(refused).toBe('server.portTaken')
    bothLanguages(says, port, 'PORT=')
    running = await start({ data })
    expect(running.port).toBeGreaterThan(0)
  })

  test.each([
    [{ PORT: '99999' }, 'settings.badPort', '99999'],
    [{ PORT: 'http' }, 'settings.badPort', 'http'],
    [{ HOST: '0.0.0.0' }, 'settings.needsTls', 'MARUHI_TLS_CERT'],
    [{ MARUHI_URL: 'http://maruhi.example.jp' }, 'settings.badUrl', 'https://'],
    [{ MARUHI_TLS_CERT: '/no/cert.pem', MARUHI_TLS_KEY: '/no/key.pem' }, 'server.certUnreadable', 'MARUHI_TLS_CERT'],
  ])('%j: %s', async (env, code, named) => {
    const { refused, says } = await startRefused({ data: join(folder, 'settings'), env })
    expect(refused).toBe(code)
    bothLanguages(says, named)
  })
})
