import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openDossier } from '../../src/areas/origins/contract.ts'
import { changes } from '../../src/areas/discovery/contract.ts'
import { declareCoverage } from '../../src/areas/coverage/contract.ts'
import { beginInterview } from '../../src/areas/interview/contract.ts'
import { kin, relateAssets } from '../../src/areas/inventory/contract.ts'
import { keepAsset } from '../../src/areas/sweep/contract.ts'
import { history } from '../../src/areas/record/contract.ts'
import { newId } from '../../src/kernel/ids.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { ActContext } from '../../src/platform/acts/perform.ts'
import { draftOf, openWorld, roleNames, scores, verdictFor, type RoleName, type World } from './world.ts'

/** A forbidden thing answers as one that never was: byte by byte, at every endpoint that takes its id, for everybody who may not know it. */
let world: World
let bodies: Readonly<Record<string, (id: string) => Record<string, unknown>>>
let forbidden: readonly { kind: string; id: string; says: string; to: readonly RoleName[] }[]

const outsiders: readonly RoleName[] = ['manager', 'techManager', 'salesManager', 'employee', 'adviser', 'admin']
const notSales: readonly RoleName[] = ['techManager', 'employee', 'adviser', 'admin']
const notTech: readonly RoleName[] = ['executive', 'salesManager', 'employee', 'auditor', 'adviser', 'admin']
const notSeeker = roleNames.filter((role) => role !== 'manager')

