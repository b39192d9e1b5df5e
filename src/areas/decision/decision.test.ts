import { beforeAll, describe, expect, test } from 'vitest'
import { draftOf, scores } from '../../../test/access/world.ts'
import { actorOf, foundCompany, join, type Company, type Member } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { defaultCriteria } from '../../catalog/criteria.ts'
import type { Id } from '../../kernel/ids.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { classes } from '../classification/contract.ts'
import { assetView, changeAsset, registerAsset } from '../inventory/contract/keeping.ts'
import { assetInScope } from '../inventory/index.ts'
import { myWork } from '../work/contract.ts'
import { history } from '../record/contract/entries.ts'
import { checks } from './checks.ts'
import {
  assetDecision,
  auditDecision,
  declareConflict,
  decideSecrecy,
  liftSecrecy,
  proposeDecision,
  sendBackProposal,
  takeBackDecision,
  waitingCases,
  withdrawConflict,
} from './contract.ts'
import { chooseCriteria, criteriaView, installCriteria } from './contract/criteria.ts'
import { askScores, giveScores, scoringView } from './contract/scoring.ts'
import { rulesView, setDecisionRules } from './contract/rules.ts'
import { minutesOf } from './paper/minutes.ts'
import { auditsDue, currentDecisions, decisionsOf, minuted, periodsEnding } from './store.ts'
import { askedOf, sheetsFor, sheetsOf, similarTo } from './store-scoring.ts'
import { proposalsWaiting } from './waiting.ts'
import type { Mode } from './model/rules.ts'

let installation: TestInstallation
let company: Company
let second: Member
let top: Id<'cls'>

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  const [first] = await company.manager.visitor.read(classes, {})
  if (!first) throw new Error('no class')
  top = first.id
})

const verdictNow = () => ({ outcome: 'secret' as const, class: top, reason: '競争力の源泉', reviewOn: null })
/** Under no duty by law or contract. */
const free = { ...scores, V6: { score: 0, reason: '義務はない' } }
const scoringOf = (asset: Id<'ast'>, as: Member) => as.visitor.read(scoringView, { asset })
const clock = () => installation.services.clock()

async function propose(
  name: string,
  more: { secretUntil?: string; secretEvent?: string; scores?: typeof scores } = {},
  by: Member = company.manager,
  asset = draftOf({ name }),
) {
  const { asset: id } = await company.manager.visitor.act(registerAsset, asset)
  const { scores: given = scores, ...period } = more
  const verdict = { ...verdictNow(), ...period }
  const { decision } = await by.visitor.act(proposeDecision, { asset: id, assetVersion: 1, scores: given, ...verdict })
  return { asset: id, decision, verdict }
}

async function rule(mode: Mode, more: { ownerMay?: boolean; proposerMay?: boolean } = {}) {
  const { executive } = company
  const { version } = await executive.visitor.read(rulesView, {})
  const set = { ownerMay: true, proposerMay: true, otherwise: 'one' as const, ...more }
  await executive.visitor.act(setDecisionRules, { ...set, version, classes: [{ class: top, mode }] })
}

const stateOf = (asset: Id<'ast'>, as: Member = company.manager) => as.visitor.read(assetDecision, { asset })
const countOf = (id: string) => {
  const { db } = installation.services
  const scope = { person: company.auditor.id, roles: ['auditor' as const, 'informationManager' as const], manages: [] }
  return checks
    .find((check) => check.id === id)
    ?.count({ db, scope, registry: installation.services.registry, now: clock(), today: dayOf(clock()) })
}

