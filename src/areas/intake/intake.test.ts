import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { actorOf, foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { Says } from '../../kernel/says.ts'
import { addField, changeField, customFields } from '../inventory/contract/fields.ts'
import { assetView, changeAsset, registerAsset, setAssetFields } from '../inventory/contract/keeping.ts'
import { register } from '../inventory/contract/register.ts'
import { blankDraft } from '../inventory/index.ts'
import { deleteDraft, rowsFrom } from './store.ts'
import type { DraftId } from './tables.ts'
import {
  addDepartments,
  changeMapping,
  chooseNames,
  discardDraft,
  drafts,
  draftView,
  intakeRows,
  keepColumns,
  settleRows,
  takeIn,
} from './contract.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
})

interface Answer {
  readonly rows: Record<string, unknown>[]
  readonly filters: Record<string, unknown>
}

const blank: z.input<(typeof registerAsset)['input']> = {
  ...blankDraft,
  name: '',
  holdings: [{ medium: 'thing', place: '金型棚', holder: '', count: 1 }],
  personal: [],
  readers: [],
  tags: null,
  custom: {},
}

const csv = (...rows: string[]) => `${rows.join('\r\n')}\r\n`

async function bring(visitor: Visitor, name: string, content: string | Uint8Array): Promise<DraftId> {
  const response = await visitor.upload('/api/uploads/intake', name, content)
  const answer = (await response.json()) as { draft: DraftId; error?: unknown }
  expect(answer.error).toBeUndefined()
  return answer.draft
}

const rowsOf = (visitor: Visitor, draft: DraftId) => visitor.page(intakeRows, { params: { draft }, limit: 200 })
const names = async () => (await manager.page(register, { limit: 200 })).rows.map(({ name }) => name)

test('a ledger comes in: understood, asked about, taken, and the same file again changes nothing', async () => {
  const file = csv(
    '整理番号,情報名称,管理部署,保管場所,担当者,個人情報(○),重要度,保存期間,作成年月日,機密区分,摘要',
    '1,プレス加工条件,技術課,社内サーバ,大塚信吾,×,高,10年,令和6年6月7日,極秘,"改行の\nある備考"',
    '2,顧客名簿,営業,書類（鍵付き書庫）,誰か,○,中,無期限,R6.4.1,社外秘,',
    '3,,技術課,社内サーバ,,,,,,,名前がない',
    '4,検査記録,技術課,社内サーバ,,,低,7年,いつか,,',
    '合計,3件,,,,,,,,,',
  )
  const draft = await bring(manager, '台帳.csv', file)
  const seen = await manager.read(draftView, { draft })
  expect(seen.forms[0]?.columns.map(({ meaning }) => meaning)).toEqual([
    'unused',
    'name',
    'department',
    'place',
    'owner',
    'personal',
    'importance',
    'retention',
    'registeredOn',
    'class',
    'note',
  ])
  expect(seen.states).toEqual({ new: 3, update: 0, same: 0, unclear: 0, error: 1 })
  expect(seen.skipped).toMatchObject([{ at: 6, why: 'total' }])
  expect(seen.departments).toMatchObject([{ word: '営業', nearestName: '営業部' }])
  expect(seen.owners).toMatchObject([{ word: '誰か', nearest: null }])
  const named = await manager.act(chooseNames, {
    draft,
    version: seen.version,
    departments: [{ word: '営業', department: company.sales }],
    owners: [{ word: '誰か', owner: null }],
  })
  const { rows } = await rowsOf(manager, draft)
  expect(rows[1]?.problems).toEqual([])
  expect(rows[2]).toMatchObject({ state: 'error', problems: [{ field: 'name', level: 'error' }] })
  expect(rows[3]?.problems).toMatchObject([{ field: 'registeredOn', level: 'warn' }])

  await manager.act(takeIn, { draft, version: named.version, onConflict: 'update' })
  const after = await manager.read(draftView, { draft })
  expect(after).toMatchObject({ state: 'done', results: { added: 3, left: 1 } })
  expect(await names()).toEqual(expect.arrayContaining(['プレス加工条件', '顧客名簿', '検査記録']))
  const { rows: registered } = await manager.page(register, { search: 'プレス' })
  const asset = await manager.read(assetView, { asset: registered[0]!.id })
  expect(asset).toMatchObject({
    kind: 'electronic',
    department: company.tech,
    owner: company.techManager.id,
    note: '改行の\nある備考',
    registeredOn: '2024-06-07',
    importance: 3,
    classWord: '極秘',
    outcome: 'undecided',
    holdings: [{ medium: 'electronic', place: '社内サーバ', count: 1 }],
  })

  const again = await bring(manager, '台帳.csv', file)
  const second = await manager.read(draftView, { draft: again })
  expect(second.states).toMatchObject({ new: 0, same: 2, error: 1 })
  expect(second.states.unclear).toBe(1)
})

