import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { until } from '../../../../test/support/record.ts'
import { readProof } from '../../../apps/verifier/proof-report.ts'
import { utf8 } from '../../../engines/tlog/encoding.ts'
import { Log } from '../../../engines/tlog/log/log.ts'
import { MemoryStorage } from '../../../engines/tlog/storage/memory-storage.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { leafHash } from '../../../platform/record/leaf.ts'
import { addDepartment } from '../../people/contract.ts'
import { startAuthority, type TestAuthority } from '../anchor/test-authority.ts'
import { logReceipt, printSheet, setStamping, stampNow } from '../contract/anchors.ts'
import { state } from '../contract/audits.ts'
import { disclose } from '../contract/disclosures.ts'
import { entries } from '../contract/entries.ts'
import { openKeys } from '../log/keys.ts'
import { adopt } from '../log/outbox.ts'
import { logStorage } from '../log/storage.ts'
import { logRow } from '../log/tables.ts'
import { auditRecord } from './audit.ts'

/** Whoever owns the database and the keys dates an entry back, and makes everything of his own fit again. */

let installation: TestInstallation
let company: Company
let authority: TestAuthority
let department: string

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  authority = await startAuthority(installation.services.clock)
  ;({ department } = await company.admin.visitor.act(addDepartment, { name: '新しい課', manager: null }))
  process.env['MARUHI_ALLOWED_HOSTS'] = '127.0.0.1'
})
afterAll(async () => {
  delete process.env['MARUHI_ALLOWED_HOSTS']
  await authority.stop()
})

const now = () => company.manager.visitor.read(state, {})
const whileRunning = async (work: () => Promise<unknown>) => {
  const running = installation.runs((error) => installation.bugs.push(error))
  await work()
  await until(async () => (await now()).waiting === 0)
  await running.stop()
}
const findings = async () => (await auditRecord(installation.services)).findings.map(({ kind }) => kind)

/** @returns every text of the log as it is now told; `size`: the log stood there once, as it did before. */
async function backdate(subject: string, at: string, size = 0): Promise<string[]> {
  const { services } = installation
  const { db, embedded, data, secrets } = services
  const { rows } = await sql<{ id: string; subject: string; body: string }>`select id, subject, body
    from entry join entry_place using (ord) order by log_index`.execute(db)
  const last = new Map<string, string>()
  const bodies: string[] = []
  for (const row of rows) {
    const said = { ...(JSON.parse(row.body) as Record<string, Json>), prev: last.get(row.subject) ?? null }
    const body = canonicalJson(row.subject === subject ? { ...said, at } : said)
    const leaf = Buffer.from(leafHash(body))
    last.set(row.subject, leaf.toString('base64url'))
    bodies.push(body)
    await sql`update entry set body = ${body}, leaf = decode(${leaf.toString('hex')}, 'hex'),
      at = (${body}::jsonb ->> 'at')::timestamptz where id = ${row.id}`.execute(db)
  }
  const row = await logRow(db)
  if (embedded) rmSync(join(data, 'log'), { recursive: true })
  else await sql`delete from tlog_resource`.execute(db)
  const log = await Log.open({ storage: logStorage(services, row.origin), origin: row.origin, keys: openKeys(secrets, row).log })
  for (const part of [bodies.slice(0, size), bodies.slice(size)]) if (part.length > 0) await log.append(part.map(utf8))
  await adopt(db, log, services.clock())
  await log.close()
  return bodies
}

/** The checkpoint that the log would have had when it was this long. */
async function signedAt(size: number, bodies: readonly string[]): Promise<string> {
  const row = await logRow(installation.services.db)
  const keys = openKeys(installation.services.secrets, row).log
  const log = await Log.open({ storage: new MemoryStorage(), origin: row.origin, keys })
  await log.append(bodies.slice(0, size).map(utf8))
  return log.checkpoint()
}

