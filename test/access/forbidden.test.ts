import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { askScores } from '../../src/areas/decision/contract/scoring.ts'
import { changes } from '../../src/areas/discovery/contract/changes.ts'
import { declareCoverage } from '../../src/areas/coverage/contract.ts'
import { beginInterview } from '../../src/areas/interview/contract.ts'
import { kin, relateAssets } from '../../src/areas/inventory/contract/kin.ts'
import { keepAsset } from '../../src/areas/sweep/contract.ts'
import { history } from '../../src/areas/record/contract/entries.ts'
import { newId } from '../../src/kernel/ids.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { ActContext } from '../../src/platform/acts/perform.ts'
import { judgeComparisons, switchable, type Comparison } from './limits.ts'
import { others } from './others.ts'
import { inputSchema, placesIn, sampleOf } from './sample.ts'
import { openWorld, roleNames, scores, verdictFor, type RoleName, type World } from './world.ts'

/** A forbidden thing answers as one that never was: byte by byte, at every endpoint that takes its id, for everybody who may not know it. */
let world: World
/** Every endpoint with every place where it names a thing, and the smallest input with an id there. */
let bodies: readonly { name: string; kind: string; place: string; body: (id: string) => Record<string, unknown> }[]
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
  await executive.visitor.act(askScores, { asset: bare.asset, scorers: [executive.id], due: null })
  const { rows: sheets } = await sql<{ id: string }>`select id from score_sheet`.execute(installation.services.db)
  const { rows: criteria } = await sql<{ id: string }>`select id from criteria_pack`.execute(installation.services.db)
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
    each('scs', 'a score sheet on an asset for named readers', sheets[0]?.id, outsiders),
    each('cpk', 'the story of criteria', criteria[0]?.id, ['employee', 'adviser', 'admin']),
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
    ...(await others(world, restricted.asset)).map(({ kind, says, id, to }) => each(kind, says, id, to)),
  ]
  const { registry } = installation.services
  const asked = [
    ...[...registry.acts.values()].flatMap(({ act }) => (act.who.length === 0 ? [] : [[`acts/${act.name}`, act.input] as const])),
    ...[...registry.views.values()].map(
      ({ view }) => [`views/${view.name}`, 'columns' in view ? z.object({ params: view.params }) : view.params] as const,
    ),
  ]
  const verdict = await verdictFor(world, executive.visitor)
  const today = dayOf(installation.services.clock())
  const { rows: measures } = await sql<{ id: string }>`select id from catalogue_measure order by id limit 1`.execute(
    installation.services.db,
  )
  const open = new Set(registry.things.filter(({ openName }) => openName === true).map(({ thing }) => thing.kind))
  // What the smallest input would not come past, before the thing it names is looked for.
  const filled: Readonly<Record<string, Record<string, unknown>>> = {
    'acts/decision.propose': { scores, ...verdict },
    'acts/decision.decideSecrecy': verdict,
    'acts/measures.choose': { measure: measures[0]?.id },
    'acts/origins.addPaper': { madeOn: today },
    'acts/origins.changeReceived': { receivedOn: today },
  }
  bodies = asked.flatMap(([name, input]) => {
    const schema = inputSchema(input)
    const places = placesIn(schema).filter(({ kind }) => !open.has(kind))
    return places.map(({ kind, place }) => ({
      name,
      kind,
      place: place.join('.'),
      body: (id: string) => ({ ...(sampleOf(schema, place, id) as Record<string, unknown>), ...filled[name] }),
    }))
  })
})

// Without a limit an act may come where nothing was meant to come.
afterAll(() => switchable || expect(world.installation.bugs).toEqual([]))

/** Kinds that are nobody's in particular: whoever may use an endpoint that names one may know them all. */
const shared = new Set(['anc', 'pfm', 'tok'])

test('of every kind that not everybody may know of there is one to try', () => {
  const named = new Set(bodies.map(({ kind }) => kind).filter((kind) => !shared.has(kind)))
  expect(named.size).toBeGreaterThan(20)
  expect([...named].filter((kind) => !forbidden.some((one) => one.kind === kind))).toEqual([])
})

const answer = async (role: RoleName, path: string, body?: unknown) => {
  const response = await world.member(role).visitor.send(path, body)
  return `${response.status} ${await response.text()}`
}