describe('the only executive', () => {
  test('sees what waits with its effect, decides, and takes it back while nothing else changed', async () => {
    const { executive, manager } = company
    const { asset, decision, verdict } = await propose('順送金型 図面')
    const { cases } = await executive.visitor.read(waitingCases, {})
    expect(cases.find(({ id }) => id === decision)).toMatchObject({
      assetName: '順送金型 図面',
      manner: 'one',
      now: null,
      effect: { holdings: 1, replace: 0 },
    })
    const { version } = await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    expect(await manager.visitor.read(assetView, { asset })).toMatchObject({ outcome: 'secret', class: top })
    expect(await stateOf(asset, executive)).toMatchObject({ mayTakeBack: true, current: { manner: 'one', audit: null } })
    await executive.visitor.act(takeBackDecision, { decision, version })
    expect(await manager.visitor.read(assetView, { asset })).toMatchObject({ outcome: 'undecided', class: null })
    expect(await stateOf(asset)).toMatchObject({ current: null, open: { id: decision, state: 'proposed' } })
  })

  test('cannot be two: one decides, and somebody who had no part in it looks at it later', async () => {
    await rule('two')
    const { executive, manager, auditor } = company
    const { asset, decision, verdict } = await propose('加工条件表')
    expect((await stateOf(asset, executive)).mine).toEqual({ manner: 'auditedAlone', bar: null, voted: false })
    const decided = await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    expect(decided).toMatchObject({ state: 'decided', manner: 'auditedAlone' })
    expect(await countOf('decision.auditDue')).toBe(1)
    expect(await stateOf(asset, manager)).toMatchObject({ mayAudit: false })
    const found = { decision, version: 2, audit: 'concern' as const, note: '評価の理由が薄い' }
    await expect(manager.visitor.act(auditDecision, found)).rejects.toMatchObject({ code: 'decision.auditByParty' })
    expect(await stateOf(asset, auditor)).toMatchObject({ mayAudit: true })
    await auditor.visitor.act(auditDecision, found)
    expect(await stateOf(asset)).toMatchObject({ current: { audit: 'concern', auditedByName: '佐伯 隆' }, mayAudit: false })
    expect([await countOf('decision.auditDue'), await countOf('decision.auditConcern')]).toEqual([0, 1])
  })

  test('who is a party decides all the same where nobody else can, and that is recorded', async () => {
    await rule('one', { ownerMay: false })
    const { executive } = company
    const { decision, verdict } = await propose('経営計画', {}, executive, draftOf({ name: '経営計画', owner: executive.id }))
    const decided = await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    expect(decided.manner).toBe('auditedParty')
  })
})

