import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { database } from './db.ts'
import { embeddedDialect } from './embedded.ts'
import { tidy } from './tidy.ts'

const db = database(embeddedDialect({ folder: null }))
afterAll(() => db.destroy())

const dead = async () => {
  const { rows } = await sql<{ dead: number }>`select n_dead_tup::int as dead from pg_stat_user_tables`.execute(db)
  return rows[0]?.dead
}

test('a table that has changed much is tidied, once; one that has not is left alone', async () => {
  await sql`create table grown (n int)`.execute(db)
  await sql`insert into grown select generate_series(1, 2000)`.execute(db)
  await sql`update grown set n = n + 1`.execute(db)
  expect(await tidy(db)).toEqual(['grown'])
  expect(await dead()).toBe(0)
  const { rows } = await sql<{ rows: number }>`select reltuples::int as rows from pg_class where relname = 'grown'`.execute(db)
  expect(rows).toEqual([{ rows: 2000 }])
  await sql`insert into grown select generate_series(1, 20)`.execute(db)
  expect(await tidy(db)).toEqual([])
})
