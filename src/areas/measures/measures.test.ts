import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { Id } from '../../kernel/ids.ts'
import { dayOf, addDays } from '../../kernel/time.ts'
import { classes } from '../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { history } from '../record/contract/entries.ts'
import { myWork } from '../work/contract.ts'
import {
  acceptResidualRisk,
  adoptMeasures,
  askRiskAcceptance,
  changeMeasure,
  checkMeasure,
  chooseMeasure,
  declineResidualRisk,
  installPack,
  reportMeasure,
  setMeasureFields,
} from './contract/acts.ts'
import { planLedger } from './contract/ledger.ts'
import {
  catalogueView,
  cellView,
  findingsView,
  matrixView,
  packsView,
  proposalView,
  rowView,
  whatIfView,
} from './contract/views.ts'

let installation: TestInstallation
let company: Company
let manager: Visitor
let executive: Visitor
let top: Id<'cls'>
let inner: Id<'cls'>

const whole = { class: null, medium: null, legalOnly: false }
const draft = {
  state: 'chosen' as const,
  reason: '',
  owner: null,
  departments: [],
  place: '',
  due: null,
  initialCost: 0,
  yearlyCost: 0,
  hours: 0,
  evidence: [],
  reviewOn: null,
}
const today = () => dayOf(installation.services.clock())

async function secret(name: string, of: Id<'cls'>, more: Record<string, unknown> = {}): Promise<Id<'ast'>> {
  const blank = {
    business: '',
    note: '',
    users: '',
    giver: '',
    retention: '',
    retainUntil: null,
    personal: [],
    holdings: [],
    readers: [],
  }
  const { asset } = await executive.act(registerAsset, {
    ...blank,
    name,
    kind: 'electronic',
    owner: null,
    department: company.tech,
    origin: 'own',
    restricted: false,
    ...more,
  })
  const verdict = { outcome: 'secret' as const, class: of, reason: '評価による', reviewOn: addDays(today(), 300) }
  const { decision } = await executive.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await executive.act(decideSecrecy, { decision, version: 1, ...verdict })
  return asset
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  manager = company.manager.visitor
  executive = company.executive.visitor
  const known = await manager.read(classes, {})
  top = known.find((one) => one.name === '極秘')?.id ?? 'cls_'
  inner = known.find((one) => one.name === '社外秘')?.id ?? 'cls_'
})

test("the Handbook's measures come along, with source and confidence, and outsiders have no field of trust", async () => {
  const all = await manager.read(catalogueView, {})
  expect(all.length).toBe(82)
  expect(all.every((one) => one.source !== '' && one.title.ja !== '' && one.text.en !== '')).toBe(true)
  const matrix = await manager.read(matrixView, whole)
  expect(matrix.cells).toHaveLength(20)
  expect(matrix.cells.find((cell) => cell.route === 'outsiders' && cell.purpose === 'trust')?.word).toBeNull()
  expect(matrix.cells.filter((cell) => cell.word === 'none')).toHaveLength(19)
})

test('a measure goes from the plan into operation: matrix, history, tasks and locking follow', async () => {
  const asset = await secret('順送金型 図面', top)
  await secret('原価表', inner, { department: company.sales })
  const { row } = await manager.act(chooseMeasure, {
    ...draft,
    measure: 'E4-03',
    class: top,
    asset: null,
    state: 'planned',
    owner: company.employee.id,
    due: addDays(today(), 10),
  })
  const planned = await manager.read(matrixView, { ...whole, class: top })
  expect(planned.cells.find((cell) => cell.needed > 0)).toMatchObject({
    route: 'employees',
    purpose: 'awareness',
    word: 'none',
    done: 0,
    underway: 1,
  })
  await expect(manager.act(chooseMeasure, { ...draft, measure: 'E4-03', class: top, asset: null })).rejects.toMatchObject({
    code: 'measures.planned',
  })

  const { visitor: owner } = company.employee
  expect(await owner.read(myWork, {})).toMatchObject([
    {
      verb: 'answer',
      title: '秘密情報であることの表示（極秘）',
      titleEn: expect.stringMatching(/^[A-Z].* \(極秘\)$/),
      link: `/measures/plan/${row}`,
    },
  ])
  const seen = await owner.read(rowView, { row })
  expect(seen).toMatchObject({ mayChange: false, mayReport: true, state: 'planned' })
  const evidence = [
    { kind: 'thing' as const, id: asset },
    { kind: 'file' as const, name: '表示の写真.jpg', sha256: 'A'.repeat(64) },
    { kind: 'words' as const, text: '書庫と共有フォルダに表示' },
  ]
  await owner.act(reportMeasure, { row, version: seen.version, state: 'inOperation', reason: '', evidence })
  await expect(
    owner.act(reportMeasure, { row, version: seen.version, state: 'preparing', reason: '', evidence: [] }),
  ).rejects.toMatchObject({ code: 'maruhi.stale' })
  await expect(owner.act(changeMeasure, { row, version: 2, ...draft })).rejects.toMatchObject({ code: 'maruhi.notYourRole' })
  expect(await owner.read(myWork, {})).toEqual([])

  const running = await manager.read(matrixView, { ...whole, class: top })
  expect(running.cells.find((cell) => cell.needed > 0)).toMatchObject({ word: 'enough', done: 1 })
  expect(running.legal.find((one) => one.route === 'employees')).toMatchObject({ word: 'part', has: { separate: 0, known: 1 } })
  await owner.act(checkMeasure, { row, version: 2, on: today(), timesDue: 10, timesKept: 4 })
  const found = await manager.read(findingsView, {})
  expect(found.map((one) => one.key)).toContain(`workedAround ${row}`)
  const story = await manager.read(history, { subject: row })
  expect(story.items.map((item) => item.says.ja)).toEqual([
    '対策が守られているか確かめる',
    '対策の進みを知らせる',
    '対策を計画に加える',
  ])
  expect(installation.bugs).toEqual([])
})

