import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { actorOf, foundCompany, type Company, type Member } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { draftOf } from '../../../test/access/world.ts'
import { changeDepartment, departmentList } from '../people/contract.ts'
import type { Who } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { history } from '../record/contract/entries.ts'
import { skippedStepNamed, skippedSteps } from './store.ts'
import { tasks } from './tasks.ts'
import { checks, executivePage, journey, resumeStep, skipStep } from './contract.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const found = async (of: keyof Company & ('manager' | 'executive' | 'techManager' | 'salesManager' | 'admin')) => {
  const answer = await company[of].visitor.read(checks, {})
  return new Map(answer.found.map(({ id, count }) => [id, count]))
}

test('a gap appears with its number for those whose work it is, and goes when it is mended', async () => {
  const before = (await found('manager')).get('inventory.owner') ?? 0
  const { asset } = await company.manager.visitor.act(
    registerAsset,
    draftOf({ name: '持ち主のない図面', department: company.tech }),
  )
  expect((await found('manager')).get('inventory.owner')).toBe(before + 1)
  expect((await found('techManager')).get('inventory.owner')).toBe(1)
  expect((await found('salesManager')).get('inventory.owner')).toBeUndefined()
  expect((await found('admin')).get('inventory.owner')).toBeUndefined()
  const { passed } = await company.admin.visitor.read(checks, {})
  expect(passed.map(({ id }) => id)).not.toContain('inventory.owner')
  expect((await found('executive')).get('decision.undecided')).toBeGreaterThan(0)
  expect(asset).toMatch(/^ast_/)
})

test('every rule and every step has a page to go to, and an id of its own', () => {
  const { checks: rules, steps } = installation.services.registry
  const ids = [...rules, ...steps].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(rules.length).toBeGreaterThan(8)
  for (const { link } of [...rules, ...steps]) expect(link).toMatch(/^\/[a-z]/)
})

test('a step is done by real things alone; set aside it says why, and comes back', async () => {
  const { visitor } = company.manager
  const step = async (id: string) => (await visitor.read(journey, {})).find((one) => one.id === id)
  expect(await step('people.roles')).toMatchObject({ state: 'done' })
  expect(await step('discovery.scan')).toMatchObject({ state: 'open', mine: true })
  await visitor.act(skipStep, { step: 'discovery.scan', reason: '紙だけの会社だから' })
  expect(await step('discovery.scan')).toMatchObject({ state: 'skipped', skippedBecause: '紙だけの会社だから' })
  await expect(visitor.act(skipStep, { step: 'discovery.scan', reason: 'もう一度' })).rejects.toMatchObject({ status: 409 })
  const kept = async (who: Member) =>
    (await skippedStepNamed(installation.services.db, await actorOf(installation, who), 'discovery.scan'))?.step
  expect(await kept(company.manager)).toBe('discovery.scan')
  expect(await kept(company.employee)).toBeUndefined()
  await visitor.act(resumeStep, { step: 'discovery.scan' })
  expect(await step('discovery.scan')).toMatchObject({ state: 'open', skippedBecause: null })
  await expect(visitor.act(resumeStep, { step: 'discovery.scan' })).rejects.toMatchObject({ status: 409 })
  await expect(visitor.act(skipStep, { step: 'none.such', reason: 'ない' })).rejects.toMatchObject({ status: 422 })
  const { rows } = await sql<{ id: string }>`select id from skipped_step`.execute(installation.services.db)
  const story = await visitor.read(history, { subject: rows[0]?.id ?? '' })
  expect(story.items).toHaveLength(2)
})

test('whose work a step is not is told that it is others’', async () => {
  const mine = async (who: Member) => (await who.visitor.read(journey, {})).find(({ id }) => id === 'discovery.scan')?.mine
  expect([await mine(company.manager), await mine(company.executive)]).toEqual([true, false])
  const { db, clock, registry } = installation.services
  const scope = await actorOf(installation, company.manager)
  const open = registry.steps.flatMap((step) =>
    step.id === 'discovery.scan' ? [{ ...step, state: () => Promise.resolve({ done: 0, of: 1 }) }] : [],
  )
  const next = async (who: Who) => {
    const steps = open.map((step) => ({ ...step, who }))
    const look = { db, scope, now: clock(), today: dayOf(clock()), registry: { ...registry, steps } }
    return (await Promise.all(tasks.map((source) => source.find(look)))).flat().length
  }
  expect([await next(['informationManager']), await next(['systemAdministrator'])]).toEqual([1, 0])
  await company.manager.visitor.act(skipStep, { step: 'discovery.scan', reason: '紙だけの会社だから' })
  expect((await skippedSteps(db, scope)).length).toBe(1)
  expect(await skippedSteps(db, await actorOf(installation, company.employee))).toEqual([])
  await company.manager.visitor.act(resumeStep, { step: 'discovery.scan' })
})

test('the executive page counts what the register holds, month by month, and what waits', async () => {
  const sheet = await company.executive.visitor.read(executivePage, {})
  expect(sheet.growth).toHaveLength(12)
  expect(sheet.growth.at(-1)?.assets).toBe(1)
  expect(sheet.figures.map(({ id, number }) => [id, number])).toEqual([
    ['decision.secret', 0],
    ['inventory.assets', 1],
    ['decision.undecided', 1],
  ])
  expect(sheet.findings.map(({ id }) => id)).toContain('decision.undecided')
})

test('a department gets its manager and its finding goes', async () => {
  const { visitor } = company.admin
  const list = await visitor.read(departmentList, {})
  const bare = list.filter(({ manager }) => manager === null)
  expect((await found('admin')).get('people.noManager') ?? 0).toBe(bare.length)
  const [one] = list
  if (!one) throw new Error('no department')
  await visitor.act(changeDepartment, { department: one.id, version: one.version, name: one.name, manager: null })
  expect((await found('admin')).get('people.noManager')).toBe(bare.length + (one.manager === null ? 0 : 1))
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
