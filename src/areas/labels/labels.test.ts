import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { agreementOf } from '../../../test/support/agreement.ts'
import { actorOf, foundCompany, type Company, type Member } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { extractedPages } from '../../engines/paper/samples/extract.ts'
import { changeClass, classes } from '../classification/contract.ts'
import { assetDecision, decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { startScan } from '../discovery/contract/scans.ts'
import { assetView, registerAsset } from '../inventory/contract/keeping.ts'
import { checks as healthChecks, journey } from '../overview/contract.ts'
import * as agreements from '../pledges/contract/agreements.ts'
import { entries } from '../record/contract/entries.ts'
import * as rules from '../rules/contract/acts.ts'
import { documentView, findingsView } from '../rules/contract/views.ts'
import * as contract from './contract.ts'
import { labelsToReplace } from './index.ts'
import { markHandler, undoHandler } from './mark-job.ts'
import { filesToMark } from './store.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let share: string
const classIds = new Map<string, `cls_${string}`>()

const sheet = (text: string) => writeExcelFile([[{ value: text }]]).toBuffer()
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

async function put(path: string, bytes: Uint8Array | string): Promise<void> {
  mkdirSync(join(share, path, '..'), { recursive: true })
  writeFileSync(join(share, path), bytes)
}

async function scanNow(): Promise<void> {
  await manager.act(startScan, { path: share })
  await runJobs(installation)
}

async function register(
  name: string,
  holdings: readonly (readonly ['electronic' | 'paper' | 'thing', string, number])[],
  restricted = false,
) {
  const { asset } = await manager.act(registerAsset, {
    name,
    kind: 'electronic',
    business: '',
    note: '',
    owner: company.techManager.id,
    department: company.tech,
    users: '',
    origin: 'own',
    giver: '',
    personal: [],
    retention: '',
    retainUntil: null,
    holdings: holdings.map(([medium, place, count]) => ({ medium, place, holder: '', count })),
    restricted,
    readers: [],
  })
  return asset
}

async function decide(asset: `ast_${string}`, outcome: 'secret' | 'general', className: string | null): Promise<void> {
  const { version } = await company.executive.visitor.read(assetView, { asset })
  const verdict = {
    outcome,
    class: className === null ? null : (classIds.get(className) ?? null),
    reason: '試験',
    reviewOn: outcome === 'secret' ? '2030-01-01' : null,
  }
  const { decision } = await company.executive.visitor.act(proposeDecision, {
    asset,
    assetVersion: version,
    scores: {},
    ...verdict,
  })
  await company.executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
}

async function rename(from: string, to: string): Promise<void> {
  const found = (await manager.read(classes, {})).find(({ name }) => name === from)
  if (!found) throw new Error('gone')
  const { id, ...rest } = found
  await manager.act(changeClass, { ...rest, class: id, name: to })
}

const findings = async (visitor = manager) =>
  (await visitor.page(contract.findingLedger)).rows.map(({ kind, path }) => `${kind} ${path.replace(`${share}/`, '')}`).toSorted()

const mark = async (assets: `ast_${string}`[], rename = false, watermark = false) => {
  await manager.act(contract.markFiles, { assets, rename, watermark })
  await runJobs(installation)
}

let quotes: `ast_${string}`
let firstA: string

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
  share = join(installation.folder, 'share')
  for (const { id, name } of await manager.read(classes, {})) classIds.set(name, id)
  await put('営業/見積/見積A.xlsx', await sheet('単価 120円'))
  firstA = hash(join(share, '営業/見積/見積A.xlsx'))
  await put('営業/見積/見積B.xlsx', await sheet('単価 140円'))
  await put('営業/見積/控え.txt', '単価の控え')
  await put('総務/旧/配合表.txt', '極秘\n\n配合表\n1:2:3\n')
  await scanNow()
  quotes = await register('見積の根拠', [['electronic', join(share, '営業/見積'), 1]])
})