test('what is not chosen needs a reason; a residual risk is accepted by the executive alone, for a time', async () => {
  const { row } = await manager.act(chooseMeasure, { ...draft, measure: 'O2-02', class: inner, asset: null })
  await expect(manager.act(changeMeasure, { row, version: 1, ...draft, state: 'notChosen' })).rejects.toMatchObject({
    code: 'measures.reasonMissing',
    body: { error: { field: 'reason' } },
  })
  await expect(manager.act(changeMeasure, { row, version: 1, ...draft, state: 'planned' })).rejects.toMatchObject({
    code: 'measures.ownerMissing',
  })
  const risk = { row, reason: '端末は社内に固定しており、費用に見合わない', until: addDays(today(), 365) }
  await expect(manager.act(acceptResidualRisk, { ...risk, version: 1 })).rejects.toMatchObject({ code: 'maruhi.notYourRole' })
  await expect(manager.act(askRiskAcceptance, { ...risk, version: 1, until: today() })).rejects.toMatchObject({
    code: 'measures.untilPast',
  })
  await manager.act(askRiskAcceptance, { ...risk, version: 1 })
  await expect(manager.act(setMeasureFields, { row, version: 2, state: 'inOperation' })).rejects.toMatchObject({
    code: 'measures.leftOut',
  })
  const work = await executive.read(myWork, {})
  expect(work.filter((task) => task.id === `risk-${row}`)).toMatchObject([{ verb: 'decide' }])
  await executive.act(declineResidualRisk, { row, version: 2, reason: '代わりの手立てを先に調べること' })
  await expect(executive.act(declineResidualRisk, { row, version: 3, reason: 'もう一度' })).rejects.toMatchObject({
    code: 'measures.notAsked',
  })
  await executive.act(acceptResidualRisk, { ...risk, version: 3 })
  expect(await manager.read(rowView, { row })).toMatchObject({
    state: 'riskAccepted',
    riskByName: '桐ヶ谷 誠一',
    riskUntil: risk.until,
  })
  await expect(
    manager.act(reportMeasure, { row, version: 4, state: 'preparing', reason: '', evidence: [] }),
  ).rejects.toMatchObject({ code: 'measures.leftOut' })
  const cell = (await manager.read(matrixView, { ...whole, class: inner })).cells.find(
    (one) => one.route === 'outsiders' && one.purpose === 'removal',
  )
  expect(cell).toMatchObject({ needed: 0, accepted: 1 })
})

test('the matrix weighs by the value of the assets, and a change can be looked at before it is made', async () => {
  const { row } = await manager.act(chooseMeasure, { ...draft, measure: 'E1-03', class: top, asset: null })
  const { before, after } = await manager.read(whatIfView, {
    class: top,
    changes: [{ kind: 'state', row, state: 'inOperation' }],
  })
  const field = (matrix: typeof before) => matrix.cells.find((cell) => cell.route === 'employees' && cell.purpose === 'approach')
  expect([field(before)?.word, field(after)?.word]).toEqual(['none', 'enough'])
  expect(after.legal.find((one) => one.route === 'employees')?.word).toBe('both')
  expect(await manager.read(rowView, { row })).toMatchObject({ state: 'chosen', version: 1 })
  const drill = await manager.read(cellView, { class: top, route: 'employees', purpose: 'approach' })
  expect(drill.rows.map((one) => one.id)).toEqual([row])
  expect(drill.others.map((one) => one.id)).not.toContain('E1-03')
})