test('what differs is asked about; each answer does what it says', async () => {
  const draft = await bring(manager, 'x.csv', csv('名称,保存先,備考', '検査記録,社内サーバ,新しい備考', '図面A,社内サーバ,'))
  const { rows } = await rowsOf(manager, draft)
  expect(rows.map(({ state }) => state)).toEqual(['unclear', 'new'])
  expect(rows[0]?.changes).toMatchObject([{ field: 'note', from: { ja: '' }, to: { ja: '新しい備考' } }])
  const { version } = await manager.act(settleRows, { draft, version: 1, rows: null, choice: 'update' })
  expect((await rowsOf(manager, draft)).rows[0]?.state).toBe('update')
  await expect(manager.act(takeIn, { draft, version, onConflict: 'stop' })).rejects.toMatchObject({ code: 'intake.conflicts' })
  await expect(manager.act(takeIn, { draft, version: version - 1, onConflict: 'skip' })).rejects.toMatchObject({ status: 409 })
  await manager.act(takeIn, { draft, version, onConflict: 'update' })
  const { rows: found } = await manager.page(register, { search: '検査記録' })
  expect(found).toHaveLength(1)
  expect(found[0]?.note).toBe('新しい備考')
  // A ledger that knows less takes nothing away.
  const poorer = csv('名称,保存先,備考,担当者,管理部署,重要度,保存期間', '検査記録,社内サーバ,,-,,,')
  const { states } = await manager.read(draftView, { draft: await bring(manager, 'y.csv', poorer) })
  expect(states).toMatchObject({ same: 1, update: 0, unclear: 0 })
  await expect(manager.act(takeIn, { draft, version: version + 1, onConflict: 'update' })).rejects.toMatchObject({
    code: 'intake.underWay',
  })
})

test('somebody who changes an asset meanwhile is not overwritten', async () => {
  const draft = await bring(manager, 'x.csv', csv('名称,保存先,備考', '検査記録,社内サーバ,三つ目の備考'))
  const { version } = await manager.act(settleRows, { draft, version: 1, rows: [0], choice: 'update' })
  const { rows: found } = await manager.page(register, { search: '検査記録' })
  const asset = await manager.read(assetView, { asset: found[0]!.id })
  await manager.act(changeAsset, {
    ...Object.fromEntries(
      Object.keys(changeAsset.input.shape).flatMap((key) => (key in asset ? [[key, asset[key as 'name']]] : [])),
    ),
    asset: asset.id,
    version: asset.version,
    note: '手で直した備考',
  } as never)
  await manager.act(takeIn, { draft, version, onConflict: 'update' })
  expect((await manager.read(assetView, { asset: asset.id })).note).toBe('手で直した備考')
  const { rows } = await rowsOf(manager, draft)
  expect(rows[0]?.result).toBe('left')
  expect(rows[0]?.why?.ja).toContain('ほかの人')
})

test('two people who bring the same ledger do not register it twice', async () => {
  const file = csv('名称,保存先', '二重の資産,社内サーバ')
  const [first, second] = [await bring(manager, 'x.csv', file), await bring(company.executive.visitor, 'x.csv', file)]
  await Promise.all([
    manager.act(takeIn, { draft: first, version: 1, onConflict: 'update' }),
    company.executive.visitor.act(takeIn, { draft: second, version: 1, onConflict: 'update' }),
  ])
  expect((await names()).filter((name) => name === '二重の資産')).toHaveLength(1)
})

test('the meaning of columns can be changed', async () => {
  const draft = await bring(
    manager,
    'x.csv',
    csv('あれ,これ,それ', '甲の帳面,総務,机の上', '乙の帳面,総務,棚の中', '丙の帳面,営業,箱の中'),
  )
  const seen = await manager.read(draftView, { draft })
  expect(seen.forms[0]?.columns[0]?.meaning).toBe('name')
  await expect(
    manager.act(changeMapping, { draft, version: 1, columns: [{ form: 0, column: 0, meaning: 'note' }] }),
  ).rejects.toMatchObject({ code: 'intake.nameless' })
  await manager.act(changeMapping, {
    draft,
    version: 1,
    columns: [
      { form: 0, column: 1, meaning: 'business' },
      { form: 0, column: 2, meaning: 'place' },
    ],
  })
  const { rows } = await rowsOf(manager, draft)
  expect(rows[0]).toMatchObject({ name: '甲の帳面', business: '総務', held: '机の上' })
  await manager.act(discardDraft, { draft })
  await expect(manager.read(draftView, { draft })).rejects.toMatchObject({ status: 404 })
  expect(await rowsFrom(installation.services.db, draft, 0, 1)).toEqual([])
})

