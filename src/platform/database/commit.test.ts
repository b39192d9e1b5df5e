import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database, executeLast, type Db } from './db.ts'
import { embeddedDialect } from './embedded.ts'

const db = database(embeddedDialect({ folder: null }))
beforeAll(() => sql`create table kept (n int primary key)`.execute(db))
afterAll(() => db.destroy())

const put = (n: number) => sql`insert into kept (n) values (${n})`
const all = async () => (await sql<{ n: number }>`select n from kept order by n`.execute(db)).rows.map(({ n }) => n)
const write = (n: number, last: (tx: Db) => Promise<unknown>) =>
  db.transaction().execute(async (tx) => {
    await put(n).execute(tx)
    await last(tx)
  })

test('what goes with the commit is there with it', async () => {
  await write(1, (tx) => executeLast(tx, put(2)))
  expect(await all()).toEqual([1, 2])
})

test('when it fails, nothing of the transaction stays, and whoever comes next does not notice', async () => {
  const ends = await Promise.allSettled([
    write(3, (tx) => executeLast(tx, put(1))),
    write(4, (tx) => executeLast(tx, put(5))),
    write(6, (tx) => executeLast(tx, sql`insert into missing (n) values (1)`)),
    write(7, (tx) => put(8).execute(tx)),
  ])
  expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as { code: string }).code : end.status))).toEqual([
    '23505',
    'fulfilled',
    '42P01',
    'fulfilled',
  ])
  expect(await all()).toEqual([1, 2, 4, 5, 7, 8])
})

test('a transaction that gives up takes what was to go with the commit with it', async () => {
  await expect(
    write(9, async (tx) => {
      await executeLast(tx, put(10))
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await all()).toEqual([1, 2, 4, 5, 7, 8])
})

test('a commit that the database refuses is nobody else’s', async () => {
  await sql`create table later (n int references kept deferrable initially deferred)`.execute(db)
  const ends = await Promise.allSettled([
    db.transaction().execute((tx) => sql`insert into later (n) values (99)`.execute(tx)),
    write(11, (tx) => put(12).execute(tx)),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await all()).toContain(12)
})
