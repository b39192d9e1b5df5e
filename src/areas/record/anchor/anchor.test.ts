import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { renderSVG } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { openNote } from '../../../engines/tlog/note/open-note.ts'
import { readProof } from '../../../apps/verifier/proof-report.ts'
import { readZip } from '../../../engines/tlog/bundle/read-zip.ts'
import { fromBase64, utf8 } from '../../../engines/tlog/encoding.ts'
import { formatVerifierKey, generateKey } from '../../../engines/tlog/note/key.ts'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import { parsePolicy, verifyCheckpoint } from '../../../engines/tlog/policy.ts'
import { verifyTimestamp } from '../../../engines/tlog/timestamp/verify-timestamp.ts'
import { FileWitnessStore } from '../../../engines/tlog/witness/file-witness-store.ts'
import { witnessHandler } from '../../../engines/tlog/witness/witness-http.ts'
import { Witness } from '../../../engines/tlog/witness/witness.ts'
import type { Running } from '../../../platform/acts/area.ts'
import { addDepartment } from '../../people/contract.ts'
import { anchors, logReceipt, printSheet, setStamping, setWitnesses, stampNow } from '../contract/anchors.ts'
import { state } from '../contract/audits.ts'
import { disclose } from '../contract/disclosures.ts'
import { entries } from '../contract/entries.ts'
import { auditRecord } from '../audit/audit.ts'
import { startAuthority, type TestAuthority } from './test-authority.ts'

let installation: TestInstallation
let company: Company
let running: Running
let authority: TestAuthority
let witnessServer: Server
const folder = mkdtempSync(join(tmpdir(), 'maruhi-witness-'))
const witnessKey = generateKey('witness.example', 'cosignature-ed25519')

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  running = installation.runs((error) => installation.bugs.push(error))
  authority = await startAuthority(installation.services.clock)
  const { origin, vkeys } = await company.manager.visitor.read(state, {})
  const store = await FileWitnessStore.open(folder)
  const witness = new Witness({ keys: [witnessKey], logs: new Map([[origin, vkeys.slice(0, 2)]]), store })
  witnessServer = createServer(witnessHandler(witness))
  await new Promise<void>((resolve) => witnessServer.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await running.stop()
  await authority.stop()
  witnessServer.close()
  rmSync(folder, { recursive: true })
  delete process.env['MARUHI_ALLOWED_HOSTS']
})

const now = () => company.manager.visitor.read(state, {})

async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const found = await find()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  throw new Error('it never came about')
}
const allLogged = () => until(async () => (await now()).waiting === 0)

const named = (url: string) => ({ name: '試験認証局', url, roots: authority.rootPem, policy: '' })

test('an authority inside the network is refused unless whoever runs the machine allows it', async () => {
  const { visitor } = company.manager
  const { version } = await now()
  const input = { version, rhythm: 'hourly' as const, authorities: [named(authority.url)] }
  for (const url of ['http://127.0.0.1:9/', 'http://10.1.2.3/', 'http://[::1]/', 'http://[fd00::1]/', 'http://169.254.169.254/'])
    await expect(visitor.act(setStamping, { ...input, authorities: [named(url)] })).rejects.toMatchObject({
      code: 'record.badAddress',
    })
  await expect(
    visitor.act(setStamping, { ...input, authorities: [{ ...named('https://tsa.example'), roots: 'x' }] }),
  ).rejects.toMatchObject({
    code: 'record.badRoots',
  })
  await expect(visitor.act(stampNow, {})).rejects.toMatchObject({ code: 'record.noAuthority' })
  // A name is asked for when the server goes there, so that it cannot be given another address in between.
  await visitor.act(setStamping, { ...input, authorities: [named('http://localhost:9/')] })
  expect(await until(async () => (await now()).stamping.trouble)).toContain('localhost')
  expect(authority.asked).toBe(0)
})

