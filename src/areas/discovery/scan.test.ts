import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { assetView } from '../inventory/contract/keeping.ts'
import { register } from '../inventory/contract/register.ts'
import { acceptCandidate, candidates, mergeCandidate, rejectCandidate, reopenCandidate } from './contract/proposals.ts'
import { candidateView, contextView } from './contract/evidence.ts'
import { places, startScan } from './contract/scans.ts'
import { unreadFiles } from './contract/unread.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let share: string

function put(path: string, text: string): void {
  mkdirSync(join(share, path, '..'), { recursive: true })
  writeFileSync(join(share, path), text)
  const old = new Date('2026-10-01T00:00:00Z')
  utimesSync(join(share, path), old, old)
}

const scanNow = async () => {
  const started = await manager.act(startScan, { path: share })
  await runJobs(installation)
  return started
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
  share = join(installation.folder, 'share')
  put('技術/金型/【極秘】加工条件表.csv', '【極秘】\n板厚,クリアランス\n0.1,0.005\n')
  put('営業/見積/見積書_A社.txt', '社外秘\n\n見積書\n単価 120円\n')
  put('営業/見積/見積書_B社.txt', '社外秘\n\n見積書\n単価 140円\n')
  put('総務/案内/休業のお知らせ.txt', '夏季休業のお知らせ\n8月10日から16日まで\n')
  writeFileSync(join(share, '総務/案内/broken.docx'), 'PK\u0003\u0004 this is no package')
})

test('a scan proposes groups with reasons, and they are accepted, merged, turned down and brought back', async () => {
  await scanNow()
  const [found] = await manager.read(places, {})
  expect(found).toMatchObject({ path: share, files: 5, job: null })
  const { rows } = await manager.page(candidates)
  const conditions = rows.find((row) => row.folder.includes('金型'))
  expect(conditions).toMatchObject({ className: '極秘', ground: 'marked', state: 'waiting' })
  expect(conditions?.reasons.length).toBeGreaterThan(0)
  const quotes = rows.find((row) => row.folder.includes('見積'))
  expect(quotes).toMatchObject({ className: '社外秘', files: 2 })
  if (!conditions || !quotes) throw new Error('no proposals')

  const detail = await manager.read(candidateView, { candidate: conditions.id })
  expect(detail.fileList).toMatchObject([{ path: '技術/金型/【極秘】加工条件表.csv', status: 'ok' }])
  const path = '技術/金型/【極秘】加工条件表.csv'
  expect(await manager.read(contextView, { candidate: conditions.id, path })).toMatchObject([
    { of: '極秘', kind: 'mark', line: '【極秘】' },
  ])
  for (const elsewhere of ['../../etc/hostname', '営業/見積/見積書_A社.txt'])
    await expect(manager.read(contextView, { candidate: conditions.id, path: elsewhere })).rejects.toMatchObject({ status: 404 })
  const { asset } = await manager.act(acceptCandidate, {
    candidate: conditions.id,
    version: 1,
    name: 'プレス加工条件',
    department: company.tech,
    owner: company.techManager.id,
    business: '製造',
  })
  expect(await manager.read(assetView, { asset })).toMatchObject({
    name: 'プレス加工条件',
    holdings: [{ place: join(share, '技術/金型'), count: 1 }],
  })
  await expect(
    manager.act(acceptCandidate, {
      candidate: conditions.id,
      version: 2,
      name: 'x',
      department: null,
      owner: null,
      business: '',
    }),
  ).rejects.toMatchObject({ code: 'discovery.settled' })

  await manager.act(rejectCandidate, { candidate: quotes.id, version: 1, reason: '古い見積のため' })
  put('営業/見積/見積書_C社.txt', '社外秘\n\n見積書\n単価 150円\n')
  await scanNow()
  const again = await manager.page(candidates, { filters: { state: ['waiting'] } })
  expect(again.rows.map((row) => row.folder).filter((folder) => folder.includes('見積'))).toEqual([])

  await manager.act(reopenCandidate, { candidate: quotes.id, version: 2 })
  await manager.act(mergeCandidate, { candidate: quotes.id, version: 3, asset })
  expect((await manager.read(assetView, { asset })).holdings).toHaveLength(2)
  expect((await manager.page(register)).rows).toHaveLength(1)
  expect(installation.bugs).toEqual([])
})

test('what could not be read is listed with its reason', async () => {
  const { rows } = await manager.page(unreadFiles)
  expect(rows).toMatchObject([{ path: '総務/案内/broken.docx', status: 'corrupt' }])
})

test('what lies in an unchanged mail is still known after the next scan', async () => {
  const inner = [
    '--x',
    'Content-Type: text/plain; charset=utf-8; name="a.txt"',
    'Content-Disposition: attachment; filename="a.txt"',
    '',
    '社外秘',
    '--x--',
    '',
  ]
  const head = [
    'From: a@example.jp',
    'To: b@example.jp',
    'Subject: x',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
  ]
  put('営業/メール/送付.eml', [...head, ...inner].join('\r\n'))
  await scanNow()
  const [first] = await manager.read(places, {})
  await scanNow()
  const [second] = await manager.read(places, {})
  expect(second?.files).toBe(first?.files)
})

test.each([
  ['no/such/folder', 'discovery.notAbsolute'],
  ['/no/such/folder', 'discovery.folderMissing'],
  ['/etc/hostname', 'discovery.notFolder'],
])('%s is refused with %s beside its field', async (path, code) => {
  await expect(manager.act(startScan, { path })).rejects.toMatchObject({ status: 422, code, body: { error: { field: 'path' } } })
})

test('two scans of one folder do not run at once', async () => {
  await manager.act(startScan, { path: share })
  await expect(manager.act(startScan, { path: share })).rejects.toMatchObject({ code: 'discovery.running' })
  await runJobs(installation)
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
