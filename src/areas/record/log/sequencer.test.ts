import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { Log } from '../../../engines/tlog/log/log.ts'
import { openNote } from '../../../engines/tlog/note/open-note.ts'
import type { Storage } from '../../../engines/tlog/storage/storage.ts'
import { verifyProofFile } from '../../../engines/tlog/proof-file.ts'
import { utf8 } from '../../../engines/tlog/encoding.ts'
import { checks } from '../../overview/contract.ts'
import { addDepartment } from '../../people/contract.ts'
import { myWork } from '../../work/contract.ts'
import { state } from '../contract/audits.ts'
import { entries } from '../contract/entries.ts'
import { openKeys } from './keys.ts'
import { sealEntries } from '../../../platform/record/seal.ts'
import type { Running } from '../../../platform/acts/area.ts'
import { drain } from './outbox.ts'
import { startSequencer } from './sequencer.ts'
import { logStorage } from './storage.ts'
import { logRow } from './tables.ts'

let installation: TestInstallation
let company: Company
const reported: unknown[] = []

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

let department = 0
const doSomething = () => company.admin.visitor.act(addDepartment, { name: `第${++department}係`, manager: null })

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it never came about')
}

const waiting = async () => (await company.manager.visitor.read(state, {})).waiting
const allLogged = () => until(async () => (await waiting()) === 0)

/** Every entry has exactly one place, and the log holds its text there. */
async function expectWhole(): Promise<void> {
  const { services } = installation
  const { rows } = await sql<{
    body: string
    logIndex: number
  }>`select body, log_index from entry left join entry_place using (ord) order by log_index`.execute(services.db)
  const row = await logRow(services.db)
  const log = await Log.open({
    storage: logStorage(services, row.origin),
    origin: row.origin,
    keys: openKeys(services.secrets, row).log,
  })
  const stored = (await log.entries(0, log.size)).map((bytes) => new TextDecoder().decode(bytes))
  await log.close()
  expect(rows.map((entry) => entry.logIndex)).toEqual(rows.map((_, i) => i))
  expect(stored).toEqual(rows.map((entry) => entry.body))
}

let started: Running | undefined
const run = (options?: Parameters<typeof startSequencer>[2]) =>
  (started = startSequencer(installation.services, (error) => reported.push(error), options))
// One that failed must not keep the log from the next.
afterEach(() => started?.stop())

test('an act comes under a signed checkpoint by itself', async () => {
  const running = run()
  await allLogged()
  await doSomething()
  await allLogged()
  const now = await company.manager.visitor.read(state, {})
  expect(now.trouble).toBeNull()
  expect(now.unanchored).toBe(now.size)
  const opened = openNote(now.checkpoint ?? '', now.vkeys.slice(0, 2))
  expect(opened.signatures).toHaveLength(2)
  await running.stop()
  await expectWhole()
  const { rows } = await company.auditor.visitor.page(entries, { limit: 1 })
  expect(rows[0]).toMatchObject({ logged: true, anchored: false, notBefore: null, notAfter: null })
})

test('a crash between log and database doubles nothing', async () => {
  await doSomething()
  await doSomething()
  const { services } = installation
  const row = await logRow(services.db)
  const log = await Log.open({
    storage: logStorage(services, row.origin),
    origin: row.origin,
    keys: openKeys(services.secrets, row).log,
  })
  await sealEntries(services.db)
  const { rows } = await sql<{
    body: string
  }>`select body from entry join entry_waiting using (ord) order by ord limit 1`.execute(services.db)
  await log.append([utf8(rows[0]?.body ?? '')])
  await log.close()
  const running = run()
  await allLogged()
  await running.stop()
  await expectWhole()
})

/** A storage that fails at one of its steps, before or after it did what was asked. */
function failing(storage: Storage, step: { at: 'before' | 'after'; times: number }): Storage {
  return new Proxy(storage, {
    get(target, name: keyof Storage) {
      if (name !== 'commit') return (target[name] as (...args: unknown[]) => unknown).bind(target)
      return async (change: Parameters<Storage['commit']>[0]) => {
        if (step.times > 0 && step.at === 'before') {
          step.times--
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        }
        await target.commit(change)
        if (step.times > 0) {
          step.times--
          throw new Error('the power went')
        }
      }
    },
  })
}