test('a proposal under a budget is explained and goes into the plan with one act', async () => {
  const asked = { budget: 1_000_000, hours: 30, exclude: [] }
  const { proposals } = await manager.read(proposalView, asked)
  expect(proposals.map((one) => one.variant)).toEqual(['minimum', 'balanced', 'strong'])
  for (const one of proposals) {
    expect(one.firstYear).toBeLessThanOrEqual(1_000_000)
    expect(one.hours).toBeLessThanOrEqual(30)
    expect(one.picks.every((pick) => pick.why.ja.endsWith('ため。') || pick.why.ja.endsWith('ません。'))).toBe(true)
  }
  const [minimum, , strong] = proposals
  if (!minimum || !strong) throw new Error('no proposals')
  expect(minimum.met).toBe(minimum.needs)
  expect(strong.picks.length).toBeGreaterThan(minimum.picks.length)
  expect(strong.next.length).toBeGreaterThan(0)
  const without = await manager.read(proposalView, { ...asked, exclude: [strong.picks[0]?.measure ?? ''] })
  expect(without.proposals[2]?.picks.map((pick) => pick.measure)).not.toContain(strong.picks[0]?.measure)

  const picks = minimum.picks.map(({ measure, class: of }) => ({ measure, class: of }))
  const taken = await manager.act(adoptMeasures, { picks })
  expect(taken).toEqual({ added: minimum.fresh, kept: picks.length - minimum.fresh })
  expect(await manager.act(adoptMeasures, { picks })).toEqual({ added: 0, kept: picks.length })
  const { all } = await manager.counts(planLedger)
  const page = await manager.page(planLedger, { limit: 200, search: '秘密保持' })
  expect(all).toBeGreaterThan(minimum.fresh)
  expect(page.rows.every((one) => one.titleJa.includes('秘密保持'))).toBe(true)
  expect(installation.bugs).toEqual([])
})

test("what is planned for one asset follows the asset's scope", async () => {
  const asset = await secret('社長だけの計画', top, { restricted: true, department: null })
  const { row } = await executive.act(chooseMeasure, {
    ...draft,
    measure: 'E2-03',
    class: null,
    asset,
    owner: company.employee.id,
  })
  for (const role of ['manager', 'techManager', 'employee', 'adviser'] as const) {
    const { visitor } = company[role]
    await expect(visitor.read(rowView, { row })).rejects.toMatchObject({ status: 404 })
    await expect(
      visitor.act(reportMeasure, { row, version: 1, state: 'inOperation', reason: '', evidence: [] }),
    ).rejects.toMatchObject({ status: 404 })
  }
  expect((await manager.page(planLedger, { limit: 200 })).rows.map((one) => one.id)).not.toContain(row)
  expect((await executive.page(planLedger, { limit: 200 })).rows.map((one) => one.id)).toContain(row)
  expect(await company.employee.visitor.read(myWork, {})).toEqual([])
  await expect(manager.act(chooseMeasure, { ...draft, measure: 'E2-04', class: null, asset })).rejects.toMatchObject({
    status: 404,
  })
})

test('a department manager plans for assets of the department, not for classes', async () => {
  const asset = await secret('治具の設計', inner)
  const { visitor } = company.techManager
  await expect(visitor.act(chooseMeasure, { ...draft, measure: 'E2-05', class: inner, asset: null })).rejects.toMatchObject({
    status: 403,
  })
  const { row } = await visitor.act(chooseMeasure, { ...draft, measure: 'E2-05', class: null, asset })
  await visitor.act(changeMeasure, { row, version: 1, ...draft, state: 'inOperation', reviewOn: null })
  const own = await visitor.page(planLedger, { filters: { asset: [asset] } })
  expect(own.rows.map((one) => one.id)).toEqual([row])
  await expect(company.salesManager.visitor.act(changeMeasure, { row, version: 2, ...draft })).rejects.toMatchObject({
    status: 404,
  })
  await expect(company.salesManager.visitor.act(setMeasureFields, { row, version: 2, state: 'preparing' })).rejects.toMatchObject(
    { status: 404 },
  )
  // What is not named stays as it is.
  await visitor.act(setMeasureFields, { row, version: 2, owner: company.techManager.id })
  await visitor.act(setMeasureFields, { row, version: 3, state: 'planned', due: addDays(today(), 30) })
  expect((await visitor.page(planLedger, { filters: { asset: [asset] } })).rows).toMatchObject([
    { state: 'planned', owner: company.techManager.id, due: addDays(today(), 30), version: 4 },
  ])
  await expect(visitor.act(setMeasureFields, { row, version: 4, owner: null })).rejects.toMatchObject({
    code: 'measures.ownerMissing',
  })
  await expect(company.employee.visitor.read(matrixView, whole)).rejects.toMatchObject({ status: 403 })
})

