import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestInstallation } from '../../../test/support/installation.ts'
import { mayWrite } from './cluster.ts'
import { executeLast, type Db } from './db.ts'

let db: Db
beforeAll(async () => {
  ;({ db } = (await openTestInstallation()).services)
  await sql`create table kept (n int primary key)`.execute(db)
})

const put = (n: number) => sql`insert into kept (n) values (${String(n)}::int)`
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

test('texts go with the commit as they are', async () => {
  await sql`create table said (what text, more text)`.execute(db)
  const texts = ["it's", 'a \\ and $1 and $2', '"; commit; --', '改行\nと𠮷', '']
  for (const text of texts)
    await db.transaction().execute((tx) => executeLast(tx, sql`insert into said (what, more) values (${text}, ${null})`))
  const { rows } = await sql<{ what: string; more: null }>`select what, more from said`.execute(db)
  expect(rows).toEqual(texts.map((what) => ({ what, more: null })))
})

test('a commit after a statement that failed is none', async () => {
  await expect(
    db.transaction().execute(async (tx) => {
      await put(20).execute(tx)
      await put(20)
        .execute(tx)
        .catch(() => undefined)
    }),
  ).rejects.toThrow()
  expect(await all()).not.toContain(20)
})

test('transactions one after the other on a connection of one’s own, and others between them', async () => {
  const other = async (n: number) => db.transaction().execute((tx) => put(n).execute(tx))
  await Promise.all([
    db.connection().execute(async (own) => {
      await own.transaction().execute((tx) => executeLast(tx, put(30)))
      const failed = own.transaction().execute(async (tx) => {
        await executeLast(tx, put(31))
        await put(30).execute(tx)
      })
      await expect(failed).rejects.toMatchObject({ code: '23505' })
      await own.transaction().execute((tx) => put(32).execute(tx))
      await put(33).execute(own)
    }),
    ...[34, 35, 36].map(other),
  ])
  expect((await all()).filter((n) => n >= 30)).toEqual([30, 32, 33, 34, 35, 36])
})

test('outside of a transaction nothing is last, and nothing is lost without a word', async () => {
  await expect(executeLast(db, put(40))).rejects.toThrow('no transaction')
})

test('what the record writes needs room on the disk, what it reads does not', () => {
  expect(['select record_write($1)', 'select record_seal($1, $2)'].map(mayWrite)).toEqual([true, true])
  expect(['select * from record_unsealed($1)', 'select 1', 'commit'].map(mayWrite)).toEqual([false, false, false])
})