test('only secrets with files on a scanned place are marked', async () => {
  await expect(manager.act(contract.markFiles, { assets: [quotes], rename: false, watermark: false })).rejects.toMatchObject({
    code: 'labels.notSecret',
  })
  await decide(quotes, 'secret', '社外秘')
  const elsewhere = await register('紙だけの秘密', [['paper', '書庫 A-1', 1]])
  await decide(elsewhere, 'secret', '社外秘')
  await expect(manager.act(contract.markFiles, { assets: [elsewhere], rename: false, watermark: false })).rejects.toMatchObject({
    code: 'labels.noFiles',
  })
  expect((await manager.read(contract.markable, {})).assets).toMatchObject([
    { id: quotes, files: 3, toMark: 3, className: '社外秘' },
  ])
})

test('the check finds what is not marked and what is not registered', async () => {
  expect(await findings()).toEqual([
    'noLabel 書庫 A-1',
    'unmarked 営業/見積/控え.txt',
    'unmarked 営業/見積/見積A.xlsx',
    'unmarked 営業/見積/見積B.xlsx',
    'unregistered 総務/旧/配合表.txt',
  ])
})

test('findings are told within what each may know of and search', async () => {
  const all = await findings()
  expect(await findings(company.executive.visitor)).toEqual(all.filter((one) => one.startsWith('noLabel')))
  // To a manager who may not know of it, a restricted secret is nothing registered: neither does it hide its file nor does it tell its own findings.
  const hidden = await register('配合', [['electronic', join(share, '総務/旧'), 1]], true)
  await decide(hidden, 'secret', '社外秘')
  expect(await findings()).toEqual(all)
  const keep = (closed: boolean) =>
    sql`update asset set restricted = ${closed} where id = ${hidden}`.execute(installation.services.db)
  await keep(false)
  expect(await findings()).toEqual([...all.filter((one) => !one.startsWith('unregistered')), 'wrongClass 総務/旧/配合表.txt'])
  await keep(true)
})

test('files are marked with a result each, entered in the record, and found to be right', async () => {
  const before = hash(join(share, '営業/見積/見積A.xlsx'))
  await mark([quotes])
  const { rows } = await manager.page(contract.fileLedger)
  const results = Object.fromEntries(rows.map(({ path, outcome }) => [path.replace(`${share}/営業/見積/`, ''), outcome]))
  expect(results).toEqual({ '見積A.xlsx': 'marked', '見積B.xlsx': 'marked', '控え.txt': 'unsupported' })
  const row = rows.find(({ path }) => path.endsWith('見積A.xlsx'))
  expect(row).toMatchObject({ before, after: hash(join(share, '営業/見積/見積A.xlsx')), className: '社外秘', state: 'marked' })
  const recorded = (await manager.page(entries, { limit: 100 })).rows.filter(({ subject }) => subject === row?.id)
  expect(recorded).toHaveLength(1)
  expect(await findings()).not.toContain('unmarked 営業/見積/見積A.xlsx')
  await scanNow()
  expect(await findings()).toEqual(['noLabel 書庫 A-1', 'unmarked 営業/見積/控え.txt', 'unregistered 総務/旧/配合表.txt'])
  const hashes = [hash(join(share, '営業/見積/見積A.xlsx'))]
  await mark([quotes])
  expect([hash(join(share, '営業/見積/見積A.xlsx'))]).toEqual(hashes)
  expect(installation.bugs).toEqual([])
})

