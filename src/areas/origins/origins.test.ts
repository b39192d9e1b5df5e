import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { Id } from '../../kernel/ids.ts'
import { classes } from '../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { auditRecord } from '../record/audit/audit.ts'
import { history } from '../record/contract/entries.ts'
import { rebuildIndex } from '../sending/contract.ts'
import { myWork } from '../work/contract.ts'
import { rotateKey, scrubNow, vaultState } from '../vault/contract.ts'
import {
  addPaper,
  addReceivedFile,
  changeDossier,
  changeReceived,
  compareReceived,
  dossiers,
  dossierView,
  endReceived,
  openDossier,
  receive,
  receivedLedger,
  receivedView,
} from './contract.ts'

let installation: TestInstallation
let company: Company
beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})
afterAll(() => expect(installation.bugs).toEqual([]))

const secretText = '当社独自のプレス加工条件。板厚0.1mmのときクリアランスは0.005mm、しわ押さえ圧は12kNとする。'
const sha = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const octets = 'application/octet-stream'

async function keep(by: Visitor, content: string | Uint8Array): Promise<Id<'vlt'>> {
  const response = await by.upload('/api/uploads/vault', 'x', content, octets)
  expect(response.status).toBe(200)
  const { file, sha256 } = (await response.json()) as { file: Id<'vlt'>; sha256: string }
  expect(sha256).toBe(sha(content))
  return file
}
const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)

