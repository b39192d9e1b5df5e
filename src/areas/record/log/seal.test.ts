import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { until } from '../../../../test/support/record.ts'
import { commitField } from '../../../engines/tlog/commitment.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { newId } from '../../../kernel/ids.ts'
import { transient } from '../../../platform/database/failures.ts'
import { changed, touched } from '../../../platform/record/change.ts'
import { leafHash } from '../../../platform/record/leaf.ts'
import { sealEntries, sealWithin } from '../../../platform/record/seal.ts'
import { writeRecord } from '../../../platform/record/write.ts'
import { addDepartment, changeDepartment } from '../../people/contract.ts'
import { auditRecord } from '../audit/audit.ts'
import { state } from '../contract/audits.ts'
import { history } from '../contract/entries.ts'

let installation: TestInstallation
let company: Company
let department: `dep_${string}`

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  ;({ department } = await company.admin.visitor.act(addDepartment, { name: '設計課', manager: null }))
})

interface Row {
  readonly id: string
  readonly body: string
  readonly leaf: Uint8Array | null
  readonly state: Json
  readonly salt: Uint8Array | null
}

const entriesOf = async (subject: string) =>
  (
    await sql<Row>`select id, body, leaf, state, state_salt as salt from entry where subject = ${subject} order by ord`.execute(
      installation.services.db,
    )
  ).rows
const rename = (version: number, name: string) =>
  company.admin.visitor.act(changeDepartment, { department, version, name, manager: null })
const seal = () => sealEntries(installation.services.db)
const kept = () => {
  const found = installation.services.registry.things.find(({ table }) => table === 'department')
  if (found === undefined) throw new Error('departments are things')
  return found
}
const record = (changes: Parameters<typeof writeRecord>[1]['changes']) => {
  const now = new Date()
  return installation.services.db
    .transaction()
    .execute((tx) => writeRecord(tx, { id: newId('act', now), name: 'record.test', actor: null, now, factDate: null, changes }))
}

test('acts on one thing between two seals follow each other, and the last one tells what its rows are', async () => {
  await rename(1, '技術一課')
  await rename(2, '技術二課')
  const open = await entriesOf(department)
  expect(open.map(({ leaf }) => leaf)).toEqual([null, null, null])
  await Promise.all([seal(), seal(), seal()])
  const sealed = await entriesOf(department)
  const said = sealed.map(({ body }) => JSON.parse(body) as { prev: string | null; state: string | null })
  const leaves = sealed.map(({ body, leaf }) => {
    expect(Buffer.from(leaf ?? []).equals(leafHash(body))).toBe(true)
    return Buffer.from(leafHash(body)).toString('base64url')
  })
  expect(said.map(({ prev }) => prev)).toEqual([null, ...leaves.slice(0, -1)])
  expect(said.slice(0, -1).map(({ state }) => state)).toEqual([null, null])
  expect(sealed.slice(0, -1).map(({ salt, state }) => [salt, state])).toEqual([
    [null, null],
    [null, null],
  ])
  const { state: told, salt } = sealed.at(-1) as Row
  expect(said.at(-1)?.state).toBe(commitField('$state', told, new Uint8Array(salt as Uint8Array)).commit)
  expect((await auditRecord(installation.services)).findings).toEqual([])
})

test('what tells of no field is an entry only where rows changed, and until that is known nobody sees it', async () => {
  const { db } = installation.services
  const shown = async () => (await company.manager.visitor.read(history, { subject: department })).total
  const [before, seen] = [(await entriesOf(department)).length, await shown()]
  await record([touched(kept().thing, department)])
  expect(await shown()).toBe(seen)
  await seal()
  expect(await entriesOf(department)).toHaveLength(before)
  await sql`update department set version = version + 1 where id = ${department}`.execute(db)
  await record([touched(kept().thing, department)])
  await seal()
  expect(await entriesOf(department)).toHaveLength(before + 1)
  expect(await shown()).toBe(seen + 1)
  expect((await auditRecord(installation.services)).findings).toEqual([])
})

test('two at it seal each entry once, one of them within an act', async () => {
  const { db } = installation.services
  for (const name of ['一', '二', '三']) await record([changed(kept().thing, department, null, { name })])
  const ends = await Promise.allSettled([seal(), db.transaction().execute(sealWithin), seal()])
  // The act would be tried again.
  expect(ends.every((end) => end.status === 'fulfilled' || transient(end.reason))).toBe(true)
  await seal()
  const rows = await entriesOf(department)
  const { rows: queued } = await sql<{ entries: number; unsealed: number; waiting: number }>`select
    (select count(*) from entry) as entries, (select count(*) from entry_unsealed) as unsealed,
    (select count(distinct ord) from entry_waiting) as waiting`.execute(db)
  expect(queued[0]).toMatchObject({ unsealed: 0, waiting: queued[0]?.entries })
  const leaves = rows.map(({ body }) => Buffer.from(leafHash(body)).toString('base64url'))
  expect(rows.map(({ body }) => (JSON.parse(body) as { prev: string | null }).prev)).toEqual([null, ...leaves.slice(0, -1)])
})

test('an entry that is not sealed and does not wait for it is named', async () => {
  const { db } = installation.services
  const running = installation.runs((error) => installation.bugs.push(error))
  await until(async () => (await company.manager.visitor.read(state, {})).waiting === 0)
  await running.stop()
  await rename(4, '技術三課')
  const { id } = (await entriesOf(department)).at(-1) as Row
  await sql`delete from entry_unsealed`.execute(db)
  expect((await auditRecord(installation.services)).findings.map(({ kind, row }) => `${kind} ${row}`)).toContain(
    `entryUnqueued entry ${id}`,
  )
})
