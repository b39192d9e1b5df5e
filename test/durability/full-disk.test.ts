import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reserveBytes } from '../../src/platform/database/cluster.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { Refused } from '../support/visitor.ts'
import { faultsOf, faultsOfIndexes } from './check-record.ts'
import { Office } from './office.ts'
import { start, startRefused, type Process } from './process.ts'

/** A disk of 64 MB that fills up. Only root may mount one; elsewhere these tests are skipped. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-full-'))
const disk = join(folder, 'disk')
mkdirSync(disk)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0

let running: Process | undefined
const office = new Office()
const data = join(disk, 'data')
const ballast = join(disk, 'ballast')

const free = () => {
  const { bavail, bsize } = statfsSync(disk)
  return bavail * bsize
}

afterAll(async () => {
  await running?.kill()
  if (mounted) spawnSync('umount', ['-l', disk])
  rmSync(folder, { recursive: true, force: true })
})

beforeAll(async () => {
  if (!mounted) return
  running = await start({ data })
  office.door.leads = running.door
  await office.setUp(running.token)
})

/** Works until something is refused. */
async function untilRefused(words: string): Promise<Refused> {
  for (let i = 0; i < 2000; i++) {
    try {
      await office.story(`${words}-${i}`, '長い備考。'.repeat(5000))
    } catch (error) {
      if (error instanceof Refused) return error
      throw error
    }
  }
  throw new Error('the disk never filled')
}

test.skipIf(!mounted)(
  'an act that finds no room answers so, nothing acknowledged is lost, and work goes on once there is room',
  async () => {
    for (let round = 1; round <= 2; round++) {
      writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - reserveBytes - round * 1_500_000)))
      const refused = await untilRefused(`満杯-${round}`)
      expect(refused).toMatchObject({ status: 503, code: 'maruhi.storageFull' })
      expect(refused.body.error.says.ja).toContain('空き')
      // Still full: refused again in the same words, and reading goes on.
      await expect(office.story('まだ満杯', '備考'.repeat(10_000))).rejects.toMatchObject({ code: 'maruhi.storageFull' })
      expect(await office.visitor.ask('/api/session')).toMatchObject({ signedIn: true })
      rmSync(ballast)
      const before = office.acknowledged.length
      await office.story(`空きができた-${round}`)
      expect(office.acknowledged.length).toBe(before + 4)
    }
    await running?.kill()
    running = undefined
    const { db, close } = await openDatabase({ databaseUrl: undefined, data })
    const { rows } = await sql<{ id: string }>`select distinct act as id from entry`.execute(db)
    const there = new Set(rows.map((row) => row.id))
    expect(office.acknowledged.filter(({ act }) => !there.has(act))).toEqual([])
    expect(await faultsOf(db)).toEqual([])
    expect(await faultsOfIndexes(db)).toEqual([])
    await close()
  },
)

test.skipIf(!mounted)('a first start without room says so', async () => {
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - 5_000_000)))
  const { refused, says } = await startRefused({ data: join(disk, 'another') })
  expect(refused).toBe('data.noFolder')
  expect(says.ja).toContain('空き')
})