/** An answer about a forbidden thing beside the answer about one that never was; acts that changed something would spoil the others. */
const compared = () =>
  forbidden.flatMap(({ kind, id, says, to }) => {
    expect(id, says).toMatch(new RegExp(`^${kind}_`))
    const missing = newId(kind, world.installation.services.clock())
    const asking = [
      { name: 'views/record.history', place: 'subject', body: (subject: string) => ({ subject }) },
      ...bodies.filter((one) => one.kind === kind).toSorted((a, b) => b.name.localeCompare(a.name)),
    ]
    return to.flatMap((role) =>
      asking.map(({ name, place, body }) => ({
        ask: async () => {
          const got = await answer(role, `/api/${name}`, body(id))
          const other = await answer(role, `/api/${name}`, body(missing))
          return got === other && !got.startsWith('422 ')
            ? null
            : `${says} to ${role} at ${name} ${place}: ${got}, missing: ${other}`
        },
      })),
    )
  })

const wrongIn = async (comparisons: readonly Comparison[]) => {
  const wrong: string[] = []
  for (const { ask } of comparisons) wrong.push(...[await ask()].filter((one) => one !== null))
  return wrong
}

test('acts, views and the story of a thing', async () => {
  const comparisons = compared()
  expect(comparisons.length).toBeGreaterThan(600)
  expect(await wrongIn(comparisons)).toEqual([])
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

/** What was asked of acts whose doing is undone. */
let rolledBack: readonly Comparison[] = []

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
    const comparisons = forbidden.flatMap(({ kind, id, says, to }) =>
      bodies
        .filter((one) => one.kind === kind && one.name.startsWith('acts/'))
        .flatMap(({ name, place, body }) =>
          to.map((role) => ({
            ask: async () => {
              const got = await run(role, name.slice(5), body(id))
              return got === 'maruhi.notFound' ? null : `${says} to ${role} at ${name} ${place}: ${got}`
            },
          })),
        ),
    )
    expect(comparisons.length).toBeGreaterThan(400)
    expect(await wrongIn(comparisons)).toEqual([])
    rolledBack = comparisons
  })
})

test('what speaks for a forbidden asset is told as little as what speaks for none', async () => {
  const { company, installation } = world
  const { db, registry, clock } = installation.services
  const { executive } = company
  const hidden = { restricted: true, owner: executive.id, origin: 'received' as const, giver: '相手先' }
  const { asset } = await world.tell(executive.visitor, { ...hidden, name: '極秘計画の三' }, 'decided')
  await world.label(asset)
  const now = clock()
  const today = dayOf(now)
  // Everything there is one of comes to speak for it.
  await sql`update pledge set state = 'signed', person = ${executive.id}, signed_on = ${today}`.execute(db)
  await sql`update agreement set state = 'signed', partner = '相手先', starts_on = ${today}`.execute(db)
  await sql`update candidate set asset = ${asset}, ground = 'marked'`.execute(db)
  await sql`update measure set state = 'inOperation', asset = ${asset}`.execute(db)
  const told = async (role: RoleName, at: number, id: string) => {
    const look = { db, scope: await world.actor(role), now, today, registry }
    return JSON.stringify(await registry.evidence[at]?.find(look, id as typeof asset))
  }
  const missing = newId('ast', now)
  const sources = registry.evidence.map((_, at) => at)
  const comparisons = outsiders.flatMap((role) =>
    sources.map((at) => ({
      ask: async () => {
        const [got, other] = [await told(role, at, asset), await told(role, at, missing)]
        return got === other ? null : `${role}, source ${at}: ${got}, missing: ${other}`
      },
    })),
  )
  expect(await wrongIn(comparisons)).toEqual([])
  const heard: number[] = []
  for (const at of sources) if ((await told('executive', at, asset)) !== (await told('executive', at, missing))) heard.push(at)
  // Rules speak for all assets alike, and what a search of the file share found is not for the executive.
  expect(heard).toHaveLength(sources.length - 2)
  if (switchable) await judgeComparisons(comparisons, 'test/access/forbidden.test.ts')
})

// At the end: an act that goes through may change what is asked about. What is rolled back can spoil nothing, so it is asked first.
test.runIf(switchable)('limits taken away one by one', { timeout: 3_600_000 }, () =>
  judgeComparisons([...rolledBack, ...compared()], 'test/access/forbidden.test.ts'),
)