test('departments of the ledger are added on the way, and columns the register has no place for are kept', async () => {
  const file = csv('件名,主管部署,保管場所,承認番号,備考', '包装仕様書,包装課,書庫,S-12,原紙', '包装写真,包装課,社内サーバ,S-13,')
  const draft = await bring(manager, '包装.csv', file)
  const seen = await manager.read(draftView, { draft })
  expect(seen.departments).toMatchObject([{ word: '包装課', rows: 2, settled: false }])
  const { version } = await manager.act(addDepartments, { draft, version: seen.version, words: ['包装課'] })
  const kept = await manager.act(keepColumns, { draft, version, columns: [{ form: 0, column: 3 }] })
  expect((await manager.read(customFields, {})).map(({ name }) => name)).toContain('承認番号')
  await manager.act(takeIn, { draft, version: kept.version, onConflict: 'stop' })
  const { rows } = await manager.page(register, { search: '包装' })
  expect(rows.map(({ departmentName }) => departmentName)).toEqual(['包装課', '包装課'])
  const asset = await manager.read(assetView, { asset: rows.find(({ name }) => name === '包装仕様書')!.id })
  expect(Object.values(asset.custom)).toEqual(['S-12'])
  expect(asset.note).toBe('原紙')
})

test('a large file is taken in by a job, and what a job did before a crash is not done again', async () => {
  const lines = Array.from({ length: 1200 }, (_, i) => `大量の資産${i},社内サーバ,備考${i}`)
  const draft = await bring(manager, 'x.csv', csv('名称,保存先,備考', ...lines))
  const before = (await manager.counts(register)).all
  const { job } = await manager.act(takeIn, { draft, version: 1, onConflict: 'update' })
  expect(job).not.toBeNull()
  await runJobs(installation)
  expect((await manager.read(draftView, { draft })).results).toMatchObject({ added: 1200 })
  expect((await manager.counts(register)).all - before).toBe(1200)
  expect(installation.bugs).toEqual([])
}, 60_000)

test('a draft is its maker’s alone', async () => {
  const draft = await bring(manager, 'x.csv', csv('名称,保存先', '人に見せない,社内サーバ'))
  const other = company.executive.visitor
  await expect(other.read(draftView, { draft })).rejects.toMatchObject({ status: 404 })
  expect((await rowsOf(other, draft)).rows).toEqual([])
  await expect(other.act(takeIn, { draft, version: 1, onConflict: 'update' })).rejects.toMatchObject({ status: 404 })
  await expect(other.act(discardDraft, { draft })).rejects.toMatchObject({ status: 404 })
  await deleteDraft(installation.services.db, await actorOf(installation, company.executive), draft)
  expect((await manager.read(drafts, {})).map(({ id }) => id)).toContain(draft)
  expect(await rowsFrom(installation.services.db, draft, 0, 2)).toHaveLength(1)
  expect((await other.read(drafts, {})).map(({ id }) => id)).not.toContain(draft)
  for (const visitor of [company.employee.visitor, company.auditor.visitor, company.adviser.visitor, company.admin.visitor])
    expect((await visitor.upload('/api/uploads/intake', 'x.csv', 'a')).status).toBe(403)
})