const pack = (version: number, measures: string, more = '') => `format: maruhi/measures@1
id: association
version: ${version}
effective: 2026-04-01
says: { ja: 工業会の対策, en: Measures of the association }
source: 金型工業会 情報管理の手引き
measures:
${measures}${more}`

const item = (id: string, title: string, effect = 2) => `  - id: ${id}
    route: partners
    purpose: visibility
    title: { ja: ${title}, en: ${id} }
    text: { ja: 説明, en: Text }
    media: [thing]
    effect: ${effect}
    cost: { initial: 0, yearly: 0, hours: 1 }
    source: 手引き 第2章
    confidence: medium
`

test("a company's own pack is installed, upgraded with what changed, and its answers stay", async () => {
  expect(
    await manager.act(installPack, { text: pack(1, item('KATA-01', '金型の所在確認') + item('KATA-02', '型図面の回収')) }),
  ).toEqual({ added: 2, removed: 0, altered: 0 })
  const { row } = await manager.act(chooseMeasure, {
    ...draft,
    measure: 'KATA-02',
    class: inner,
    asset: null,
    reason: '当社の答え',
  })
  await expect(manager.act(installPack, { text: pack(1, item('KATA-01', 'x')) })).rejects.toMatchObject({
    code: 'packs.older',
  })
  expect(
    await manager.act(installPack, { text: pack(2, item('KATA-01', '金型の所在確認', 3) + item('KATA-03', '写真の確認')) }),
  ).toEqual({ added: 1, removed: 1, altered: 1 })
  const { packs } = await manager.read(packsView, {})
  expect(packs.find((one) => one.name === 'association')).toMatchObject({
    packVersion: 2,
    changes: { added: ['KATA-03'], removed: ['KATA-02'], altered: [{ measure: 'KATA-01', fields: ['effect'] }] },
  })
  expect(await manager.read(rowView, { row })).toMatchObject({ reason: '当社の答え', of: { withdrawn: true } })
  await expect(manager.act(chooseMeasure, { ...draft, measure: 'KATA-02', class: top, asset: null })).rejects.toMatchObject({
    code: 'measures.noSuchMeasure',
  })
})

test.each([
  ['broken YAML', 'format: [maruhi', /1行目: YAML/],
  ['a misspelt key', pack(3, `${item('A-1', 'x')}    strikt: true\n`), /8行目（measures\.0）: 知らない項目があります: strikt/],
  ['a wrong route', pack(3, item('A-1', 'x').replace('partners', 'visitors')), /9行目（measures\.0\.route）: employees・leavers/],
  ['no title', pack(3, item('A-1', 'x').replace(/ {4}title.*\n/, '')), /8行目（measures\.0\.title）: 入力してください/],
  ['the same id twice', pack(3, item('A-1', 'x') + item('A-1', 'y')), /18行目（measures\.1\.id）: 番号 A-1 が 2回/],
  [
    'faults of form and others',
    pack(0, item('A-1', 'x') + item('A-2', 'y').replace('partners', 'visitors') + item('A-1', 'z')),
    /^3行目（version）.*\n19行目（measures\.1\.route）.*\n28行目（measures\.2\.id）: 番号 A-1 が 2回あります。$/u,
  ],
  [
    'trust towards outsiders',
    pack(3, item('A-1', 'x').replace('partners', 'outsiders').replace('visibility', 'trust')),
    /10行目.*外部者に/,
  ],
])('a pack with %s is refused with its line, and changes nothing', async (_name, text, sentence) => {
  const before = await manager.read(packsView, {})
  const refused = await manager.act(installPack, { text }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    status: 422,
    body: { error: { problems: [{ field: 'text', says: { ja: expect.stringMatching(sentence) as string } }] } },
  })
  expect(await manager.read(packsView, {})).toEqual(before)
})

test('a pack that takes ids or the name of another is refused, one before its day too', async () => {
  await expect(manager.act(installPack, { text: pack(3, item('E1-01', 'x')) })).rejects.toMatchObject({
    code: 'packs.takes',
  })
  await expect(
    manager.act(installPack, { text: pack(9, item('A-1', 'x')).replace('association', 'handbook') }),
  ).rejects.toMatchObject({ code: 'packs.reserved' })
  await expect(
    manager.act(installPack, { text: pack(3, item('A-1', 'x')).replace('2026-04-01', '2099-04-01') }),
  ).rejects.toMatchObject({ code: 'packs.notYet' })
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
