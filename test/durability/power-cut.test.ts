import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/platform/database/open.ts'
import { faultsOf, faultsOfIndexes } from './check-record.ts'
import { Office } from './office.ts'
import { start } from './process.ts'

/** The power goes while the work goes on; what was not synced is gone, or torn: some sectors old, some new. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-power-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const preload = join(import.meta.dirname, 'power-cut.ts')

/** A small generator with a seed, so that a failure can be had again. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const sector = 512

/** Lets each sector that differs between what was synced and what was written come out either way. */
function tear(synced: string, written: string, random: () => number): number {
  let torn = 0
  for (const name of readdirSync(synced, { recursive: true, encoding: 'utf8' })) {
    const [to, from] = [join(synced, name), join(written, name)]
    if (!existsSync(from) || !statSync(to).isFile() || !statSync(from).isFile()) continue
    const [old, fresh] = [readFileSync(to), readFileSync(from)]
    if (old.equals(fresh)) continue
    const file = openSync(to, 'r+')
    for (let at = 0; at < Math.min(old.length, fresh.length); at += sector) {
      const part = fresh.subarray(at, at + sector)
      if (part.equals(old.subarray(at, at + sector)) || random() < 0.5) continue
      writeSync(file, part, 0, part.length, at)
      torn++
    }
    closeSync(file)
  }
  return torn
}

async function expectWhole(data: string, office: Office): Promise<void> {
  const { db, close } = await openDatabase({ databaseUrl: undefined, data })
  try {
    const { rows } = await sql<{ id: string; name: string }>`select distinct act as id, name from entry`.execute(db)
    const there = new Map(rows.map((row) => [row.id, row.name]))
    expect(office.acknowledged.filter(({ act, name }) => there.get(act) !== name)).toEqual([])
    expect(await faultsOf(db)).toEqual([])
    expect(await faultsOfIndexes(db)).toEqual([])
  } finally {
    await close()
  }
}

/** Parts of the data folder that prove their own durability elsewhere are taken as they are. */
const elsewhere = (disk: string) => readdirSync(disk).filter((name) => !/^(database|key|lock)/.test(name))

test.each([
  [1, 250],
  [2, 900],
  [3, 1600],
])('power cut %i, %i ms into the work: nothing acknowledged is lost, nothing is half done', async (seed, ms) => {
  const [disk, durable, torn] = ['disk', 'durable', 'torn'].map((name) => join(folder, `${name}-${seed}`)) as [
    string,
    string,
    string,
  ]
  const office = new Office()
  const server = await start({ data: disk, preload, env: { MARUHI_TEST_DISK: disk, MARUHI_TEST_DURABLE: durable } })
  office.door.leads = server.door
  await office.setUp(server.token)
  await office.story(`停電前-${seed}`)
  const working = office.workUntilGone(`停電-${seed}`)
  await new Promise((resolve) => setTimeout(resolve, ms))
  await server.kill()
  await working
  expect(office.acknowledged.length).toBeGreaterThan(3)
  for (const name of elsewhere(disk)) cpSync(join(disk, name), join(durable, name), { recursive: true })

  cpSync(durable, torn, { recursive: true })
  const random = chance(seed)
  tear(join(torn, 'database'), join(disk, 'database'), random)
  await expectWhole(durable, office)
  await expectWhole(torn, office)
  for (const name of [disk, durable, torn]) rmSync(name, { recursive: true, force: true })
})

test('the disk of this test does forget: a server that syncs nothing loses what it acknowledged', async () => {
  const [disk, durable] = [join(folder, 'disk-0'), join(folder, 'durable-0')]
  const lazy = join(import.meta.dirname, 'never-sync.ts')
  const office = new Office()
  const server = await start({ data: disk, preload: lazy, env: { MARUHI_TEST_DISK: disk, MARUHI_TEST_DURABLE: durable } })
  office.door.leads = server.door
  await office.setUp(server.token)
  await office.story('忘れられる話')
  await server.kill()
  for (const name of elsewhere(disk)) if (existsSync(durable)) cpSync(join(disk, name), join(durable, name), { recursive: true })
  const lost = await expectWhole(durable, office).then(
    () => false,
    () => true,
  )
  expect(lost).toBe(true)
})

test('right after the first start the power may go: the next start begins anew or goes on', async () => {
  const [disk, durable] = [join(folder, 'disk-9'), join(folder, 'durable-9')]
  const server = await start({ data: disk, preload, env: { MARUHI_TEST_DISK: disk, MARUHI_TEST_DURABLE: durable } })
  await server.kill()
  for (const name of elsewhere(disk)) cpSync(join(disk, name), join(durable, name), { recursive: true })
  const again = await start({ data: durable })
  expect(again.token).not.toBe('')
  await again.kill()
})