test('fields of the company: in form, list, chips and order, out as Excel and back without a change, in the history', async () => {
  const { field: model } = await manager.act(addField, { name: '型番', kind: 'text', choices: [] })
  const { field: count } = await manager.act(addField, { name: '取数', kind: 'number', choices: [] })
  const { field: made } = await manager.act(addField, { name: '製作日', kind: 'date', choices: [] })
  const { field: state } = await manager.act(addField, { name: '状態', kind: 'choice', choices: ['使用中', '予備'] })
  const refused = { ...blank, name: '金型 0', custom: { [count]: '二つ' } }
  expect(await manager.send('/api/acts/inventory.registerAsset', refused).then((answer) => answer.json())).toMatchObject({
    error: { code: 'inventory.notNumber', field: `custom.${count}` },
  })
  const custom = { [model]: '=007', [count]: '１２', [made]: '2024-02-29', [state]: '予備' }
  const { asset } = await manager.act(registerAsset, { ...blank, name: '順送金型 𠮷', custom })
  await manager.act(registerAsset, {
    ...blank,
    name: '順送金型 二',
    note: '長'.repeat(2000),
    custom: { [count]: '3', [state]: '使用中' },
  })
  expect((await manager.read(assetView, { asset })).custom).toEqual({ ...custom, [count]: '12' })

  const column = (id: string) => id.replace('_', '')
  const asked = { search: '順送金型', sort: { by: column(count), down: true } }
  const ask = async (path: string, more: object) => (await manager.ask(`/api/views/inventory.register${path}`, more)) as Answer
  const { rows } = await ask('', asked)
  expect(rows.map((row) => [row['name'], row[column(count)], row[column(made)]])).toEqual([
    ['順送金型 𠮷', 12, '2024-02-29'],
    ['順送金型 二', 3, null],
  ])
  // Many at once set a field of the company too; what is not named stays.
  await manager.act(setAssetFields, { asset, version: 1, custom: { [state]: '使用中' } })
  expect((await manager.read(assetView, { asset })).custom).toEqual({ ...custom, [count]: '12', [state]: '使用中' })
  await manager.act(setAssetFields, { asset, version: 2, custom: { [state]: '予備' } })
  expect((await ask('', { search: '=007' })).rows).toHaveLength(1)
  expect((await ask('', { filters: { [column(state)]: ['予備'] } })).rows.map((row) => row['name'])).toEqual(['順送金型 𠮷'])
  // A list holds the beginning of a long note and nothing of what is searched in; a file holds it whole.
  expect((await ask('', asked)).rows[1]).toMatchObject({ note: `${'長'.repeat(300)}…`, searchText: '' })
  const whole = { search: '順送金型', format: 'csv', columns: ['note'] }
  expect(await (await manager.send('/api/views/inventory.register/export', whole)).text()).toContain('長'.repeat(2000))
  expect((await ask('/counts', { search: '順送金型' })).filters[column(state)]).toMatchObject([
    { value: '予備', count: 1 },
    { value: '使用中', count: 1 },
  ])
  // A day has chips too: how far it is.
  const when = `${column(made)}When`
  expect((await ask('/counts', { search: '順送金型' })).filters[when]).toMatchObject([
    { value: 'none', count: 1 },
    { value: 'past', count: 1 },
  ])
  expect((await ask('', { filters: { [when]: ['past', 'soon'] } })).rows.map((row) => row['name'])).toEqual(['順送金型 𠮷'])

  const columns = ['name', 'placeText', ...[model, count, made, state].map(column)]
  for (const format of ['xlsx', 'csv'] as const) {
    const answer = await manager.send('/api/views/inventory.register/export', { search: '順送金型', format, columns })
    const draft = await bring(manager, `目録.${format}`, new Uint8Array(await answer.arrayBuffer()))
    const seen = await manager.read(draftView, { draft })
    expect(seen.forms[0]?.columns.map(({ meaning }) => meaning).filter((one) => one === 'custom')).toHaveLength(4)
    expect(seen.states).toMatchObject({ new: 0, update: 0, same: 2, error: 0, unclear: 0 })
  }
  const other = csv(
    '品名,管理部署,保管場所,型番,取数,製作日,状態',
    '順送金型 三,技術課,金型棚,X-3,4個,R6.2.29,廃番',
    '順送金型 四,技術課,金型棚,X-4,４,令和6年2月29日,予備',
  )
  const draft = await bring(manager, '金型台帳.csv', other)
  const seen = await manager.read(draftView, { draft })
  expect(seen.forms[0]?.columns.slice(3).map(({ meaning }) => meaning)).toEqual(['custom', 'custom', 'custom', 'custom'])
  const told = await rowsOf(manager, draft)
  expect(told.rows[0]?.problems).toMatchObject([{ field: 'custom' }, { field: 'custom' }])
  await manager.act(takeIn, { draft, version: seen.version, onConflict: 'update' })
  const { rows: taken } = await ask('', { search: '順送金型 四' })
  expect(taken[0]).toMatchObject({ [column(count)]: 4, [column(made)]: '2024-02-29', [column(state)]: '予備' })

  const version = (await manager.read(assetView, { asset })).version
  await manager.act(changeAsset, { asset, version, ...blank, name: '順送金型 𠮷', custom: { [state]: '使用中', [model]: null } })
  expect((await manager.read(assetView, { asset })).custom).toEqual({ [count]: '12', [made]: '2024-02-29', [state]: '使用中' })
  const { items } = (await manager.ask('/api/views/record.history', { subject: asset })) as {
    items: { fields: { field: string; before: Says; after: Says }[] }[]
  }
  expect(items[0]?.fields.find(({ field }) => field === 'custom')).toMatchObject({
    before: { ja: '型番: =007、取数: 12、製作日: 2024/02/29、状態: 予備' },
    after: { ja: '取数: 12、製作日: 2024/02/29、状態: 使用中' },
  })

  // An ended field leaves list and form; what was entered stays.
  const fields = await manager.read(customFields, {})
  const { id, version: known, name, choices } = fields.find((one) => one.id === made)!
  await manager.act(changeField, { field: id, version: known, name, choices, ended: true })
  expect((await ask('', asked)).rows[0]).not.toHaveProperty(column(made))
  expect((await manager.read(assetView, { asset })).custom).toHaveProperty(made)
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