test('a time-stamp dates what was before it and what comes after it', async () => {
  const { visitor } = company.manager
  process.env['MARUHI_ALLOWED_HOSTS'] = '127.0.0.1'
  await visitor.act(setStamping, { version: (await now()).version, rhythm: 'off', authorities: [named(authority.url)] })
  await allLogged()
  await visitor.act(stampNow, {})
  const stamped = await until(async () => (await now()).anchors.find(({ kind }) => kind === 'stamp'))
  await allLogged()
  const after = await now()
  expect(after.stamping).toMatchObject({ wanted: false, trouble: null })
  // The token's own entry is what is not anchored yet.
  expect(after.unanchored).toBe(after.size - stamped.size)
  expect(after.unanchored).toBeGreaterThan(0)

  await company.admin.visitor.act(addDepartment, { name: '後の課', manager: null })
  await allLogged()
  const { rows } = await company.auditor.visitor.page(entries, { limit: 200 })
  const later = rows.find((row) => row.name === 'people.addDepartment')
  expect(later).toMatchObject({ anchored: false, notBefore: stamped.at, notAfter: null })
  expect(rows.at(-1)).toMatchObject({ anchored: true, notBefore: null, notAfter: stamped.at })
  const open = await company.auditor.visitor.page(entries, { filters: { anchored: ['no'] }, limit: 200 })
  expect(open.rows.map((row) => row.id)).toContain(later?.id)
  expect(open.rows.length).toBeLessThan(rows.length)

  const found = await sql<{
    checkpoint: string
    token: string
  }>`select checkpoint, token from record_anchor where kind = 'stamp'`.execute(installation.services.db)
  const { checkpoint = '', token = '' } = found.rows[0] ?? {}
  const data = utf8(splitNote(checkpoint).text)
  expect(verifyTimestamp(fromBase64(token, 'token'), { data, roots: [authority.root] }).time.toISOString()).toBe(stamped.at)
})

test('a printed sheet anchors once its receipt is recorded', async () => {
  const { visitor } = company.manager
  const { department } = await company.admin.visitor.act(addDepartment, { name: '紙の課', manager: null })
  await allLogged()
  const { sheet } = await visitor.act(printSheet, {})
  await allLogged()
  expect((await now()).anchors.map(({ kind }) => kind)).not.toContain('sheet')
  const about = { kind: 'thing', subject: department } as const
  const wanted = { fields: ['dep.name'], recipient: '青葉銀行', purpose: '控えと比べるため' }
  const { disclosure } = await visitor.act(disclose, { about, ...wanted })
  await allLogged()
  const bundle = async () => {
    const zip = new Uint8Array(await (await visitor.send(`/api/record/disclosures/${disclosure}/bundle`)).arrayBuffer())
    const { bundle: judged, records, claims } = await readProof(zip)
    expect(claims.filter(({ error }) => error !== undefined)).toEqual([])
    const { states, isUnanchored } = judged
    const certificate = Buffer.from((await readZip(zip)).get('certificate.html') ?? []).toString()
    return { states, isUnanchored, certificate, records: records.length }
  }
  const before = await bundle()
  const page = await visitor.send(`/api/record/sheets/${sheet}`)
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toContain('<svg')
  const printed = /<pre>([^<]+)<\/pre>/.exec(html)?.[1]?.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
  expect(html).toContain(renderSVG(printed ?? '', { border: 2 }))
  expect(openNote(printed ?? '', (await now()).vkeys.slice(0, 1)).signatures).toHaveLength(1)
  expect(html).not.toContain('<style')
  expect(html).toContain((await now()).origin)
  const receipt = { sheet, version: 1, receivedOn: '2026-11-21', keeper: '霞が関公証役場', note: '' }
  await visitor.act(logReceipt, receipt)
  expect((await now()).anchors.map(({ kind }) => kind)).toContain('sheet')
  // What a reader compares with the paper: number and root hash, as they are printed, however much was recorded since.
  const [, size = '', root] = (printed ?? '').split('\n')
  expect(before.certificate).not.toContain('霞が関公証役場')
  expect(before.certificate).toContain('未固定</strong>：下の記録には、社外の証明')
  expect(before.states[0]?.size).toBeGreaterThan(BigInt(size))
  const after = await bundle()
  expect(after.states).toMatchObject([{ size: BigInt(size), root }])
  expect(html).toContain(`<td>${size}</td>`)
  expect(after.certificate).toContain('霞が関公証役場')
  expect(after.certificate).not.toContain('未固定')
  expect(after.isUnanchored).toBe(true)
  // A later time-stamp dates it by a machine; the paper, which is older, can be compared still.
  process.env['MARUHI_ALLOWED_HOSTS'] = '127.0.0.1'
  await visitor.act(setStamping, { version: (await now()).version, rhythm: 'off', authorities: [named(authority.url)] })
  await visitor.act(stampNow, {})
  await until(async () => !(await now()).stamping.wanted)
  await allLogged()
  const both = await bundle()
  expect(both.states.map(({ root: one }) => one)).toContain(root)
  expect(both.states).toHaveLength(2)
  expect(both.isUnanchored).toBe(false)
  expect(both.records).toBe(1)
  await expect(visitor.act(logReceipt, { ...receipt, version: 2 })).rejects.toMatchObject({ code: 'record.alreadyReceived' })
  const listed = await visitor.page(anchors, { filters: { kind: ['sheet'] } })
  expect(listed.rows).toMatchObject([{ keeper: '霞が関公証役場', receivedOn: '2026-11-21' }])
  expect((await company.employee.visitor.send(`/api/record/sheets/${sheet}`)).status).toBe(403)
})

