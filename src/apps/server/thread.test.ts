import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { classes } from '../../areas/classification/contract.ts'
import { assetDecision, decideSecrecy, proposeDecision } from '../../areas/decision/contract.ts'
import { assetView, changeAsset, registerAsset } from '../../areas/inventory/contract/keeping.ts'
import { register } from '../../areas/inventory/contract/register.ts'
import { actView, entries, history } from '../../areas/record/contract/entries.ts'
import { myWork } from '../../areas/work/contract.ts'
import { addDays, dayOf } from '../../kernel/time.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const scores = Object.fromEntries(['V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((id, i) => [id, { score: i % 4, reason: `理由${i}` }]))

test('register → propose → decide → record', async () => {
  const { manager, executive, auditor } = company
  const draft = {
    name: '順送金型 設計データ一式',
    kind: 'electronic' as const,
    business: '開発',
    note: '=1+1',
    owner: company.techManager.id,
    department: company.tech,
    users: '技術課',
    origin: 'own' as const,
    giver: '',
    personal: [],
    retention: '無期限',
    retainUntil: null,
    holdings: [{ medium: 'electronic' as const, place: '/srv/share/設計', holder: '技術課', count: 2 }],
    restricted: false,
    readers: [],
  }
  const { asset, number } = await manager.visitor.act(registerAsset, { ...draft, factDate: '2026-04-01' })
  expect(number).toMatch(/^A-\d{4}$/)
  const seen = await manager.visitor.read(assetView, { asset })
  expect(seen).toMatchObject({ ...draft, number, ownerName: '大塚 信吾', departmentName: '技術課', outcome: 'undecided' })

  const { version } = await manager.visitor.act(changeAsset, { asset, version: seen.version, ...draft, users: '技術課・製造部' })
  await expect(manager.visitor.act(changeAsset, { asset, version: seen.version, ...draft })).rejects.toMatchObject({
    status: 409,
    code: 'maruhi.stale',
  })

  const [top] = await manager.visitor.read(classes, {})
  const reviewOn = addDays(dayOf(installation.services.clock()), 365)
  const verdict = { outcome: 'secret' as const, class: top?.id ?? null, reason: '競争力の源泉', reviewOn }
  const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: version, scores, ...verdict })
  const work = await executive.visitor.read(myWork, {})
  expect(work.map((task) => task.title)).toContain('順送金型 設計データ一式')
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })

  const panel = await executive.visitor.read(assetDecision, { asset })
  expect(panel).toMatchObject({
    open: null,
    current: { outcome: 'secret', className: '極秘', decidedByName: '桐ヶ谷 誠一', total: 7 },
  })
  const { rows } = await executive.visitor.page(register)
  expect(rows).toMatchObject([{ id: asset, className: '極秘', score: 7, reviewOn, holdingText: '電子 2' }])

  const story = await manager.visitor.read(history, { subject: asset })
  expect(story.items.map((item) => item.name)).toEqual([
    'decision.decideSecrecy',
    'inventory.changeAsset',
    'inventory.registerAsset',
  ])
  expect(story.items[2]?.factDate).toBe('2026-04-01')
  expect(story.items[1]?.fields).toMatchObject([{ field: 'users', before: { ja: '技術課' }, after: { ja: '技術課・製造部' } }])
  const full = await auditor.visitor.read(actView, { act: story.items[0]?.act ?? 'act_' })
  expect(full.entries).toHaveLength(2)
  expect(full.entries.every((entry) => entry.intact)).toBe(true)
  const record = await auditor.visitor.page(entries, { search: '順送金型' })
  expect(record.rows.length).toBeGreaterThanOrEqual(3)
  const exported = await (await auditor.visitor.send('/api/record/export', {})).text()
  expect(exported.trim().split('\n').length).toBeGreaterThan(10)
  expect(installation.bugs).toEqual([])
})

test('the register comes out as a workbook and as CSV without live formulas', async () => {
  const { manager } = company
  const file = await manager.visitor.send(`/api/views/${register.name}/export`, { format: 'xlsx' })
  expect(file.status).toBe(200)
  expect(new TextDecoder().decode((await file.arrayBuffer()).slice(0, 2))).toBe('PK')
  const csv = await (
    await manager.visitor.send(`/api/views/${register.name}/export`, { format: 'csv', columns: ['name', 'note', 'classRank'] })
  ).text()
  expect(csv.split('\r\n')[0]).toBe('情報資産名称,備考,区分')
  expect(csv).toContain(`順送金型 設計データ一式,'=1+1,極秘`)
})

test('the API describes itself', async () => {
  const { manager } = company
  const document = (await manager.visitor.ask('/api/openapi.json')) as { openapi: string; paths: Record<string, unknown> }
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths)).toContain('/api/acts/inventory.registerAsset')
})