describe('a dossier', () => {
  test('holds papers with both dates; only those who belong to it see it, and its proof holds all of them', async () => {
    const { employee, techManager, salesManager, executive, auditor } = company
    const { dossier } = await employee.visitor.act(openDossier, {
      name: '順送金型の開発',
      note: '2024年から',
      asset: null,
      members: [techManager.id],
    })
    const paper = { dossier, text: '3回目の試作。', madeBy: '森下 彩', madeOn: '2024-06-01', file: null }
    await employee.visitor.act(addPaper, { ...paper, title: '試作の記録' })
    const print = await employee.visitor.upload('/api/uploads/fingerprint', 'x', secretText, octets)
    const { sha256, bytes } = (await print.json()) as { sha256: string; bytes: number }
    expect(sha256).toBe(sha(secretText))
    await techManager.visitor.act(addPaper, {
      ...paper,
      title: '図面',
      madeOn: '2023-01-15',
      file: { name: '../図面\u202E.pdf', sha256, bytes, vault: null },
    })
    const seen = await executive.visitor.read(dossierView, { dossier })
    expect(seen.papers.map(({ title, madeOn, fileName }) => [title, madeOn, fileName])).toEqual([
      ['図面', '2023-01-15', '図面_.pdf'],
      ['試作の記録', '2024-06-01', null],
    ])
    expect(seen).toMatchObject({ mayAdd: false, mayChange: false })
    const { rows } = await employee.visitor.page(dossiers)
    expect(rows[0]).toMatchObject({ papers: 2, firstOn: '2023-01-15', lastOn: '2024-06-01' })
    expect((await salesManager.visitor.page(dossiers)).rows).toEqual([])
    await expect(salesManager.visitor.read(dossierView, { dossier })).rejects.toMatchObject({ status: 404 })
    await expect(salesManager.visitor.act(addPaper, { ...paper, title: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(auditor.visitor.act(addPaper, { ...paper, title: 'x' })).rejects.toMatchObject({ status: 403 })
    const other = { dossier, version: 3, name: '別の綴り', note: '', asset: null, keeper: techManager.id, members: [] }
    await expect(techManager.visitor.act(changeDossier, other)).rejects.toMatchObject({ status: 404 })
    await expect(employee.visitor.act(addPaper, { ...paper, title: 'x', madeOn: '2199-01-01' })).rejects.toMatchObject({
      code: 'origins.future',
    })
    expect((await executive.visitor.read(history, { subject: dossier })).total).toBe(3)
  })
})

describe('the vault', () => {
  let dossier: Id<'ori'>
  let file: Id<'vlt'>
  const open = (by: Visitor, id: string) => by.send(`/api/vault/files/${id}`)
  const onDisk = () => join(installation.services.data, 'vault', file)

  beforeAll(async () => {
    const { employee, techManager } = company
    ;({ dossier } = await employee.visitor.act(openDossier, { name: '金庫', note: '', asset: null, members: [techManager.id] }))
    file = await keep(employee.visitor, secretText)
    const brought = { name: 'a.txt', sha256: '0'.repeat(64), bytes: 0, vault: file }
    const paper = { dossier, title: '原本', text: '', madeBy: '森下 彩', madeOn: '2024-06-01', file: brought }
    await expect(techManager.visitor.act(addPaper, paper)).rejects.toMatchObject({ code: 'vault.notYours' })
    await employee.visitor.act(addPaper, paper)
    await expect(employee.visitor.act(addPaper, paper)).rejects.toMatchObject({ code: 'vault.notYours' })
  })

  test('keeps what was brought, unreadable on the disk, and says what it is by its own reading', async () => {
    expect(readFileSync(onDisk(), 'latin1')).not.toContain(Buffer.from('プレス').toString('latin1'))
    const { papers } = await company.employee.visitor.read(dossierView, { dossier })
    expect(papers[0]).toMatchObject({ sha256: sha(secretText), bytes: Buffer.byteLength(secretText), vault: file })
  })

  test('gives it to those who may see what it belongs to, with an entry each time, and to others as if it never was', async () => {
    const { techManager, salesManager, manager, adviser, admin } = company
    const answer = await open(techManager.visitor, file)
    expect(await answer.text()).toBe(secretText)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`)
    const missing = `vlt_${'0'.repeat(26)}`
    for (const { visitor } of [salesManager, adviser, admin]) {
      const [forbidden, absent] = [await open(visitor, file), await open(visitor, missing)]
      expect([forbidden.status, await forbidden.text()]).toEqual([absent.status, await absent.text()])
      expect(forbidden.status).toBe(404)
    }
    const { items } = await manager.visitor.read(history, { subject: file })
    expect(items[0]).toMatchObject({ name: 'vault.openFile', actor: '大塚 信吾' })
  })

  test('a new key opens everything, and the old one nothing any more', async () => {
    const { manager, employee } = company
    const { db } = installation.services
    const before = await sql<{ key: string }>`select key from vault_file where id = ${file}`.execute(db)
    const { generation, files } = await manager.visitor.act(rotateKey, {})
    expect(files).toBeGreaterThan(0)
    const { rows } = await sql<{ generation: number; kept: boolean }>`
      select generation, key is not null as kept from vault_key order by generation desc`.execute(db)
    expect(rows.map(({ kept }) => kept)).toEqual([true, false])
    expect(rows[0]?.generation).toBe(generation)
    expect(await (await open(employee.visitor, file)).text()).toBe(secretText)
    const rewrapped = await sql<{ key: string }>`select key from vault_file where id = ${file}`.execute(db)
    const put = (key: string | undefined) => sql`update vault_file set key = ${key} where id = ${file}`.execute(db)
    await put(before.rows[0]?.key)
    expect((await open(employee.visitor, file)).status).toBe(409)
    await expect(manager.visitor.act(rotateKey, {})).rejects.toMatchObject({ code: 'vault.damaged' })
    await put(rewrapped.rows[0]?.key)
    await manager.visitor.act(scrubNow, {})
    await runJobs(installation)
    expect((await open(employee.visitor, file)).status).toBe(200)
    await expect(company.employee.visitor.act(rotateKey, {})).rejects.toMatchObject({ status: 403 })
  })

  test('a changed byte on the disk is found when it is read and by the check, and is work of the information manager', async () => {
    const { manager, employee } = company
    const mine = await keep(employee.visitor, 'もうひとつの原本')
    const paper = { dossier, title: '別の原本', text: '', madeBy: '森下 彩', madeOn: '2024-06-02' }
    await employee.visitor.act(addPaper, { ...paper, file: { name: 'b.txt', sha256: '0'.repeat(64), bytes: 0, vault: mine } })
    const path = join(installation.services.data, 'vault', mine)
    const good = readFileSync(path)
    const bad = Buffer.from(good)
    bad[10] = (bad[10] as number) ^ 1
    writeFileSync(path, bad)
    const refused = await open(employee.visitor, mine)
    expect(refused.status).toBe(409)
    expect((await manager.visitor.read(vaultState, {})).damaged).toContain(mine)
    expect((await manager.visitor.read(myWork, {})).some(({ id }) => id === 'vault.damaged')).toBe(true)
    writeFileSync(path, good)
    await manager.visitor.act(scrubNow, {})
    await runJobs(installation)
    expect((await manager.visitor.read(vaultState, {})).damaged).not.toContain(mine)
    expect((await open(employee.visitor, mine)).status).toBe(200)
  })

  test('what was brought and never used is destroyed after a day', async () => {
    const { employee, manager } = company
    const unused = await keep(employee.visitor, 'だれも使わない')
    const { db } = installation.services
    await sql`update vault_file set kept_at = kept_at - interval '2 days' where id = ${unused}`.execute(db)
    await manager.visitor.act(scrubNow, {})
    await runJobs(installation)
    expect(readdirSync(join(installation.services.data, 'vault'))).not.toContain(unused)
    const { rows } = await sql<{ key: string | null }>`select key from vault_file where id = ${unused}`.execute(db)
    expect(rows).toEqual([{ key: null }])
  })
})

describe('received information', () => {
  test('stands behind its wall, is compared, goes back, and what was kept of it can never be read again', async () => {
    const { employee, techManager, executive, manager, salesManager } = company
    const words = {
      name: 'B社の試作図面',
      giver: 'B社',
      terms: '2026年4月1日付 秘密保持契約',
      receivedOn: '2026-04-02',
      place: '第2保管庫 上段',
      note: '',
      until: today(),
    }
    const nobody = 'psn_01kmng21n79ape85btgk58488b' as const
    await expect(employee.visitor.act(receive, { ...words, allowed: [nobody] })).rejects.toMatchObject({
      code: 'origins.personGone',
    })
    await expect(
      employee.visitor.act(openDossier, { name: '綴り', note: '', asset: null, members: [nobody] }),
    ).rejects.toMatchObject({ code: 'origins.personGone' })
    const { item } = await employee.visitor.act(receive, { ...words, allowed: [] })
    const vault = await keep(employee.visitor, secretText)
    const file = { name: '図面.txt', sha256: sha(secretText), bytes: 1, vault }
    await employee.visitor.act(addReceivedFile, { item, file })
    const open = (by: Visitor) => by.send(`/api/vault/files/${vault}`)
    expect((await open(employee.visitor)).status).toBe(200)
    // The information manager sees that it is here, and stands outside the wall all the same.
    expect((await manager.visitor.read(receivedView, { item })).inside).toBe(false)
    expect((await open(manager.visitor)).status).toBe(404)
    await expect(manager.visitor.act(compareReceived, { item })).rejects.toMatchObject({ status: 404 })
    const theirs = await keep(manager.visitor, '壁の外から')
    const brought = { name: 'x.txt', sha256: sha('壁の外から'), bytes: 1, vault: theirs }
    await expect(manager.visitor.act(addReceivedFile, { item, file: brought })).rejects.toMatchObject({ status: 404 })
    for (const outside of [executive, techManager, salesManager])
      await expect(outside.visitor.read(receivedView, { item })).rejects.toMatchObject({ status: 404 })
    await expect(
      manager.visitor.act(endReceived, { item, version: 1, ended: 'returned', endedOn: today(), endedNote: 'x' }),
    ).rejects.toMatchObject({
      status: 404,
    })
    await manager.visitor.act(changeReceived, { item, version: 1, ...words, keeper: employee.id, allowed: [techManager.id] })
    expect(await (await open(techManager.visitor)).text()).toBe(secretText)
    const mayChange = async (by: Visitor) => (await by.read(receivedView, { item })).mayChange
    expect([await mayChange(employee.visitor), await mayChange(manager.visitor), await mayChange(techManager.visitor)]).toEqual([
      true,
      true,
      false,
    ])
    const mine = async (by: Visitor) => (await by.read(myWork, {})).some(({ id }) => id === `received-${item}`)
    // It is work of those inside the wall, not of whoever watches over it.
    expect([await mine(employee.visitor), await mine(manager.visitor)]).toEqual([true, false])
    const change = { item, version: 2, ...words, keeper: techManager.id, allowed: [] }
    await expect(techManager.visitor.act(changeReceived, change)).rejects.toMatchObject({ status: 404 })

    await employee.visitor.act(compareReceived, { item })
    await runJobs(installation)
    const compared = await employee.visitor.read(receivedView, { item })
    expect(compared.files[0]?.comparedAt).not.toBeNull()

    const early = await employee.visitor.send(`/api/origins/received/${item}/certificate`)
    expect(((await early.json()) as { error: { code: string } }).error.code).toBe('origins.notEnded')
    const { files } = await employee.visitor.act(endReceived, {
      item,
      version: compared.version,
      ended: 'returned',
      endedOn: today(),
      endedNote: 'B社 山田様へ手渡し',
    })
    expect(files).toBe(1)
    expect((await open(employee.visitor)).status).toBe(409)
    const paper = await employee.visitor.send(`/api/origins/received/${item}/certificate`)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await salesManager.visitor.send(`/api/origins/received/${item}/certificate`)).status).toBe(404)
    expect((await salesManager.visitor.page(receivedLedger)).rows).toEqual([])
    await expect(employee.visitor.act(addReceivedFile, { item, file: { ...file, vault: null } })).rejects.toMatchObject({
      code: 'origins.ended',
    })
  }, 60_000)
})

test('a received file that holds a passage of our own secret names it, to those who may know the secret', async () => {
  const { manager, executive, employee } = company
  const share = join(installation.folder, 'share')
  mkdirSync(share)
  writeFileSync(join(share, '条件.txt'), secretText.repeat(2))
  const { asset } = await manager.visitor.act(registerAsset, {
    name: 'プレス加工条件',
    kind: 'electronic',
    business: '',
    note: '',
    users: '',
    origin: 'own',
    giver: '',
    retention: '',
    retainUntil: null,
    personal: [],
    restricted: true,
    readers: [],
    owner: manager.id,
    department: company.tech,
    holdings: [{ medium: 'electronic', place: share, holder: '', count: 1 }],
  })
  const [known] = await manager.visitor.read(classes, {})
  const verdict = { outcome: 'secret' as const, class: known?.id ?? null, reason: '独自の条件', reviewOn: null }
  const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
  await manager.visitor.act(rebuildIndex, {})
  await runJobs(installation)

  const received = { name: '提案書', giver: 'C社', terms: '口頭', receivedOn: today(), place: '机', note: '', until: null }
  const matchesFor = async (by: typeof manager) => {
    const { item } = await by.visitor.act(receive, { ...received, allowed: [] })
    for (const content of [`ご提案です。\n${secretText.replaceAll('、', '、\n')}\n以上`, '天気の話だけの手紙です。']) {
      const vault = await keep(by.visitor, content)
      await by.visitor.act(addReceivedFile, { item, file: { name: '文書.txt', sha256: sha(content), bytes: 1, vault } })
    }
    await by.visitor.act(compareReceived, { item })
    await runJobs(installation)
    return (await by.visitor.read(receivedView, { item })).files.map(({ matches }) => matches)
  }
  const [found, none] = await matchesFor(manager)
  expect(found).toMatchObject([{ asset, name: 'プレス加工条件' }])
  expect(found?.[0]?.share).toBeGreaterThan(0.3)
  expect(none).toEqual([])
  expect(await matchesFor(employee)).toEqual([[], []])
}, 60_000)

test('the self-audit finds every row of it as it was recorded', async () => {
  const { findings } = await auditRecord(installation.services)
  expect(findings.filter(({ kind }) => kind.startsWith('row')).map(({ row }) => row)).toEqual([])
})