test('another class shows what is to be marked anew; marking again replaces the mark; undo gives the first bytes back', async () => {
  const actor = await actorOf(installation, company.manager)
  const wouldBe = await labelsToReplace(installation.services.db, actor, [quotes], classIds.get('極秘') ?? null)
  expect(wouldBe).toEqual({ labels: 0, files: 2 })
  await decide(quotes, 'secret', '極秘')
  expect(await labelsToReplace(installation.services.db, actor, [quotes])).toEqual({ labels: 0, files: 2 })
  expect(await findings()).toContain('wrongClass 営業/見積/見積A.xlsx')
  // A mark of another class is to be put right, and none of those that are.
  const toMark = async () => (await manager.read(journey, {})).find(({ id }) => id === 'labels.mark')
  expect(await toMark()).toMatchObject({ done: 0, of: 4 })
  await mark([quotes], true, true)
  expect(await toMark()).toMatchObject({ done: 3, of: 4 })
  expect(readdirSync(join(share, '営業/見積')).toSorted()).toEqual([
    '【極秘】控え.txt',
    '【極秘】見積A.xlsx',
    '【極秘】見積B.xlsx',
  ])
  expect(await findings()).not.toContain('wrongClass 営業/見積/見積A.xlsx')
  await scanNow()
  expect(await findings()).toEqual(['noLabel 書庫 A-1', 'unregistered 総務/旧/配合表.txt'])
  // A class by another name leaves its old name on the files.
  await rename('極秘', '最高機密')
  expect(await labelsToReplace(installation.services.db, actor, [quotes])).toEqual({ labels: 0, files: 3 })
  expect(await findings()).toContain('wrongClass 営業/見積/【極秘】見積A.xlsx')
  await rename('最高機密', '極秘')
  const { rows } = await manager.page(contract.fileLedger, { filters: { state: ['marked'] } })
  await manager.act(contract.undoFiles, { files: rows.map(({ id }) => id) })
  await runJobs(installation)
  expect(readdirSync(join(share, '営業/見積')).toSorted()).toEqual(['控え.txt', '見積A.xlsx', '見積B.xlsx'])
  expect(hash(join(share, '営業/見積/見積A.xlsx'))).toBe(firstA)
  expect((await manager.page(contract.fileLedger)).rows.map(({ state }) => state)).toEqual(['undone', 'undone', 'undone'])
  expect(installation.bugs).toEqual([])
})

test('a job that began with a right to mark does nothing for somebody without it', async () => {
  const { services } = installation
  const actor = await actorOf(installation, company.employee)
  const context = { id: 'job_1', actor, services, signal: new AbortController().signal, progress: () => undefined }
  await expect(markHandler.run(context, { assets: [], rename: false, watermark: false })).rejects.toMatchObject({ status: 403 })
  await expect(undoHandler.run(context, { files: [] })).rejects.toMatchObject({ status: 403 })
  const toMark = async (who: Member) => (await filesToMark(services.db, await actorOf(installation, who), [quotes])).length
  expect(await toMark(company.manager)).toBeGreaterThan(0)
  // An auditor sees all and changes nothing.
  expect(await toMark(company.auditor)).toBe(0)
  const keep = (restricted: boolean) => sql`update asset set restricted = ${restricted} where id = ${quotes}`.execute(services.db)
  await keep(true)
  expect(await toMark(company.manager)).toBe(0)
  await keep(false)
})

test('a link that leads out of the scanned place is not followed', async () => {
  const outside = join(installation.folder, 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, '他部署.xlsx'), await sheet('x'))
  const before = hash(join(outside, '他部署.xlsx'))
  await put('開発/図面.xlsx', await sheet('y'))
  await scanNow()
  const plans = await register('図面', [['electronic', join(share, '開発'), 1]])
  await decide(plans, 'secret', '社外秘')
  renameSync(join(share, '開発'), join(share, '開発2'))
  symlinkSync(outside, join(share, '開発'))
  writeFileSync(join(outside, '図面.xlsx'), await sheet('z'))
  const target = hash(join(outside, '図面.xlsx'))
  await mark([plans])
  expect(hash(join(outside, '他部署.xlsx'))).toBe(before)
  expect(hash(join(outside, '図面.xlsx'))).toBe(target)
  expect((await manager.page(contract.fileLedger, { search: '開発' })).rows).toMatchObject([
    { outcome: 'missing', state: 'refused' },
  ])
})

