import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { classes } from '../../src/areas/classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../src/areas/decision/contract.ts'
import { setDecisionRules } from '../../src/areas/decision/contract/rules.ts'
import { changeDepartment } from '../../src/areas/people/contract.ts'
import { assetView, changeAsset, registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { act } from '../../src/kernel/act.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { thing } from '../../src/kernel/thing.ts'
import { sealEntries } from '../../src/platform/record/seal.ts'
import { execute } from '../../src/platform/acts/execute.ts'
import { done, perform } from '../../src/platform/acts/perform.ts'
import { endJob, enqueueJob, keepJob, takeJob } from '../../src/platform/jobs/queue.ts'
import { changed } from '../../src/platform/record/change.ts'
import { draftOf, scores } from '../access/world.ts'
import { foundCompany, join, type Company } from '../support/company.ts'
import { openTestInstallation, type TestInstallation } from '../support/installation.ts'
import { faultsOf } from '../durability/check-record.ts'

/** What only several connections can show: these run on a real PostgreSQL. */
const server = inject('postgres')
let installation: TestInstallation
let company: Company

beforeAll(async () => {
  if (server === null) return
  installation = await openTestInstallation({ server })
  company = await foundCompany(installation)
})

beforeEach((context) => {
  if (server === null) context.skip('no PostgreSQL for this kind of machine')
})

const register = async (name: string) => (await company.manager.visitor.act(registerAsset, draftOf({ name }))).asset
const codeOf = (error: { code?: string }) => error.code ?? String(error)

test('two editors on one row, twenty times at once: exactly one is saved, every other hears of it', async () => {
  const asset = await register('同時に直す')
  const { manager, executive } = company
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      (i % 2 === 0 ? manager : executive).visitor
        .act(changeAsset, { asset, version: 1, ...draftOf({ name: `版 ${i}` }) })
        .then(() => `版 ${i}`, codeOf),
    ),
  )
  const saved = outcomes.filter((outcome) => outcome !== 'maruhi.stale')
  expect(saved).toHaveLength(1)
  expect(await manager.visitor.read(assetView, { asset })).toMatchObject({ name: saved[0], version: 2 })
})

test('two executives deciding one proposal at once, twenty times: one decision, the other hears of it, and two set the rules once', async () => {
  const { executive, manager, admin } = company
  const person = { name: '髙𠮷 花', login: 'second@example.jp', roles: ['executive' as const] }
  const second = await join(installation, admin.visitor, person)
  const [top] = await manager.visitor.read(classes, {})
  const verdict = { outcome: 'secret' as const, class: top?.id ?? null, reason: '競争力の源泉', reviewOn: null }
  for (let i = 0; i < 20; i++) {
    const asset = await register(`二人が決める ${i}`)
    const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: 1, scores, ...verdict })
    const outcomes = await Promise.all(
      [executive, second].map(({ visitor }) =>
        visitor.act(decideSecrecy, { decision, version: 1, ...verdict }).then(({ state }) => state, codeOf),
      ),
    )
    expect(outcomes.toSorted()).toEqual(['decided', 'maruhi.stale'])
    expect(await manager.visitor.read(assetView, { asset })).toMatchObject({ outcome: 'secret', version: 2 })
  }
  const rules = { version: 0, otherwise: 'one' as const, ownerMay: true, proposerMay: true, classes: [] }
  const set = await Promise.all(
    [executive, second].map(({ visitor }) => visitor.act(setDecisionRules, rules).then(() => 'set', codeOf)),
  )
  expect(set.toSorted()).toEqual(['maruhi.stale', 'set'])
})

test('twenty acts on one thing at the same time: the chain stays whole', async () => {
  const { db } = installation.services
  const rush = thing('cmp', { says: { ja: '会社', en: 'Company' }, fields: { name: { says: { ja: '会社名', en: 'Name' } } } })
  const rename = perform(
    act('test.rename', {
      says: { ja: '名を変える', en: 'Rename' },
      who: [],
      input: z.object({ id: z.string(), name: z.string() }),
      answer: z.object({}),
    }),
    async ({ tx }, { id, name }) => {
      // No lock on the row before the record is written: only the record's own order is relied on.
      await sql`select pg_sleep(0.01)`.execute(tx)
      return done(changed(rush, id, null, { name }), {})
    },
  )
  const id = newId('cmp', new Date())
  await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      await execute(installation.services, rename, null, { id, name: `名 ${i}` })
      // Several servers, each of which takes itself for the writer.
      if (i % 4 === 0) await sealEntries(installation.services.db)
    }),
  )
  await sealEntries(installation.services.db)
  const { rows } = await sql<{
    leaf: Uint8Array
    body: string
  }>`select leaf, body from entry where subject = ${id} order by ord`.execute(db)
  expect(rows).toHaveLength(20)
  for (const [i, { body }] of rows.entries()) {
    const before = rows[i - 1]
    expect((JSON.parse(body) as { prev: string | null }).prev).toBe(
      before ? Buffer.from(before.leaf).toString('base64url') : null,
    )
  }
  await sql`delete from entry_waiting where ord in (select ord from entry where subject = ${id})`.execute(db)
  await sql`delete from entry where subject = ${id}`.execute(db)
})

