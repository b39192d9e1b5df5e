import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Statements } from './statements.ts'
import { Wire } from './wire.ts'

let database: PGlite
let wire: Wire

beforeAll(async () => {
  database = await PGlite.create()
  wire = new Wire((messages) => database.execProtocolRawSync(messages))
})
afterAll(() => database.close())

// What PostgreSQL cannot keep in text: NUL, and halves of a pair.
const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0'))

test('what goes in comes out, in whatever statement and however often', () => {
  const value = fc.record({
    word: fc.option(text),
    list: fc.array(fc.option(text)),
    numbers: fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    big: fc.maxSafeInteger(),
    half: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
    yes: fc.boolean(),
    bytes: fc.uint8Array(),
    at: fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
    object: fc.record({ a: text, b: fc.array(fc.integer()) }),
  })
  const sql = `select $1::text as word, $2::text[] as list, $3::int[] as numbers, $4::bigint as big, $5::float8 as half, $6::bool as yes,
    $7::bytea as bytes, $8::timestamptz as at, $9::jsonb as object`
  fc.assert(
    fc.property(value, (one) => {
      const { rows } = wire.ask(sql, Object.values(one))
      expect({ ...rows[0], bytes: new Uint8Array(rows[0]?.['bytes'] as Buffer) }).toEqual({ ...one, at: one.at.toISOString() })
    }),
    { numRuns: 200 },
  )
})

test('an error leaves nothing behind: neither alone, nor in a transaction, nor in a statement that was prepared', () => {
  wire.ask('create table one (id int primary key, name text not null)', [])
  const insert = 'insert into one (id, name) values ($1, $2)'
  expect(wire.ask(insert, [1, '一']).affected).toBe(1)
  for (let again = 0; again < 3; again++) expect(() => wire.ask(insert, [1, '二'])).toThrow('one_pkey')
  expect(() => wire.ask('select nothing from one where id = $1', [1])).toThrow('nothing')
  wire.ask('begin', [])
  expect(() => wire.ask(insert, [2, null])).toThrow('name')
  expect(() => wire.ask('select 1', [])).toThrow('aborted')
  wire.ask('rollback', [])
  expect(wire.ask('select id, name from one', []).rows).toEqual([{ id: 1, name: '一' }])
})

test('errors tell code and constraint, as acts ask for them', () => {
  wire.ask('create table two (id int primary key)', [])
  wire.ask('insert into two values (1)', [])
  try {
    wire.ask('insert into two values ($1)', [1])
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ code: '23505', constraint: 'two_pkey' })
  }
})

test('a table that gets another shape is asked anew', () => {
  wire.ask('create table three (id int)', [])
  wire.ask('insert into three values (7)', [])
  const all = 'select * from three where id > $1'
  for (let again = 0; again < 7; again++) expect(wire.ask(all, [0]).rows).toEqual([{ id: 7 }])
  wire.ask(`alter table three add column name text default '名'; alter table three alter column id type bigint`, [])
  for (let again = 0; again < 3; again++) expect(wire.ask(all, [0]).rows).toEqual([{ id: 7, name: '名' }])
})

test('several statements in one text answer with the last; what is written is counted', () => {
  expect(wire.ask('select 1 as a; select 2 as b', []).rows).toEqual([{ b: 2 }])
  wire.ask('create table four (id int)', [])
  expect(wire.ask('insert into four select generate_series(1, 5) returning id', [])).toMatchObject({
    affected: 5,
    rows: { length: 5 },
  })
  expect(wire.ask('update four set id = id + 1 where id > $1', [3]).affected).toBe(2)
  expect(wire.ask('select id from four', []).affected).toBeUndefined()
})

test('more statements than are kept, each twice and again: the database forgets the oldest', () => {
  for (let round = 0; round < 3; round++)
    for (let n = 0; n < 400; n++) expect(wire.ask(`select ${n} + $1::int as sum`, [1]).rows).toEqual([{ sum: n + 1 }])
  expect(wire.ask('select count(*)::int as count from pg_prepared_statements', []).rows[0]?.['count']).toBeLessThan(310)
})

test('a statement is prepared when it comes the second time, and plain text never', () => {
  const statements = new Statements()
  expect(statements.for('select $1', 1)).toEqual({ name: '', known: false })
  const second = statements.for('select $1', 1)
  expect(second).toMatchObject({ known: false, name: expect.stringMatching(/./) })
  statements.keep('select $1', second?.name ?? '')
  expect(statements.for('select $1', 1)).toEqual({ name: second?.name, known: true })
  expect(statements.for('begin', 0)).toBeUndefined()
  expect(statements.for('select 1; select 2', 0)).toBeUndefined()
  expect(statements.leaving()).toEqual([])
  statements.for('create table x ()', 0)
  expect(statements.leaving()).toEqual([second?.name])
})