describe('with two executives', () => {
  beforeAll(async () => {
    const person = { name: '髙𠮷 花', login: 'second@example.jp', roles: ['executive' as const] }
    second = await join(installation, company.admin.visitor, person)
    await rule('two', { ownerMay: false })
  })

  test('the first waits for the second, in whose pile it is said; lifting takes two as well', async () => {
    const { executive } = company
    const { asset, decision, verdict } = await propose('二人で決める図面', { secretEvent: '製品の発売', scores: free })
    const first = await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    expect(first).toMatchObject({ state: 'proposed', manner: 'two', version: 2 })
    const again = executive.visitor.act(decideSecrecy, { decision, version: 2, ...verdict })
    await expect(again).rejects.toMatchObject({ code: 'decision.votedAlready' })
    const mine = await executive.visitor.read(waitingCases, {})
    expect(mine.cases.map(({ id }) => id)).not.toContain(decision)
    expect(mine.seconded).toBe(1)
    const theirs = (await second.visitor.read(waitingCases, {})).cases.find(({ id }) => id === decision)
    expect(theirs).toMatchObject({ agreed: ['桐ヶ谷 誠一'], secretEvent: '製品の発売', manner: 'two' })
    await second.visitor.act(decideSecrecy, { decision, version: 2, ...verdict })
    const { current, assetVersion } = await stateOf(asset)
    expect(current).toMatchObject({ manner: 'two', votes: [{ name: '桐ヶ谷 誠一' }, { name: '髙𠮷 花' }] })
    const lifted = await second.visitor.act(liftSecrecy, { asset, assetVersion, reason: '発売した' })
    expect(lifted).toMatchObject({ state: 'proposed', manner: 'two' })
    const close = { decision: lifted.decision, version: 2, outcome: 'general' as const, class: null, reviewOn: null }
    await executive.visitor.act(decideSecrecy, { ...close, reason: '同じ考え' })
    expect(await stateOf(asset)).toMatchObject({ current: { outcome: 'general', lifts: true, manner: 'two' } })
  })

  test('the owner of the asset and whoever declares a conflict are left out, and told so', async () => {
    const { executive } = company
    const owned = await propose('所有者の図面', {}, company.manager, draftOf({ name: '所有者の図面', owner: executive.id }))
    const refused = executive.visitor.act(decideSecrecy, { decision: owned.decision, version: 1, ...owned.verdict })
    await expect(refused).rejects.toMatchObject({ code: 'decision.ownAsset' })
    expect((await executive.visitor.read(waitingCases, {})).elsewhere).toBe(1)
    expect((await stateOf(owned.asset, executive)).mine).toMatchObject({ manner: null, bar: 'ownAsset' })
    const other = await propose('義兄の会社との共同開発')
    await second.visitor.act(declareConflict, { decision: other.decision, version: 1, reason: '義兄が役員を務める' })
    expect((await stateOf(other.asset, second)).mine).toMatchObject({ bar: 'conflictDeclared' })
    const alone = await executive.visitor.act(decideSecrecy, { decision: other.decision, version: 2, ...other.verdict })
    expect(alone).toMatchObject({ state: 'decided', manner: 'auditedAlone' })
  })

  test('a conflict stands for proposing, sending back, deciding, looking at it later and lifting, until somebody withdraws it', async () => {
    const { executive, manager } = company
    const { asset, decision, verdict } = await propose('妻の会社の見積り', { scores: free })
    await second.visitor.act(declareConflict, { decision, version: 1, reason: '妻が代表を務める' })
    const refused = { code: 'decision.conflictDeclared', status: 409 }
    const back = { decision, version: 2, reason: '書き直す' }
    await expect(second.visitor.act(sendBackProposal, back)).rejects.toMatchObject(refused)
    const { version } = await executive.visitor.act(decideSecrecy, { decision, version: 2, ...verdict })
    const found = { decision, version, audit: 'fine' as const, note: '読んだ' }
    await expect(second.visitor.act(auditDecision, found)).rejects.toMatchObject({ code: 'decision.auditByParty' })
    const { assetVersion } = await stateOf(asset)
    const lifting = { asset, assetVersion, reason: '取引が終わった' }
    await expect(second.visitor.act(liftSecrecy, lifting)).rejects.toMatchObject(refused)
    const anew = { asset, assetVersion, scores: free, ...verdict }
    await expect(second.visitor.act(proposeDecision, anew)).rejects.toMatchObject(refused)
    const mine = await stateOf(asset, second)
    expect(mine).toMatchObject({
      mayPropose: false,
      mayLift: false,
      mayAudit: false,
      barred: true,
      conflicts: [{ person: second.id }],
    })
    expect(await stateOf(asset, executive)).toMatchObject({ mayLift: true, barred: false, withdraw: { decision, version } })
    expect((await stateOf(asset, manager)).withdraw).toBeNull()
    // A new proposal takes it over, from the one before.
    const next = await manager.visitor.act(proposeDecision, anew)
    await expect(second.visitor.act(decideSecrecy, { ...next, version: 1, ...verdict })).rejects.toMatchObject(refused)
    const gone = { person: second.id, reason: '妻が退いた' }
    const old = executive.visitor.act(withdrawConflict, { decision, version, ...gone })
    await expect(old).rejects.toMatchObject({ code: 'maruhi.stale' })
    await executive.visitor.act(withdrawConflict, { ...next, version: 1, ...gone })
    const twice = executive.visitor.act(withdrawConflict, { ...next, version: 2, ...gone })
    await expect(twice).rejects.toMatchObject({ code: 'decision.conflictGone' })
    expect(await stateOf(asset, second)).toMatchObject({
      barred: false,
      conflicts: [],
      open: { conflicts: [{ withdrawn: { name: '桐ヶ谷 誠一', reason: '妻が退いた' } }] },
    })
    await second.visitor.act(sendBackProposal, { ...next, version: 2, reason: 'もう一度' })
    expect(await second.visitor.act(liftSecrecy, lifting)).toMatchObject({ state: 'proposed', manner: 'two' })
  })

  test('two who decide one proposal at the same time: one is taken, the other hears of it', async () => {
    await rule('one')
    const { asset, decision, verdict } = await propose('同時に決める図面')
    const outcomes = await Promise.all(
      [company.executive, second].map(({ visitor }) =>
        visitor.act(decideSecrecy, { decision, version: 1, ...verdict }).then(
          () => 'decided',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(outcomes.toSorted()).toEqual(['decided', 'maruhi.stale'])
    expect((await stateOf(asset)).current?.votes).toHaveLength(1)
  })
})

describe('a period of secrecy', () => {
  test('is in the calendar and, when it is over, among what must be mended; a duty is never lifted', async () => {
    await rule('one')
    const { executive } = company
    const until = addDays(dayOf(clock()), 5)
    const { asset, decision, verdict } = await propose('発売前の意匠', { secretUntil: until })
    await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    const { db, registry } = installation.services
    const scope = { person: executive.id, roles: ['executive' as const], manages: [] }
    const look = {
      db,
      scope,
      registry: installation.services.registry,
      now: clock(),
      today: dayOf(clock()),
      from: until,
      to: until,
    }
    const found = (await Promise.all(registry.days.map((source) => source.find(look)))).flat()
    expect(found.filter(({ id }) => id.startsWith('until-'))).toMatchObject([{ day: until, title: '発売前の意匠' }])
    const over = checks.find(({ id }) => id === 'decision.periodOver')
    expect(await over?.count({ ...look, today: until })).toBe(0)
    expect(await over?.count({ ...look, today: addDays(until, 1) })).toBe(1)
    const { assetVersion } = await stateOf(asset)
    const lift = executive.visitor.act(liftSecrecy, { asset, assetVersion, reason: '発売した' })
    await expect(lift).rejects.toMatchObject({ code: 'decision.dutyLasts' })
  })
})

describe('criteria of the company', () => {
  const packs = () => company.manager.visitor.read(criteriaView, {})
  const draft = async (name: string) => (await packs()).find(({ body }) => body.id === name)?.draft ?? ''

  test('a faulty text is refused by line and reason, and nothing changes', async () => {
    const before = await packs()
    expect(before).toMatchObject([{ builtIn: true, inUse: true, packVersion: 1 }])
    const text = await draft('handbook-criteria')
    const line = text.split('\n').findIndex((one) => one.includes('from: 4')) + 1
    const faulty = text.replace('from: 4', 'from: 40')
    const refused = await company.manager.visitor.act(installCriteria, { text: faulty }).catch((error: unknown) => error)
    expect(JSON.stringify(refused)).toMatch(new RegExp(`${line}行目（thresholds.1.from）`))
    // All at once, in the order of the lines: what is wrong in form hides neither an id that is there twice nor points that are not lower.
    const inForm = text.replace('version: 1', 'version: 0').replace('counts: highest', 'counts: some')
    const many = inForm.replace('id: V3', 'id: V1').replace('from: 4', 'from: 40')
    expect(many.split('\n').filter((one, i) => one !== text.split('\n')[i])).toHaveLength(4)
    const told = await company.manager.visitor.act(installCriteria, { text: many }).catch((error: unknown) => error)
    expect([...JSON.stringify(told).matchAll(/行目（([\w.]+)）/gu)].map(([, path]) => path)).toEqual([
      'version',
      'criteria.1.counts',
      'criteria.2.id',
      'thresholds.1.from',
    ])
    await expect(company.manager.visitor.act(installCriteria, { text: 'id: [' })).rejects.toMatchObject({ status: 422 })
    expect(await packs()).toEqual(before)
  })

  test('its own come beside ours, are brought into use by the executive, and an upgrade keeps what was answered', async () => {
    await rule('one')
    const { executive, manager } = company
    const old = await propose('前の観点で評価した資産')
    const text = (await draft('handbook-criteria')).replace('経済的価値', '原価への効き')
    await manager.visitor.act(installCriteria, { text: `# 自社の観点\n${text}` })
    const own = (await packs()).find(({ builtIn }) => !builtIn)
    expect(own).toMatchObject({ inUse: false, packVersion: 1, changes: { added: { length: 6 } } })
    await executive.visitor.act(chooseCriteria, { pack: own?.id ?? 'cpk_00000000000000000000000000', version: 1 })
    const second = `${(await draft('company-criteria')).replace('id: V3', 'id: OWN')}`
    expect(second).toContain('# 自社の観点')
    const { added, removed } = await manager.visitor.act(installCriteria, { text: second })
    expect([added, removed]).toEqual([1, 1])
    expect((await packs()).map(({ body, inUse, packVersion }) => [body.id, inUse, packVersion])).toEqual([
      ['handbook-criteria', false, 1],
      ['company-criteria', true, 2],
    ])
    // Valued by the first criteria, decided while others are in use: it is shown by its own.
    await executive.visitor.act(decideSecrecy, { decision: old.decision, version: 1, ...old.verdict })
    const { current, criteria, assetVersion } = await stateOf(old.asset)
    expect(current?.criteria.criteria[0]?.ja).toBe('経済的価値')
    expect(criteria.criteria.map(({ id }) => id)).toEqual(['V1', 'V2', 'OWN', 'V4', 'V5', 'V6'])
    const again = { asset: old.asset, assetVersion, ...old.verdict }
    const stale = manager.visitor.act(proposeDecision, { ...again, scores })
    await expect(stale).rejects.toMatchObject({ code: 'decision.unknownCriterion' })
    const { V3: _gone, ...kept } = scores
    await manager.visitor.act(proposeDecision, { ...again, scores: kept })
    expect((await stateOf(old.asset)).open).toMatchObject({ total: null, criteria: { version: 2 } })
    const back = (await packs()).find(({ builtIn }) => builtIn)
    await executive.visitor.act(chooseCriteria, {
      pack: back?.id ?? 'cpk_00000000000000000000000000',
      version: back?.version ?? 0,
    })
  })
})

describe('scoring by several', () => {
  const scoring = scoringOf
  const points = (score: number) =>
    Object.fromEntries(Object.keys(scores).map((id) => [id, { score, reason: `${score}点の理由` }]))

  test('each gives theirs before they see the others’, in view, history and work alike; the proposal closes the round', async () => {
    const { manager, techManager, executive, salesManager } = company
    const words = draftOf({ name: '三人で評価する図面', department: company.tech, owner: techManager.id })
    const { asset } = await manager.visitor.act(registerAsset, words)
    const ask = (scorers: Id<'psn'>[]) => manager.visitor.act(askScores, { asset, scorers, due: null })
    await expect(ask([salesManager.id])).rejects.toMatchObject({ code: 'scoring.cannotSee' })
    await ask([techManager.id, executive.id])
    await ask([executive.id])
    const mine = async (as: Member) => {
      const sheet = (await scoring(asset, as)).mine
      if (!sheet) throw new Error('not asked')
      return { sheet: sheet.id, version: sheet.version }
    }
    const first = await mine(executive)
    await executive.visitor.act(giveScores, { ...first, scores: points(3) })
    const before = await scoring(asset, techManager)
    expect(before).toMatchObject({ sheets: [], mine: { version: 1 }, asked: [{ state: 'asked' }, { state: 'given' }] })
    await expect(techManager.visitor.read(history, { subject: first.sheet })).rejects.toMatchObject({ status: 404 })
    const other = techManager.visitor.act(giveScores, { ...first, version: 2, scores: points(1) })
    await expect(other).rejects.toMatchObject({ status: 404 })
    const own = await mine(techManager)
    const partly = techManager.visitor.act(giveScores, { ...own, scores: { V1: { score: 1, reason: '一つだけ' } } })
    await expect(partly).rejects.toMatchObject({ code: 'scoring.incomplete' })
    await techManager.visitor.act(giveScores, { ...own, scores: points(1) })
    expect((await scoring(asset, techManager)).sheets).toHaveLength(2)
    expect((await techManager.visitor.read(history, { subject: first.sheet })).items.length).toBeGreaterThan(0)
    await ask([company.auditor.id])
    await manager.visitor.act(proposeDecision, { asset, assetVersion: 1, scores: points(3), ...verdictNow() })
    expect(await scoring(asset, company.auditor)).toMatchObject({ mine: null, asked: [], sheets: [] })
  })

  test('assets like it are named with their decisions, within what one may see', async () => {
    const { manager, executive } = company
    const { asset } = await manager.visitor.act(registerAsset, draftOf({ name: '似た図面を探す図面' }))
    const hidden = draftOf({ name: '経営層だけの図面', restricted: true, owner: executive.id })
    const { asset: restricted } = await executive.visitor.act(registerAsset, hidden)
    const { decision } = await executive.visitor.act(proposeDecision, {
      asset: restricted,
      assetVersion: 1,
      scores,
      ...verdictNow(),
    })
    await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdictNow() })
    const names = async (as: Member) => (await scoring(asset, as)).similar.map(({ name }) => name)
    expect((await names(manager)).length).toBeGreaterThan(2)
    expect(await names(manager)).not.toContain('経営層だけの図面')
  })
})

describe('minutes', () => {
  const ask = (as: Member, of: object) => as.visitor.send('/api/decision/minutes', { of })

  test('of one decision and of a time are a PDF for those who may see them, and nothing for others', async () => {
    await rule('two')
    const { executive, salesManager, employee } = company
    const { asset, decision, verdict } = await propose(
      '議事録の図面',
      { scores: free },
      company.manager,
      draftOf({ name: '議事録の図面', department: company.tech }),
    )
    await second.visitor.act(decideSecrecy, { decision, version: 1, ...verdict, reason: '髙𠮷の理由' })
    expect((await ask(executive, { decision })).status).toBe(404)
    await executive.visitor.act(decideSecrecy, { decision, version: 2, ...verdict })
    const today = dayOf(clock())
    for (const of of [{ decision }, { from: today, to: today }]) {
      const response = await ask(executive, of)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
    }
    const missing = await ask(executive, { decision: 'dcn_00000000000000000000000000' })
    for (const one of [salesManager, employee]) {
      const refused = await ask(one, { decision })
      expect([refused.status, await refused.text()]).toEqual([404, await missing.clone().text()])
    }
    expect((await ask(employee, { from: today, to: today })).status).toBe(403)
    expect((await ask(executive, { from: '2001-01-01', to: '2001-01-31' })).status).toBe(404)
    const rows = await minuted(
      installation.services.db,
      { person: executive.id, roles: ['executive'], manages: [] },
      { decision },
      2,
    )
    const classOf = () => ({ name: '極秘', rank: 3 })
    const ground = { company: '', from: today, to: today, today, classOf, strictestRank: 3, nameOf: () => '髙𠮷 花' }
    const paper = minutesOf(
      rows.map((row) => ({ ...row, criteria: defaultCriteria })),
      ground,
    )
    expect(paper.classMark?.text).toBe('極秘')
    const text = JSON.stringify(paper)
    for (const said of ['議事録の図面', '髙𠮷 花', '髙𠮷の理由', '競争力の源泉', '2人で決定', 'V2の理由'])
      expect(text).toContain(said)
    expect((await stateOf(asset)).current?.manner).toBe('two')
  })
})

describe('who may not see the asset, or not change it', () => {
  const actor = (one: Member) => actorOf(installation, one)

  test('learns nothing from any store or task, whatever stands before it', async () => {
    await rule('audited')
    const { executive, techManager, salesManager, employee, tech } = company
    const { db } = installation.services
    const today = dayOf(clock())
    const until = addDays(today, 9)
    const words = draftOf({ name: '技術課だけの図面', department: tech, readers: [employee.id] })
    const { asset, decision, verdict } = await propose('技術課だけの図面', { secretUntil: until }, company.manager, words)
    const waiting = async (as: Member) => (await proposalsWaiting(db, await actor(as), today)).mine.length
    const before = [await waiting(techManager), await waiting(salesManager)]
    await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
    expect([await waiting(techManager), await waiting(salesManager)]).toEqual([(before[0] ?? 0) - 1, before[1]])
    const named = draftOf({ name: '技術課だけの図面の二', department: tech, restricted: false })
    const { asset: next } = await company.manager.visitor.act(registerAsset, named)
    await company.manager.visitor.act(askScores, { asset: next, scorers: [techManager.id], due: null })

    const seen = async (as: Member) => {
      const scope = await actor(as)
      const known = await assetInScope(db, await actor(executive), asset)
      if (!known) throw new Error('no asset')
      const [like, asked, round] = [
        await similarTo(db, scope, { ...known, id: next }),
        await askedOf(db, scope, next),
        await sheetsOf(db, scope, next),
      ]
      return {
        decisions: (await decisionsOf(db, scope, asset)).length,
        minutes: (await minuted(db, scope, { decision }, 2)).length,
        audits: (await auditsDue(db, scope)).filter((row) => row.asset === asset).length,
        like: like.filter((row) => row.asset === asset).length,
        asked: asked.length,
        round: round.length,
        ending: (await periodsEnding(db, scope, until, until)).filter((row) => row.asset === asset).length,
        current: (await currentDecisions(db, scope).where('decision.asset', '=', asset).select('decision.id').execute()).length,
      }
    }
    const all = { decisions: 1, minutes: 1, audits: 1, like: 1, asked: 1, round: 1, ending: 1, current: 1 }
    expect(await seen(techManager)).toEqual(all)
    expect(await seen(salesManager)).toEqual(Object.fromEntries(Object.keys(all).map((name) => [name, 0])))
    // A named reader sees the decision and has no work with it.
    expect(await seen(employee)).toMatchObject({ decisions: 1, audits: 1, ending: 0, asked: 0 })

    const work = async (as: Member) => (await as.visitor.read(myWork, {})).map(({ id, link }) => `${id} ${link}`)
    const about = async (as: Member) =>
      (await work(as)).filter((task) => task.includes(asset)).map((task) => task.split(/[-_ ]/)[0])
    expect(await about(executive)).toContain('until')
    expect(await about(company.auditor)).toEqual(['audit'])
    expect((await about(techManager)).filter((task) => task !== 'review')).toEqual([])
    expect(await about(employee)).toEqual([])
    expect((await stateOf(asset, techManager)).mayAudit).toBe(false)
    expect((await stateOf(asset, company.auditor)).mayAudit).toBe(true)

    // Asked, and then the asset is taken from their sight: the sheet goes with it.
    expect((await sheetsFor(db, await actor(techManager))).some((row) => row.asset === next)).toBe(true)
    const sheet = (await scoringOf(next, techManager)).mine
    const { version } = await company.manager.visitor.read(assetView, { asset: next })
    await company.manager.visitor.act(changeAsset, { asset: next, version, ...named, department: company.sales })
    expect((await sheetsFor(db, await actor(techManager))).some((row) => row.asset === next)).toBe(false)
    const late = techManager.visitor.act(giveScores, { sheet: sheet?.id ?? 'scs_00000000000000000000000000', version: 1, scores })
    await expect(late).rejects.toMatchObject({ status: 404 })
  })
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