beforeAll(async () => {
  world = await openWorld()
  const { company, installation } = world
  const { executive, manager, sales, salesManager, tech } = company
  world.put('技術/金型/【極秘】加工条件表.csv', '【極秘】\n板厚,クリアランス\n0.1,0.005\n')
  const { place, job, candidates } = await world.scan()
  world.put('技術/金型/新しい図面.txt', '寸法の控え')
  await world.scan()
  const { rows: found } = await manager.visitor.page(changes)
  const restricted = await world.tell(
    executive.visitor,
    { name: '極秘計画', restricted: true, owner: executive.id, department: tech },
    'proposed',
  )
  const bare = await world.tell(executive.visitor, { name: '極秘計画の二', restricted: true, owner: executive.id })
  const ofSales = await world.tell(manager.visitor, { name: '営業の計画', department: sales, owner: salesManager.id }, 'proposed')
  const bareOfSales = await world.tell(manager.visitor, { name: '営業の計画の二', department: sales, owner: salesManager.id })
  const { interview } = await company.techManager.visitor.act(beginInterview, {
    industry: 'metalPress',
    area: 'manufacturing',
    department: tech,
  })
  const { coverage } = await manager.visitor.act(declareCoverage, {
    covers: '技術課',
    leftOut: 'ほかの部署',
    risk: '残る危険',
    until: '2999-01-01',
  })
  await executive.visitor.act(relateAssets, { asset: restricted.asset, other: bare.asset, kind: 'contains', note: '' })
  const { relations } = await executive.visitor.read(kin, { asset: restricted.asset })
  await manager.visitor.act(keepAsset, { asset: bareOfSales.asset, version: 1, until: '2999-01-01', reason: 'まだ使う' })
  const { rows: kept } = await sql<{ id: string }>`select id from sweep_answer`.execute(installation.services.db)
  const actOf = async (subject: string) => (await executive.visitor.read(history, { subject })).items[0]?.act ?? ''
  const { rows } = await sql<{ act: string }>`select act from entry where subject = ${place}`.execute(installation.services.db)
  const { rows: sessions } = await sql<{ id: string }>`select id from session where person = ${company.auditor.id}`.execute(
    installation.services.db,
  )
  const { rows: packs } = await sql<{ id: string }>`select id from measure_pack`.execute(installation.services.db)
  const notAuditor = roleNames.filter((role) => role !== 'auditor')
  const each = (kind: string, says: string, id: string | null | undefined, to: readonly RoleName[]) => ({
    kind,
    says,
    id: id ?? '',
    to,
  })
  forbidden = [
    each('ast', 'a proposed asset for named readers', restricted.asset, outsiders),
    each('ast', 'an undecided asset for named readers', bare.asset, outsiders),
    each('ast', "another department's proposed asset", ofSales.asset, notSales),
    each('ast', "another department's undecided asset", bareOfSales.asset, notSales),
    each('dcn', 'a decision on an asset for named readers', restricted.decision, outsiders),
    each('dcn', "a decision on another department's asset", ofSales.decision, notSales),
    each('act', 'the proposal on an asset for named readers', await actOf(restricted.decision ?? ''), outsiders),
    each('act', "the registration of another department's asset", await actOf(bareOfSales.asset), notSales),
    each('act', 'the search of a folder', rows[0]?.act, notSeeker),
    each('cnd', 'a proposal of discovery', candidates[0], notSeeker),
    each('itv', "another department's interview", interview, notTech),
    each('cvr', 'the declared scope', coverage, ['employee', 'adviser', 'admin']),
    each('rel', 'a relation of assets for named readers', relations[0]?.id, outsiders),
    each('swp', "an answer on another department's asset", kept[0]?.id, notSales),
    each('plc', 'a searched folder', place, notSeeker),
    each('chg', 'a change found on the file share', found[0]?.id, notSeeker),
    each('job', "another person's job", job, notSeeker),
    each('ses', "another person's session", sessions[0]?.id, notAuditor),
    each('psn', 'the story of another person', executive.id, ['employee', 'adviser']),
    each('mpk', 'the story of a pack of measures', packs[0]?.id, ['employee', 'adviser', 'admin']),
  ]
  const verdict = await verdictFor(world, executive.visitor)
  const draft = draftOf({ name: '書き換え' })
  const { rows: measures } = await sql<{ id: string }>`select id from catalogue_measure order by id limit 1`.execute(
    installation.services.db,
  )
  const plan = {
    measure: measures[0]?.id,
    class: null,
    state: 'planned',
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
  const { dossier: own } = await manager.visitor.act(openDossier, { name: '綴り', note: '', asset: null, members: [] })
  const dossier = { dossier: own, version: 1, name: '綴り', note: '', members: [], keeper: manager.id }
  bodies = {
    'acts/inventory.changeAsset ast': (asset) => ({ asset, version: 1, ...draft }),
    'acts/inventory.relate ast': (asset) => ({ asset, other: 'ast_00000000000000000000000000', kind: 'contains', note: '' }),
    'acts/inventory.merge ast': (asset) => ({ asset, version: 1, into: 'ast_00000000000000000000000000', intoVersion: 1 }),
    'acts/inventory.split ast': (asset) => ({ asset, version: 1, name: '分けたもの', places: [0] }),
    'acts/inventory.setFields ast': (asset) => ({ asset, version: 1, business: '営業' }),
    'acts/sweep.proposeDisposal ast': (asset) => ({ asset, version: 1, ground: 'rightLost', reason: '契約が終わった' }),
    'acts/sweep.keep ast': (asset) => ({ asset, version: 1, until: '2999-01-01', reason: 'まだ使う' }),
    'acts/inventory.endRelation rel': (relation) => ({ relation }),
    'acts/interview.answer itv': (one) => ({
      interview: one,
      version: 1,
      question: 'm-layout',
      reply: 'no',
      name: '',
      place: '',
      note: '',
    }),
    'acts/interview.register itv': (one) => ({ interview: one, version: 1 }),
    'views/interview.one itv': (one) => ({ interview: one }),
    'acts/coverage.accept cvr': (one) => ({ coverage: one, version: 1, reason: '受け入れる' }),
    'acts/coverage.end cvr': (one) => ({ coverage: one, version: 1 }),
    'views/inventory.kin ast': (asset) => ({ asset }),
    'acts/decision.propose ast': (asset) => ({ asset, assetVersion: 1, scores, ...verdict }),
    'acts/decision.decideSecrecy dcn': (decision) => ({ decision, version: 1, ...verdict }),
    'acts/decision.sendBack dcn': (decision) => ({ decision, version: 1, reason: '差し戻す' }),
    'acts/decision.takeBack dcn': (decision) => ({ decision, version: 1 }),
    'acts/decision.declareConflict dcn': (decision) => ({ decision, version: 1, reason: '当事者' }),
    'acts/decision.audit dcn': (decision) => ({ decision, version: 1, audit: 'fine', note: '見た' }),
    'acts/decision.lift ast': (asset) => ({ asset, assetVersion: 1, reason: '公開した' }),
    'acts/discovery.accept cnd': (candidate) => ({
      candidate,
      version: 1,
      name: '名',
      department: null,
      owner: null,
      business: '',
    }),
    'acts/discovery.merge cnd': (candidate) => ({ candidate, version: 1, asset: ofSales.asset }),
    'acts/discovery.merge ast': (asset) => ({ candidate: candidates[0], version: 1, asset }),
    'acts/discovery.reject cnd': (candidate) => ({ candidate, version: 1, reason: '断る' }),
    'acts/discovery.split cnd': (candidate) => ({ candidate, version: 1, name: '分けたもの', paths: ['a'] }),
    'acts/discovery.assign cnd': (candidate) => ({ candidate, version: 1, department: null }),
    'acts/discovery.settleChange chg': (change) => ({ change, version: 1, reason: '確かめた' }),
    'acts/discovery.searchOutside plc': (one) => ({ place: one }),
    'views/discovery.change chg': (change) => ({ change }),
    'views/discovery.changeContext chg': (change) => ({ change }),
    'acts/discovery.reopen cnd': (candidate) => ({ candidate, version: 1 }),
    'acts/measures.choose ast': (asset) => ({ ...plan, asset }),
    'acts/labels.markFiles ast': (asset) => ({ assets: [asset], rename: false }),
    'acts/labels.print ast': (asset) => ({ assets: [asset], layout: 'a4-24', skip: 0, withName: false, again: false }),
    'acts/origins.openDossier ast': (asset) => ({ name: '綴り', note: '', asset, members: [] }),
    'acts/origins.changeDossier ast': (asset) => ({ ...dossier, asset }),
    'acts/people.endSession ses': (session) => ({ session }),
    'views/inventory.asset ast': (asset) => ({ asset }),
    'views/decision.ofAsset ast': (asset) => ({ asset }),
    'acts/requirements.answer ast': (asset) => ({ asset, check: 'secrecy.apart', answer: 'yes', note: '見た' }),
    'views/requirements.ofAsset ast': (asset) => ({ asset }),
    'views/discovery.context cnd': (candidate) => ({ candidate, path: 'a.txt' }),
    'views/discovery.candidate cnd': (candidate) => ({ candidate }),
    'views/record.act act': (act) => ({ act }),
  }
})

afterAll(() => expect(world.installation.bugs).toEqual([]))

/** Kinds whose things not everybody may know of; names of people, departments and classes are open. */
const guarded = /\^(ast|dcn|cnd|plc|chg|job|ses|act|ent|itv|cvr|rel)_/g

test('every endpoint that takes the id of such a thing is among those tried', () => {
  const { registry } = world.installation.services
  const taking = [
    ...[...registry.acts.values()].flatMap(({ act }) => (act.who.length === 0 ? [] : [[`acts/${act.name}`, act.input] as const])),
    ...[...registry.views.values()].map(({ view }) => [`views/${view.name}`, view.params] as const),
  ].flatMap(([address, schema]) => {
    const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
    return [...text.matchAll(guarded)].map((match) => `${address} ${match[1]}`)
  })
  expect(taking.length).toBeGreaterThan(10)
  expect(new Set(taking)).toEqual(new Set(Object.keys(bodies)))
})

const answer = async (role: RoleName, path: string, body?: unknown) => {
  const response = await world.member(role).visitor.send(path, body)
  return `${response.status} ${await response.text()}`
}

test('acts, views and the story of a thing', async () => {
  let compared = 0
  for (const { kind, id, says, to } of forbidden) {
    expect(id, says).toMatch(new RegExp(`^${kind}_`))
    const missing = newId(kind, world.installation.services.clock())
    const asking = Object.entries(bodies).flatMap(([name, body]) =>
      name.endsWith(` ${kind}`) ? [{ name: name.split(' ')[0], body }] : [],
    )
    asking.push({ name: 'views/record.history', body: (subject) => ({ subject }) })
    for (const role of to)
      for (const { name, body } of asking) {
        const got = await answer(role, `/api/${name}`, body(id))
        expect(got, `${says} to ${role} at ${name}`).toBe(await answer(role, `/api/${name}`, body(missing)))
        expect(got).toMatch(/^40[34] /)
        compared++
      }
  }
  expect(compared).toBeGreaterThan(150)
})

test('jobs of others: state, events, stopping', async () => {
  const job = forbidden.find(({ kind }) => kind === 'job')?.id ?? ''
  const missing = newId('job', world.installation.services.clock())
  for (const role of notSeeker)
    for (const [path, body] of [
      ['', undefined],
      ['/events', undefined],
      ['/cancel', {}],
    ] as const) {
      const got = await answer(role, `/api/jobs/${job}${path}`, body)
      expect(got, `${role} ${path}`).toBe(await answer(role, `/api/jobs/${missing}${path}`, body))
      expect(got).toMatch(/^404 /)
    }
  expect(await answer('manager', `/api/jobs/${job}`)).toMatch(/^200 /)
  expect(await answer('manager', `/api/jobs/${job}/events`)).toMatch(/^200 event: job/)
})

/** Roll back whatever happened. */
class Undo extends Error {}

describe('below the question of the role, where an act opened to more roles would stand', () => {
  test('an act on a forbidden thing finds nothing, whoever performs it', async () => {
    const { db, registry, clock, secrets, url } = world.installation.services
    const now = clock()
    const run = async (role: RoleName, name: string, input: unknown): Promise<string> => {
      const performed = registry.acts.get(name)
      const actor = await world.actor(role)
      try {
        await db.transaction().execute(async (tx) => {
          const context: ActContext = {
            tx,
            actor,
            now,
            today: dayOf(now),
            secrets,
            registry,
            url,
            newId: (kind) => newId(kind, now),
            enqueue: () => Promise.reject(new Error('no job is started here')),
          }
          await performed?.run(context, performed.act.input.parse(input))
          throw new Undo('done')
        })
      } catch (error) {
        return error instanceof Refusal ? error.code : (error as Error).message
      }
      return 'done'
    }
    let tried = 0
    for (const { kind, id, says, to } of forbidden)
      for (const [name, body] of Object.entries(bodies)) {
        if (!name.startsWith('acts/') || !name.endsWith(` ${kind}`)) continue
        for (const role of to) {
          expect(await run(role, name.slice(5, -4), body(id)), `${says} to ${role} at ${name}`).toBe('maruhi.notFound')
          tried++
        }
      }
    expect(tried).toBeGreaterThan(60)
  })
})