test.each(['before', 'after'] as const)(
  'a log that cannot be written (%s the commit) refuses no act, loses none and says so',
  async (at) => {
    const { services } = installation
    const step = { at, times: 2 }
    const running = run({ storage: (origin) => failing(logStorage(services, origin), step) })
    await doSomething()
    await until(async () => (await company.manager.visitor.read(state, {})).trouble?.code === 'unwritable')
    await doSomething()
    await allLogged()
    await until(async () => (await company.manager.visitor.read(state, {})).trouble === null)
    await running.stop()
    await expectWhole()
    expect(reported.length).toBeGreaterThan(0)
  },
)

test.runIf(!process.env['TEST_DATABASE_URL'])(
  'a folder that cannot be written is told to the information manager and to whoever runs the machine, until it is mended',
  async () => {
    const { data } = installation.services
    const { manager, admin, executive } = company
    const told = async ({ visitor }: { visitor: typeof manager.visitor }) => [
      (await visitor.read(checks, {})).found.filter(({ id }) => id === 'record.trouble').length,
      (await visitor.read(myWork, {})).filter(({ id }) => id === 'record.unwritable').length,
    ]
    renameSync(join(data, 'log'), join(data, 'log.away'))
    writeFileSync(join(data, 'log'), 'a file where the folder was')
    const running = run()
    await doSomething()
    await until(async () => (await admin.visitor.read(state, {})).trouble?.code === 'unwritable')
    await doSomething()
    expect(await waiting()).toBeGreaterThan(1)
    expect([await told(manager), await told(admin), await told(executive)]).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ])
    rmSync(join(data, 'log'))
    renameSync(join(data, 'log.away'), join(data, 'log'))
    await allLogged()
    await until(async () => (await told(admin)).every((count) => count === 0))
    await running.stop()
    await expectWhole()
  },
)

test('the database being away between append and places is made good afterwards', async () => {
  const { services } = installation
  await doSomething()
  const row = await logRow(services.db)
  const log = await Log.open({
    storage: logStorage(services, row.origin),
    origin: row.origin,
    keys: openKeys(services.secrets, row).log,
  })
  const broken = new Proxy(log, {
    get: (target, name: keyof Log) => {
      const value = target[name]
      if (name === 'append')
        return async (bodies: Uint8Array[]) => {
          await target.append(bodies)
          throw new Error('the process ended here')
        }
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  await expect(drain(services.db, broken, services.clock())).rejects.toThrow('ended here')
  await log.close()
  const running = run()
  await allLogged()
  await running.stop()
  await expectWhole()
})

test('a log that was rolled back is not signed again', async () => {
  const { services } = installation
  const { rows } = await sql<{ last: number }>`select max(log_index) as last from entry_place`.execute(services.db)
  const last = rows[0]?.last ?? 0
  await sql`update entry_place set log_index = log_index + 50 where log_index = ${last}`.execute(services.db)
  await doSomething()
  const running = run()
  await until(async () => (await company.manager.visitor.read(state, {})).trouble?.code === 'behind')
  expect(await waiting()).toBeGreaterThan(0)
  await running.stop()
  await sql`update entry_place set log_index = ${last} where log_index = ${last + 50}`.execute(services.db)
  const again = run()
  await allLogged()
  await again.stop()
  await expectWhole()
})

test('the proof file of an entry verifies with the public key alone', async () => {
  const { visitor } = company.auditor
  const { rows } = await visitor.page(entries, { filters: { name: ['record.startLog'] } })
  const address = `/api/record/entries/${rows[0]?.id}/proof`
  const response = await visitor.send(address)
  expect(response.status).toBe(200)
  const { vkeys } = await visitor.read(state, {})
  const stored = await sql<{ body: string; logIndex: number }>`select body, log_index from entry join entry_place using (ord)
    where id = ${rows[0]?.id}`.execute(installation.services.db)
  const { body = '', logIndex } = stored.rows[0] ?? {}
  const policy = `log ${vkeys[0]}\nquorum none\n`
  const proven = verifyProofFile(await response.text(), { entry: utf8(body), policy })
  expect(Number(proven.index)).toBe(logIndex)
  expect((await company.employee.visitor.send(address)).status).toBe(404)
  expect(installation.bugs).toEqual([])
})

test('what waits too long is trouble although no writer says so', async () => {
  await doSomething()
  expect((await company.manager.visitor.read(state, {})).trouble).toBeNull()
  installation.setNow(new Date(Date.now() + 120_000).toISOString())
  expect((await company.manager.visitor.read(state, {})).trouble).toMatchObject({ code: 'late' })
})