test('before anything outside has seen it, nothing but the word 未固定 tells, and it is said', async () => {
  await whileRunning(() => Promise.resolve())
  await backdate(department, '2021-04-01T00:00:00.000Z')
  expect(await findings()).toEqual([])
  const { size, unanchored } = await now()
  expect(unanchored).toBe(size)
  const { rows } = await company.auditor.visitor.page(entries, { filters: { anchored: ['no'] }, limit: 200 })
  expect(rows.find((row) => row.subject === department)).toMatchObject({ at: '2021-04-01T00:00:00.000Z', anchored: false })
})

test('after a printed sheet lies with somebody, the paper tells: its number of entries shows another root hash', async () => {
  const { visitor } = company.manager
  const { db } = installation.services
  const about = { kind: 'thing' as const, subject: department }
  const asked = { about, fields: ['dep.name'], recipient: '銀行', purpose: '控えと比べるため' }
  let bundle = ''
  await whileRunning(async () => {
    const { sheet } = await visitor.act(printSheet, {})
    await visitor.act(logReceipt, { sheet, version: 1, receivedOn: '2026-11-21', keeper: '銀行の貸金庫', note: '' })
    const { disclosure } = await visitor.act(disclose, asked)
    bundle = `/api/record/disclosures/${disclosure}/bundle`
  })
  const shown = async () => (await readProof(new Uint8Array(await (await visitor.send(bundle)).arrayBuffer()))).bundle.states
  const { rows } = await sql<{
    size: number
    root: string
    checkpoint: string
  }>`select size, root, checkpoint from record_anchor`.execute(db)
  const [paper] = rows as [{ size: number; root: string; checkpoint: string }]
  expect(await shown()).toMatchObject([{ size: BigInt(paper.size), root: paper.root }])
  expect(await findings()).toEqual([])

  const bodies = await backdate(department, '2019-04-01T00:00:00.000Z', paper.size)
  expect(await findings()).toContain('logFile')
  // He signs the earlier state anew as well: everything holds, and the paper in the safe says otherwise.
  const resigned = await signedAt(paper.size, bodies)
  await sql`update record_anchor set checkpoint = ${resigned}`.execute(db)
  const [state] = await shown()
  expect(state?.size).toBe(BigInt(paper.size))
  expect(state?.root).not.toBe(paper.root)

  await backdate(department, '2021-04-01T00:00:00.000Z', paper.size)
  await sql`update record_anchor set checkpoint = ${paper.checkpoint}`.execute(db)
  expect(await findings()).toEqual([])
})

test('after a time-stamp it is found by the self-audit, and no proof of it can be made', async () => {
  const { visitor } = company.manager
  const named = { name: '試験認証局', url: authority.url, roots: authority.rootPem, policy: '' }
  await visitor.act(setStamping, { version: (await now()).version, rhythm: 'off', authorities: [named] })
  const about = { kind: 'thing' as const, subject: department }
  const asked = { about, fields: ['dep.name'], recipient: '第三者', purpose: '照会' }
  let bundle = ''
  await whileRunning(async () => {
    await until(async () => (await now()).waiting === 0)
    await visitor.act(stampNow, {})
    await until(async () => !(await now()).stamping.wanted)
    const { disclosure } = await visitor.act(disclose, asked)
    bundle = `/api/record/disclosures/${disclosure}/bundle`
  })
  const proof = async () => readProof(new Uint8Array(await (await visitor.send(bundle)).arrayBuffer()))
  expect((await proof()).claims.filter(({ error }) => error !== undefined)).toEqual([])
  expect(await findings()).toEqual([])
  await backdate(department, '2020-04-01T00:00:00.000Z')
  expect(await findings()).toContain('logFile')
  // The tree that was stamped is gone; in its place nothing proves.
  expect(await (await visitor.send(bundle)).json()).toMatchObject({ error: { code: 'record.cannotProve' } })
  expect(installation.bugs).toEqual([])
})