test('labels carry a code and no name; the code opens the thing for who may see it, and nothing for others', async () => {
  const moulds = await register(
    '端子金型の図面',
    [
      ['paper', '書庫 B-2', 1],
      ['thing', '金型棚 3', 2],
    ],
    true,
  )
  await decide(moulds, 'secret', '極秘')
  const tech = company.techManager.visitor
  const order = { assets: [moulds], layout: 'a4-24' as const, skip: 1, withName: false, again: false }
  const printed = await tech.act(contract.printLabels, order)
  expect(printed.labels).toBe(3)
  const response = await tech.send(`/api/labels/sheets/${printed.sheet}`)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const [page = ''] = await extractedPages(new Uint8Array(await response.arrayBuffer()))
  expect(page).toContain('金型棚')
  expect(page).toContain('極秘')
  expect(page).not.toContain('端子')
  await expect(tech.act(contract.printLabels, order)).rejects.toMatchObject({ code: 'labels.noThings' })

  const { rows } = await tech.page(contract.labelLedger)
  const id = rows.find(({ place }) => place === '金型棚 3')?.id ?? ''
  const code = id.slice(-16)
  expect(await tech.read(contract.scanned, { code })).toMatchObject({
    asset: moulds,
    name: '端子金型の図面',
    className: '極秘',
    outdated: false,
  })
  const forbidden = await company.employee.visitor.send('/api/views/labels.scanned', { code })
  const unknown = await company.employee.visitor.send('/api/views/labels.scanned', { code: 'x'.repeat(16) })
  expect([forbidden.status, await forbidden.text()]).toEqual([404, await unknown.text()])
  expect((await manager.send(`/api/labels/sheets/${printed.sheet}`)).status).toBe(404)

  await decide(moulds, 'secret', '社外秘')
  const other = 'noLabel 書庫 A-1'
  expect(await findings(tech)).toEqual([other, 'oldLabel 書庫 B-2', 'oldLabel 金型棚 3'])
  expect(await tech.read(contract.scanned, { code })).toMatchObject({ outdated: true, className: '社外秘' })
  expect((await tech.act(contract.printLabels, order)).labels).toBe(3)
  expect(await findings(tech)).toEqual([other])
  await rename('社外秘', '部外秘')
  expect(await findings(tech)).toEqual([other, 'oldLabel 書庫 B-2', 'oldLabel 金型棚 3'])
  await rename('部外秘', '社外秘')
  expect(await findings(tech)).toEqual([other])
  await decide(moulds, 'general', null)
  expect(await findings(tech)).toEqual(['lifted 書庫 B-2', 'lifted 金型棚 3', other])
  const stuck = (await tech.page(contract.labelLedger, { filters: { state: ['current'] } })).rows
  // Neither who may not know of the thing, nor who may only look at it, takes its label off.
  await sql`insert into asset_reader (asset, person) values (${moulds}, ${company.salesManager.id})`.execute(
    installation.services.db,
  )
  for (const { id: label, version } of stuck) {
    for (const other of [manager, company.salesManager.visitor])
      await expect(other.act(contract.takeOffLabel, { label, version })).rejects.toMatchObject({ status: 404 })
    await tech.act(contract.takeOffLabel, { label, version })
    await expect(tech.act(contract.takeOffLabel, { label, version: version + 1 })).rejects.toMatchObject({
      code: 'labels.alreadyOff',
    })
  }
  await sql`delete from asset_reader where asset = ${moulds}`.execute(installation.services.db)
  expect(await findings(tech)).toEqual([other])
  expect(installation.bugs).toEqual([])
})

