import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { draftOf, scores } from '../../../test/access/world.ts'
import { agreementOf } from '../../../test/support/agreement.ts'
import { actorOf, foundCompany, type Company, type Member } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { legalRequirements } from '../../catalog/requirements.ts'
import type { Id } from '../../kernel/ids.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { draftAgreement } from '../pledges/contract/agreements.ts'
import { classes } from '../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { assetView, registerAsset } from '../inventory/contract/keeping.ts'
import { answerRequirement, assetRequirements } from './contract.ts'
import { answerForUpdate } from './store.ts'

let installation: TestInstallation
let company: Company
let asset: Id<'ast'>

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  const words = draftOf({ name: '順送金型 図面', department: company.tech, owner: company.techManager.id, users: '' })
  asset = (await company.manager.visitor.act(registerAsset, words)).asset
})

const standings = async () => {
  const { requirements } = await company.manager.visitor.read(assetRequirements, { asset })
  return Object.fromEntries(requirements.flatMap(({ checks }) => checks.map(({ id, standing }) => [id, standing])))
}

test('what nothing shows is unverified; a decision shows that it is kept apart and valued', async () => {
  expect(new Set(Object.values(await standings()))).toEqual(new Set(['unverified']))
  const { manager, executive } = company
  const [top] = await manager.visitor.read(classes, {})
  const verdict = { outcome: 'secret' as const, class: top?.id ?? null, reason: '競争力の源泉', reviewOn: null }
  const { version } = await manager.visitor.read(assetView, { asset })
  const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: version, scores, ...verdict })
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
  expect(await standings()).toMatchObject({
    'secrecy.apart': 'shown',
    'utility.valued': 'shown',
    'secrecy.readers': 'unverified',
    'unknown.published': 'unverified',
  })
})

test('a person answers with what they looked at; "lacking" stands against evidence, and it can be changed', async () => {
  const { visitor } = company.techManager
  const answer = (check: string, said: 'yes' | 'no', note: string) =>
    visitor.act(answerRequirement, { asset, check, answer: said, note })
  await answer('unknown.published', 'yes', '特許公報を 2026-11 に検索')
  await answer('secrecy.apart', 'no', '共有フォルダーで一般の図面と混ざっている')
  expect(await standings()).toMatchObject({ 'unknown.published': 'confirmed', 'secrecy.apart': 'lacking' })
  await answer('secrecy.apart', 'yes', 'フォルダーを分けた')
  expect(await standings()).toMatchObject({ 'secrecy.apart': 'shown' })
  await expect(answer('secrecy.apart', 'yes', ' ')).rejects.toMatchObject({ status: 422 })
  await expect(answer('no.such', 'yes', '見た')).rejects.toMatchObject({ status: 422, code: 'requirements.unknownCheck' })
})

test('who may not see or change the asset neither reads nor answers', async () => {
  const input = { asset, check: 'unknown.bound', answer: 'yes' as const, note: '見た' }
  await expect(company.salesManager.visitor.act(answerRequirement, input)).rejects.toMatchObject({ status: 404 })
  for (const one of [company.salesManager, company.employee, company.admin])
    await expect(one.visitor.read(assetRequirements, { asset })).rejects.toMatchObject({ status: 404 })
  const kept = async (who: Member) =>
    (await answerForUpdate(installation.services.db, await actorOf(installation, who), asset, 'secrecy.apart'))?.answer
  expect(await kept(company.techManager)).toBe('yes')
  expect(await kept(company.salesManager)).toBeUndefined()
})

test('an agreement in force with whom it came from shows that they are bound, to those who may know of the agreement', async () => {
  const { manager, salesManager, techManager, sales, tech } = company
  const { db, clock } = installation.services
  const today = dayOf(clock())
  const giver = '三ツ沢めっき工業'
  const words = draftOf({ name: '預かった図面', department: tech, owner: techManager.id, origin: 'received', giver })
  const received = (await manager.visitor.act(registerAsset, words)).asset
  const given = agreementOf(salesManager.id, sales, giver, today)
  const { agreement } = await salesManager.visitor.act(draftAgreement, given)
  const bound = async (as: Member) => {
    const { requirements } = await as.visitor.read(assetRequirements, { asset: received })
    return requirements.flatMap(({ checks }) => checks).find(({ id }) => id === 'unknown.bound')
  }
  expect(await bound(manager)).toMatchObject({ standing: 'unverified', evidence: [] })
  await sql`update agreement set state = 'signed' where id = ${agreement}`.execute(db)
  expect(await bound(manager)).toMatchObject({ standing: 'shown', evidence: [{ link: `/agreements/${agreement}` }] })
  expect(await bound(techManager)).toMatchObject({ standing: 'unverified', evidence: [] })
  await sql`update agreement set ends_on = ${addDays(today, -1)}::date where id = ${agreement}`.execute(db)
  expect(await bound(manager)).toMatchObject({ standing: 'unverified' })
  await sql`update agreement set state = 'draft', ends_on = ${addDays(today, 30)}::date where id = ${agreement}`.execute(db)
})

test('every piece of evidence names checks that there are', async () => {
  const known = new Set(legalRequirements.requirements.flatMap(({ checks }) => checks.map(({ id }) => id)))
  const { db, registry, clock } = installation.services
  const now = clock()
  const look = {
    db,
    registry,
    scope: { person: company.executive.id, roles: ['executive' as const], manages: [] },
    now,
    today: now.toISOString().slice(0, 10),
  }
  const found = (await Promise.all(registry.evidence.map((source) => source.find(look, asset)))).flat()
  expect(found.length).toBeGreaterThan(1)
  for (const { shows } of found) for (const id of shows) expect(known).toContain(id)
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
