import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../../test/support/installation.ts'
import { runRecord, type TestRecord } from '../../../../test/support/record.ts'
import { alterArchive, alterEvidence, alterFiles, withManifests } from '../../../apps/verifier/alter.ts'
import { readProof } from '../../../apps/verifier/proof-report.ts'
import { sentenceOf } from '../../../apps/verifier/words.ts'
import { readZip } from '../../../engines/tlog/bundle/read-zip.ts'
import { writeZip } from '../../../engines/tlog/bundle/write-zip.ts'
import { utf8 } from '../../../engines/tlog/encoding.ts'
import type { Id } from '../../../kernel/ids.ts'
import { changeAsset, registerAsset } from '../../inventory/contract/keeping.ts'
import { disclose, disclosureChoices, disclosures } from '../contract/disclosures.ts'

let installation: TestInstallation
let company: Company
let record: TestRecord
let asset: Id<'ast'>
let bundle: Uint8Array<ArrayBuffer>
const folder = mkdtempSync(join(tmpdir(), 'maruhi-proof-'))
afterAll(() => rmSync(folder, { recursive: true }))

const draft = {
  name: '順送金型 設計データ一式',
  kind: 'electronic' as const,
  business: '開発',
  note: '極秘の備考',
  owner: null,
  department: null,
  users: '技術課',
  origin: 'own' as const,
  giver: '',
  personal: [],
  retention: '無期限',
  retainUntil: null,
  holdings: [{ medium: 'electronic' as const, place: '/srv/share/設計', holder: '', count: 1 }],
  restricted: false,
  readers: [],
}

async function fetchBundle(id: string, by = company.manager): Promise<Response> {
  return by.visitor.send(`/api/record/disclosures/${id}/bundle`)
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  record = await runRecord(installation, company)
  await record.stamp()
  ;({ asset } = await company.manager.visitor.act(registerAsset, draft))
  await company.manager.visitor.act(changeAsset, { asset, version: 1, ...draft, users: '技術課・製造部' })
  await record.stamp()
  const handed = await company.manager.visitor.act(disclose, {
    about: { kind: 'thing', subject: asset },
    fields: ['ast.name', 'ast.users'],
    recipient: '取引先株式会社',
    purpose: '保有の時期を示すため',
  })
  expect(handed.entries).toBe(2)
  const response = await fetchBundle(handed.disclosure)
  expect(response.status).toBe(200)
  bundle = new Uint8Array(await response.arrayBuffer())
})

test('the fields of an asset can be chosen, with how often they occur', async () => {
  const { entries, fields } = await company.manager.visitor.read(disclosureChoices, { about: { kind: 'thing', subject: asset } })
  expect(entries).toBe(2)
  expect(fields.find(({ field }) => field === 'ast.users')).toMatchObject({
    count: 2,
    personal: false,
    says: { ja: '利用者範囲' },
  })
})

test('a bundle holds, dated from both sides, and shows what was chosen alone', async () => {
  const { claims, records, bundle: judged } = await readProof(bundle)
  expect(claims.filter(({ error }) => error !== undefined)).toEqual([])
  expect(judged.isUnanchored).toBe(false)
  expect(records.map(({ act, fields }) => [act, fields])).toEqual([
    ['inventory.registerAsset', { name: draft.name, users: '技術課' }],
    ['inventory.changeAsset', { users: '技術課・製造部' }],
  ])
  for (const { notBefore, notAfter, recordedAt, gap } of records) {
    expect(notBefore?.getTime()).toBeLessThanOrEqual(Date.parse(recordedAt))
    expect(notAfter?.getTime()).toBeGreaterThanOrEqual(Date.parse(recordedAt) - 1000)
    expect(gap).toBe(false)
  }
  const files = await readZip(bundle)
  const all = [...files.values()].map((bytes) => Buffer.from(bytes).toString()).join('\n')
  expect(all).not.toContain('極秘の備考')
  expect(all).not.toContain('/srv/share')
  const certificate = Buffer.from(files.get('certificate.html') ?? []).toString()
  expect(certificate).toContain('時刻印が、証跡の中でその記録より前に入っている')
  expect(certificate).not.toContain('未固定')
  expect(certificate).toContain('順送金型')
  expect(certificate).toContain('目録に登録する')
  // The same moment as the record says, nine hours on: a reader in Japan need not reckon.
  const inJapan = new Date(Date.parse(records[0]?.recordedAt ?? '') + 9 * 3_600_000).toISOString()
  expect(certificate).toContain(`${inJapan.slice(0, 19).replace('T', ' ')} JST`)
  const pdf = files.get('certificate.pdf') ?? new Uint8Array()
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  const evidence = writeZip(
    [...files].filter(([path]) => !path.startsWith('certificate.')).map(([path, bytes]) => ({ path, bytes })),
  )
  expect(evidence.length).toBeLessThanOrEqual(12 * 1024)
  process.stdout.write(
    `bundle of 2 entries with 2 time-stamps: ${(evidence.length / 1024).toFixed(1)} KB, ${(bundle.length / 1024).toFixed(1)} KB with the certificate\n`,
  )
})

test('every altered byte is found or harmless: the claims never all hold over something else', async () => {
  // Samples here; every byte in the bench.
  const every = (step: number) => ({ step, masks: (at: number) => [1 << (at % 8)] })
  const archive = await alterArchive(bundle, every(67))
  expect(archive).toMatchObject({ believed: [] })
  expect(archive.harmless).toBeLessThan(archive.tried / 10)
  expect(await alterFiles(bundle, every(211))).toMatchObject({ believed: [] })
  const evidence = await alterEvidence(bundle, new Date(), every(131))
  expect(evidence).toMatchObject({ believed: [] })
  expect(evidence.harmless).toBeGreaterThan(0)
  expect(evidence.harmless).toBeLessThan(evidence.tried / 2)
}, 120_000)