test('many people registering at once: every act has its entry and every number is given once', async () => {
  const { manager, executive, techManager } = company
  const made = await Promise.all(
    Array.from({ length: 45 }, (_, i) =>
      [manager, executive, techManager][i % 3]?.visitor.act(registerAsset, draftOf({ name: `一斉 ${i}` })),
    ),
  )
  expect(new Set(made.map((one) => one?.number)).size).toBe(45)
  expect(await faultsOf(installation.services.db)).toEqual([])
})

describe('jobs', () => {
  test('ten workers at once: each job is taken by exactly one', async () => {
    const { db } = installation.services
    for (let i = 0; i < 30; i++) await enqueueJob(db, { kind: 'test.once', params: {}, person: null, now: new Date() })
    const taken: string[] = []
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let job = await takeJob(db, ['test.once']); job; job = await takeJob(db, ['test.once'])) {
          taken.push(job.id)
          await sql`select pg_sleep(0.002)`.execute(db)
          await endJob(db, job, { state: 'done' })
        }
      }),
    )
    expect(taken).toHaveLength(30)
    expect(new Set(taken).size).toBe(30)
  })

  test('a silent worker loses its job to another, and can neither keep nor end it any more', async () => {
    const { db } = installation.services
    await enqueueJob(db, { kind: 'test.silent', params: {}, person: null, now: new Date() })
    const first = await takeJob(db, ['test.silent'])
    expect(await takeJob(db, ['test.silent'])).toBeUndefined()
    await sql`update job set lease = now() - interval '1 second' where id = ${first?.id}`.execute(db)
    const second = await takeJob(db, ['test.silent'])
    expect(second).toMatchObject({ id: first?.id, attempts: 2 })
    if (!first || !second) throw new Error('not taken')
    const progress = { done: 1, total: null, left: null }
    expect(await keepJob(db, first, progress)).toBe('stop')
    await endJob(db, first, { state: 'failed' })
    expect(await keepJob(db, second, progress)).toBe('go on')
    await endJob(db, second, { state: 'done' })
    const { rows } = await sql<{ state: string }>`select state from job where id = ${second.id}`.execute(db)
    expect(rows).toEqual([{ state: 'done' }])
  })
})

test('two acts that lock the same rows in opposite order: the database ends one, it is tried again, both are done once', async () => {
  const { sales, tech } = company
  const { db } = installation.services
  const attempts: string[] = []
  const cross = perform(
    act('test.cross', {
      says: { ja: '交差', en: 'Cross' },
      who: [],
      input: z.object({ first: z.string(), second: z.string() }),
      answer: z.object({}),
    }),
    async ({ tx }, { first, second }) => {
      attempts.push(first)
      await sql`update department set name = name || '.' where id = ${first}`.execute(tx)
      await sql`select pg_sleep(0.2)`.execute(tx)
      await sql`update department set name = name || '.' where id = ${second}`.execute(tx)
      return done([], {})
    },
  )
  await Promise.all([
    execute(installation.services, cross, null, { first: sales, second: tech }),
    execute(installation.services, cross, null, { first: tech, second: sales }),
  ])
  expect(attempts.length).toBeGreaterThan(2)
  const { rows } = await sql<{ name: string }>`select name from department order by name`.execute(db)
  expect(rows.map((row) => row.name).sort()).toEqual(['営業部..', '技術課..'].sort())
  for (const [id, name] of [
    [sales, '営業部'],
    [tech, '技術課'],
  ] as [Id<'dep'>, string][])
    await sql`update department set name = ${name} where id = ${id}`.execute(db)
})

test('two administrators cannot make each other’s change unseen: the second on one department hears of the first', async () => {
  const { admin, manager, tech } = company
  const change = (by: typeof admin, name: string) =>
    by.visitor.act(changeDepartment, { department: tech, version: 2, name, manager: null }).then(() => 'saved', codeOf)
  const outcomes = await Promise.all([change(admin, '技術一課'), change(manager, '技術二課')])
  expect(outcomes.sort()).toEqual(['maruhi.stale', 'saved'])
})

test('no bug showed itself, and the record is whole', async () => {
  expect(installation.bugs).toEqual([])
  expect(await faultsOf(installation.services.db)).toEqual([])
})