test('by rhythm: hourly when something happened, and not for the stamp itself', async () => {
  const { visitor } = company.manager
  const asked = authority.asked
  await visitor.act(setStamping, { version: (await now()).version, rhythm: 'hourly', authorities: [named(authority.url)] })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(authority.asked).toBe(asked)
  installation.setNow(new Date(Date.now() + 3_700_000).toISOString())
  await until(async () => authority.asked === asked + 1)
  await allLogged()
  installation.setNow(new Date(Date.now() + 2 * 3_700_000).toISOString())
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(authority.asked).toBe(asked + 1)
})

test('an authority that lies is not believed', async () => {
  const { visitor } = company.manager
  authority.lie = true
  await visitor.act(stampNow, {})
  expect(await until(async () => (await now()).stamping.trouble)).toMatch(/time-stamp/)
  authority.lie = false
  await visitor.act(stampNow, {})
  await until(async () => (await now()).stamping.trouble === null && !(await now()).stamping.wanted)
})

test('what responders and lists say of the certificate is kept with the stamp; revoked it does not count, untold it does', async () => {
  const { visitor } = company.manager
  const kept = async () => {
    const { rows } = await sql<{ id: string; revocation: { crls: string[]; ocsp: string[]; missing: string[] } }>`
      select id, revocation from record_anchor where kind = 'stamp' order by id desc limit 1`.execute(installation.services.db)
    const listed = (await visitor.page(anchors, { filters: { kind: ['stamp'] } })).rows.find(({ id }) => id === rows[0]?.id)
    return { ...rows[0], says: listed?.revocation }
  }
  const stamp = async () => {
    await visitor.act(stampNow, {})
    await until(async () => !(await now()).stamping.wanted)
  }
  await stamp()
  const some = [expect.any(String)]
  expect(await kept()).toMatchObject({ says: 'told', revocation: { crls: [], ocsp: some, missing: [] } })
  authority.revocation = 'list'
  await stamp()
  expect(await kept()).toMatchObject({ says: 'told', revocation: { crls: some, ocsp: [], missing: [] } })
  authority.revocation = 'nobody'
  await stamp()
  const untold = await kept()
  expect(untold).toMatchObject({ says: 'untold', revocation: { missing: [expect.stringContaining('試験認証局: ')] } })
  authority.revocation = 'revoked'
  await visitor.act(stampNow, {})
  expect(await until(async () => (await now()).stamping.trouble)).toContain('revocation')
  expect(await kept()).toEqual(untold)
  authority.revocation = 'responder'
  await stamp()
  expect((await now()).stamping.trouble).toBeNull()
  expect((await auditRecord(installation.services)).findings).toEqual([])
})

test('a witness cosigns, and that anchors', async () => {
  const { visitor } = company.manager
  const { port } = witnessServer.address() as AddressInfo
  await expect(
    visitor.act(setWitnesses, { version: (await now()).version, policy: 'witness w nonsense\nquorum w' }),
  ).rejects.toMatchObject({
    code: 'record.badPolicy',
  })
  const policy = `witness w ${formatVerifierKey(witnessKey)} http://127.0.0.1:${port}\nquorum w`
  await visitor.act(setWitnesses, { version: (await now()).version, policy })
  const cosigned = await until(async () => (await now()).anchors.find(({ kind }) => kind === 'witness'))
  expect(cosigned.authority).toBe('w')
  const { rows } = await sql<{ checkpoint: string }>`select checkpoint from record_cosigned`.execute(installation.services.db)
  const { vkeys } = await now()
  const accepted = verifyCheckpoint(rows[0]?.checkpoint ?? '', parsePolicy(`log ${vkeys[0]}\nlog ${vkeys[1]}\n${policy}\n`))
  expect(accepted.witnesses).toEqual(['w'])

  // Another witness says that it saw another history: told, though one signature is enough.
  const doubter = createServer((_request, response) => response.writeHead(422).end())
  await new Promise<void>((resolve) => doubter.listen(0, '127.0.0.1', resolve))
  const doubted = `witness v ${formatVerifierKey(generateKey('v.example', 'cosignature-ed25519'))} http://127.0.0.1:${(doubter.address() as AddressInfo).port}`
  const either = `${policy.split('\n')[0]}\n${doubted}\ngroup g any w v\nquorum g`
  await visitor.act(setWitnesses, { version: (await now()).version, policy: either })
  await visitor.act(stampNow, {})
  expect(await until(async () => (await now()).witnesses.trouble)).toContain('v.example has seen another history')
  const sizes = await sql<{ size: number }>`select size from record_cosigned`.execute(installation.services.db)
  expect(sizes.rows.length).toBeGreaterThan(rows.length)
  doubter.close()
  expect(installation.bugs).toEqual([])
})