/** The bundle with one file exchanged, as somebody would who mends the manifests as well. */
async function exchange(path: string, change: (text: string) => string): Promise<Uint8Array> {
  const files = await readZip(bundle)
  return withManifests(files.set(path, utf8(change(Buffer.from(files.get(path) ?? []).toString()))))
}

test.each([
  [
    'another value',
    'data/openings.txt',
    (text: string) => text.replace('製造部', '営業部'),
    ['項目2/users：示された値は、記録したときの値と違います。'],
  ],
  [
    'another act',
    'data/entries.jsonl',
    (text: string) => text.replace('registerAsset', 'registerAssez'),
    ['項目1：この内容が、記録した会社の証跡に入っていることを確認できません。'],
  ],
  [
    'another time',
    'data/entries.jsonl',
    (text: string) => text.replace(/(\n.*"at":")2/, '$11'),
    ['項目2：この内容が、記録した会社の証跡に入っていることを確認できません。'],
  ],
  [
    'another place',
    'data/2.tlog-proof',
    (text: string) => text.replace(/index (\d+)/, (_, n) => `index ${Number(n) + 1}`),
    ['項目2：この内容が、記録した会社の証跡に入っていることを確認できません。'],
  ],
  [
    'another tree',
    'data/1.tlog-proof',
    (text: string) => text.replace(/\n(\d+)\n(?=[A-Za-z0-9+/]{43}=\n\n—)/, (_, n) => `\n${Number(n) + 1}\n`),
    [
      '項目1：記録した会社の電子署名を確認できません。この会社の証跡から作られたとは言えません。',
      '項目1：この内容が、記録した会社の証跡に入っていることを確認できません。',
    ],
  ],
])('%s: what fails is said in a sentence of its own, the rest still holds', async (_name, path, change, sentences) => {
  const { claims, unanchored } = await readProof(await exchange(path, change))
  // Whatever is not proven is said to be so; what is proven is anchored.
  expect(unanchored).toBe(false)
  const failed = claims.filter(({ error }) => error !== undefined).map((claim) => sentenceOf(claim, 'ja'))
  for (const sentence of sentences) expect(failed.map((one) => one.replace(/\s/g, ''))).toContain(sentence.replace(/\s/g, ''))
  expect(claims.length - failed.length).toBeGreaterThan(5)
})

test('the command judges it without any data, and its exit code tells', async () => {
  const [good, bad] = [join(folder, 'good.zip'), join(folder, 'bad.zip')]
  writeFileSync(good, bundle)
  writeFileSync(bad, await exchange('data/openings.txt', (text) => text.replace('製造部', '営業部')))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['src/apps/cli/main.ts', 'verify', ...args], {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '', MARUHI_DATA: join(folder, 'nothing') },
    })
  const whole = run(good)
  expect(whole.stdout).toContain('すべての点を確認できました')
  expect(whole.stdout).toContain('目録に登録する')
  expect(whole.stdout).toContain('利用者範囲: 技術課・製造部')
  expect(whole.status).toBe(0)
  const broken = run(bad)
  expect(broken.stdout).toContain('確認できない点があります')
  expect(broken.status).toBe(1)
  expect(run(join(folder, 'none.zip')).status).toBe(2)
})

test('nobody hands on what they may not see', async () => {
  const secret = { ...draft, name: '役員だけの資料', restricted: true, readers: [company.executive.id] }
  const { asset: hidden } = await company.executive.visitor
    .act(registerAsset, secret)
    .catch(async () => company.manager.visitor.act(registerAsset, secret))
  await record.logged()
  const input = { fields: ['ast.name'], recipient: '誰か', purpose: '試し' }
  await expect(
    company.manager.visitor.act(disclose, { ...input, about: { kind: 'thing', subject: hidden } }),
  ).rejects.toMatchObject({ code: 'record.nothingToDisclose' })
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  const all = await company.manager.visitor.act(disclose, { ...input, about: { kind: 'period', from: today, until: today } })
  const { records } = await readProof(new Uint8Array(await (await fetchBundle(all.disclosure)).arrayBuffer()))
  expect(records.length).toBeGreaterThan(10)
  expect(records.map(({ subject }) => subject)).not.toContain(hidden)
  expect(JSON.stringify(records)).not.toContain('役員だけの資料')
  expect((await fetchBundle(all.disclosure, company.auditor)).status).toBe(403)
  expect((await company.auditor.visitor.page(disclosures)).rows).toHaveLength(2)
  expect(installation.bugs).toEqual([])
})

test('who sets the clock back to date an entry back is told by the time-stamps around it', async () => {
  installation.setNow('2021-04-01T00:00:00.000Z')
  await company.manager.visitor.act(changeAsset, { asset, version: 2, ...draft, users: '昔からの課' })
  installation.setNow(new Date().toISOString())
  await record.stamp()
  const about = { kind: 'thing', subject: asset } as const
  const { disclosure } = await company.manager.visitor.act(disclose, { about, fields: [], recipient: '相手', purpose: '照会' })
  const { records } = await readProof(new Uint8Array(await (await fetchBundle(disclosure)).arrayBuffer()))
  expect(records.map(({ recordedAt, offClock }) => [recordedAt.startsWith('2021'), offClock])).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ])
})