test('posters and tags are printed; what does not fit or cannot be printed is said', async () => {
  for (const kind of ['no-entry', 'no-camera', 'no-carrying', 'secret'] as const) {
    const response = await manager.send('/api/labels/poster', {
      kind,
      text: '関係者以外は入れません',
      issuer: '試験工業株式会社',
    })
    expect(response.status, kind).toBe(200)
  }
  const shown = async (order: object) => {
    const response = await manager.send('/api/labels/poster', { kind: 'secret', text: '', issuer: '', ...order })
    return response.status === 200
      ? (await extractedPages(new Uint8Array(await response.arrayBuffer()))).join('')
      : response.status
  }
  const [strict, usual] = await manager.read(contract.posterClasses, {})
  expect([await shown({}), await shown({ class: strict?.id })]).toEqual([
    expect.stringContaining('社外秘'),
    expect.stringContaining('極秘'),
  ])
  await rename('社外秘', '部外秘')
  for (const order of [{}, { class: usual?.id }]) expect(await shown(order)).toMatch(/^(?!.*社外秘).*部外秘/su)
  await rename('部外秘', '社外秘')
  expect(await shown({ class: 'cls_01jzzzzzzzzzzzzzzzzzzzzzzz' })).toBe(404)
  const tags = { kind: 'zone', layout: 'a4-44', titles: '第1工場 金型室と試作品置き場の間の通路\n髙橋の棚' }
  const response = await manager.send('/api/labels/tags', tags)
  const [page = ''] = await extractedPages(new Uint8Array(await response.arrayBuffer()))
  expect(page.replaceAll(/\s/gu, '')).toMatch(/試作品置き場の間の通路.*髙橋の棚/)
  expect((await manager.send('/api/labels/tags', { ...tags, titles: '🔒' })).status).toBe(422)
})

test('a changed class is followed to rule, table, leaflet, label, file, decision and agreement', async () => {
  const inner = classIds.get('社外秘') as `cls_${string}`
  await put('経理/原価.xlsx', await sheet('原価'))
  await scanNow()
  const costs = await register('原価表', [
    ['electronic', join(share, '経理'), 1],
    ['paper', '経理の棚', 1],
  ])
  await decide(costs, 'secret', '社外秘')
  await mark([costs])
  const tech = company.techManager.visitor
  await tech.act(contract.printLabels, { assets: [costs], layout: 'a4-24', skip: 0, withName: false, again: false })
  const facts = { number: '', class: null, audience: [], approvers: 1, values: {} }
  const paper = async (template: string, title: string, aboutClass: `cls_${string}` | null = null) =>
    (await manager.act(rules.createDocument, { ...facts, template, title, aboutClass })).document
  const papers = [
    await paper('secrets-regulation', '秘密情報管理規程'),
    await paper('handling-standard', '情報管理基準'),
    await paper('leaflet', '「社外秘」の取扱い', inner),
  ]
  const given = agreementOf(company.manager.id, company.tech, '相手先', '2026-12-01')
  await manager.act(agreements.draftAgreement, { ...given, class: inner })
  const neverOutside = async () =>
    (await manager.read(healthChecks, {})).found.find(({ id }) => id === 'pledges.neverOutside')?.count ?? 0
  expect((await manager.read(findingsView, {})).revise).toEqual([])
  expect(await neverOutside()).toBe(0)
  const before = await findings()

  const found = (await manager.read(classes, {})).find(({ id }) => id === inner)
  if (!found) throw new Error('gone')
  const { id, ...rest } = found
  await manager.act(changeClass, { ...rest, class: id, name: '部外秘', outside: 'never' })

  expect(new Set((await manager.read(findingsView, {})).revise.map((one) => one.id))).toEqual(new Set(papers))
  for (const document of papers) {
    const { version } = await manager.read(documentView, { document })
    await manager.act(rules.bringUp, { document, version, choices: {} })
    const { title, lines } = await manager.read(documentView, { document })
    const text = JSON.stringify([title, lines])
    expect(text).toContain('部外秘')
    expect(text).not.toContain('社外秘')
    expect(text).toMatch(/社外に開示してはならない|社外への開示は禁止する/u)
    expect(text).not.toContain('秘密保持契約を締結した相手方に限')
  }
  expect((await manager.read(findingsView, {})).revise).toEqual([])
  const news = (await findings()).filter((one) => !before.includes(one))
  expect(news).toContain('wrongClass 経理/原価.xlsx')
  expect(news).toContain('oldLabel 経理の棚')
  expect(await neverOutside()).toBe(1)
  expect(JSON.stringify(await manager.read(assetDecision, { asset: costs }))).toContain('部外秘')
  await mark([costs])
  await tech.act(contract.printLabels, { assets: [costs], layout: 'a4-24', skip: 0, withName: false, again: false })
  expect((await findings()).filter((one) => one.includes('経理'))).toEqual([])
  await rename('部外秘', '社外秘')
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
