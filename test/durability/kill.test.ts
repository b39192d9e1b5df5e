import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { candidates } from '../../src/areas/discovery/contract/proposals.ts'
import { places, startScan } from '../../src/areas/discovery/contract/scans.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { faultsOf, faultsOfIndexes } from './check-record.ts'
import { Office } from './office.ts'
import { start, startAndKill, type Process } from './process.ts'

/** kill -9 while the work goes on: what was acknowledged is there with its entry, and nothing is half done. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-kill-'))
const data = join(folder, 'data')
const office = new Office()
let running: Process | undefined

const killed = async () => {
  await running?.kill()
  running = undefined
}

afterAll(async () => {
  await killed()
  rmSync(folder, { recursive: true, force: true })
})

const begin = async () => {
  running = await start({ data })
  office.door.leads = running.door
  return running
}

/** Looks into the folder as the next start would find it. */
async function look<T>(ask: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<T>): Promise<T> {
  const { db, close } = await openDatabase({ databaseUrl: undefined, data })
  try {
    return await ask(db)
  } finally {
    await close()
  }
}

async function expectWhole(): Promise<void> {
  await look(async (db) => {
    const { rows } = await sql<{ id: string; name: string }>`select distinct act as id, name from entry`.execute(db)
    const there = new Map(rows.map((row) => [row.id, row.name]))
    expect(office.acknowledged.filter(({ act, name }) => there.get(act) !== name)).toEqual([])
    expect(await faultsOf(db)).toEqual([])
    expect(await faultsOfIndexes(db)).toEqual([])
  })
}

beforeAll(async () => {
  const { token } = await begin()
  await office.setUp(token)
})

/** Acts that are acknowledged before each kill, so that every round has something to lose, however slow the machine is. */
const atLeast = 4

test.each([40, 150, 300, 450, 700, 1100])('killed %i ms into registering, changing, proposing and deciding', async (ms) => {
  if (!running) await begin()
  const before = office.acknowledged.length
  const working = office.workUntilGone(`殺-${ms}`)
  await expect.poll(() => office.acknowledged.length - before, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(atLeast)
  await new Promise((resolve) => setTimeout(resolve, ms))
  await killed()
  await working
  await expectWhole()
})

test('something was acknowledged in those rounds', () => {
  expect(office.acknowledged.length).toBeGreaterThanOrEqual(6 * atLeast)
})

test('the session that was acknowledged is still there', async () => {
  await begin()
  expect(await office.visitor.ask('/api/session')).toMatchObject({ signedIn: true })
})

test('a first start killed at any moment begins anew', async () => {
  const fresh = join(folder, 'fresh')
  for (const ms of [100, 250, 400, 600, 800, 1000]) await startAndKill({ data: fresh }, ms)
  const server = await start({ data: fresh })
  expect(server.token).not.toBe('')
  await server.kill()
})

test('a search goes on after the crash, reading again only what it had not read, and its proposals come once', async () => {
  const share = join(folder, 'share')
  for (let i = 0; i < 40; i++) {
    mkdirSync(join(share, `課${i}`, '図面'), { recursive: true })
    for (let j = 0; j < 60; j++)
      writeFileSync(
        join(share, `課${i}`, '図面', `加工条件${j}.txt`),
        `【社外秘】\n加工条件 ${i}-${j}\n${'板厚 0.1\n'.repeat(2000)}`,
      )
  }
  if (!running) await begin()
  const { place, job } = await office.visitor.act(startScan, { path: share })
  const known = async () => {
    const { rows } = await look((db) =>
      sql<{ n: number }>`select count(*) as n from scan_file where place = ${place}`.execute(db),
    )
    return rows[0]?.n ?? 0
  }
  for (let i = 0; ; i++) {
    const [at] = await office.visitor.read(places, {})
    if ((at?.files ?? 0) > 0) break
    if (i > 400) throw new Error('the search never begins')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await killed()
  const before = await known()
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(2400)
  await expectWhole()

  await begin()
  let state = ''
  for (let i = 0; i < 600 && state !== 'done'; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    ;({ state } = (await office.visitor.ask(`/api/jobs/${job}`)) as { state: string })
    expect(state).not.toBe('failed')
  }
  const { result } = (await office.visitor.ask(`/api/jobs/${job}`)) as { result: { files: number } }
  expect(result.files).toBe(2400)
  const { rows } = await office.visitor.page(candidates, { limit: 200 })
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map((row) => row.folder)).size).toBe(rows.length)
  await killed()
  const { rows: attempts } = await look((db) => sql<{ attempts: number }>`select attempts from job where id = ${job}`.execute(db))
  expect(attempts).toEqual([{ attempts: 2 }])
  await expectWhole()
})
