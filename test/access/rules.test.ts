import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { history } from '../../src/areas/record/contract/entries.ts'
import {
  acknowledge,
  approveDocument,
  createDocument,
  editBlock,
  publishDocument,
  submitDocument,
} from '../../src/areas/rules/contract/acts.ts'
import { packsView } from '../../src/areas/rules/contract/packs.ts'
import { documentLedger, documentView, findingsView, readingView, readView } from '../../src/areas/rules/contract/views.ts'
import { acknowledgementOf } from '../../src/areas/rules/store.ts'
import { myWork } from '../../src/areas/work/contract.ts'
import { newId, type Id } from '../../src/kernel/ids.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { ActContext } from '../../src/platform/acts/perform.ts'
import { readAs } from '../../src/platform/services.ts'
import { openWorld, type RoleName, type World } from './world.ts'

let world: World
let inForce: Id<'rul'>
let draft: Id<'rul'>
let published: Id<'rvn'>

const manager = () => world.company.manager.visitor
const employee = () => world.company.employee.visitor

async function make(title: string, audience: Id<'dep'>[]): Promise<Id<'rul'>> {
  const facts = { template: 'secrets-regulation', title, number: '', class: null, aboutClass: null, approvers: 1, values: {} }
  return (await manager().act(createDocument, { ...facts, audience })).document
}

const on = async (document: Id<'rul'>) => ({ document, version: (await manager().read(documentView, { document })).version })

beforeAll(async () => {
  world = await openWorld()
  const today = dayOf(world.installation.services.clock())
  inForce = await make('技術課の規程', [world.company.tech])
  await manager().act(submitDocument, { ...(await on(inForce)), effectiveOn: today, note: '制定' })
  await world.company.executive.visitor.act(approveDocument, { ...(await on(inForce)), comment: '' })
  published = (await manager().act(publishDocument, await on(inForce))).published
  draft = await make('下書きの規程', [])
})

/** What an act opened to this role would say; nothing stays of it. */
async function below(role: RoleName, name: string, input: unknown): Promise<void> {
  const { services } = world.installation
  const { db, registry, secrets, url, clock } = services
  const [actor, now] = [await world.actor(role), clock()]
  await db.transaction().execute(async (tx) => {
    const enqueue = () => Promise.reject(new Error('no job is started here'))
    const context: ActContext = {
      tx,
      actor,
      now,
      today: dayOf(now),
      secrets,
      registry,
      url,
      newId: (kind) => newId(kind, now),
      enqueue,
    }
    const performed = registry.acts.get(name)
    await performed?.run(context, performed.act.input.parse(input))
    throw new Error('done')
  })
}

test('a draft is not there for those it is not shown to, whatever role an act is opened to', async () => {
  const { services } = world.installation
  for (const role of ['employee', 'techManager', 'adviser'] as const) {
    const actor = await world.actor(role)
    const edit = { document: draft, version: 1, block: 'purpose-1', text: '書き換え' }
    await expect(below(role, editBlock.name, edit)).rejects.toMatchObject({ code: 'maruhi.notFound' })
    await expect(readAs(services, documentView, actor, { document: draft })).rejects.toMatchObject({ code: 'maruhi.notFound' })
    const told = await readAs(services, findingsView, actor, {})
    expect(told.findings.some(({ document }) => document === draft)).toBe(false)
  }
  await expect(employee().read(history, { subject: draft })).rejects.toThrow('maruhi.notFound')
})

test('below the question of the role, the list has only what concerns somebody', async () => {
  const { registry, db, clock, secrets, data } = world.installation.services
  const provided = registry.views.get(documentLedger.name)
  if (!provided || !('source' in provided)) throw new Error('no list')
  const rowsOf = async (role: RoleName) => {
    const scope = await world.actor(role)
    const query = provided.source.rows({ db, scope, now: clock(), today: dayOf(clock()), registry, secrets, data }, {} as never)
    return db
      .selectFrom(query.as('r') as never)
      .select(sql<string>`id`.as('id'))
      .execute()
  }
  expect(await rowsOf('employee')).toEqual([{ id: inForce }])
  expect(await rowsOf('adviser')).toEqual([])
})

test('a paper in force is for those it concerns', async () => {
  expect((await employee().read(readView, { published })).lines.length).toBeGreaterThan(10)
  for (const role of ['salesManager', 'adviser'] as const) {
    const { visitor } = world.company[role]
    await expect(visitor.read(readView, { published })).rejects.toThrow('maruhi.notFound')
    await expect(visitor.act(acknowledge, { published })).rejects.toThrow('maruhi.notFound')
    await expect(visitor.read(history, { subject: published })).rejects.toThrow('maruhi.notFound')
    expect(await visitor.read(readingView, {})).toEqual([])
    expect((await visitor.send('/api/rules/file', { of: { published }, format: 'docx' })).status).toBe(404)
  }
  const working = { of: { document: inForce }, format: 'docx' }
  expect((await employee().send('/api/rules/file', working)).status).toBe(404)
  expect((await world.company.auditor.visitor.send('/api/rules/file', working)).status).toBe(200)
})

test('who has acknowledged is known to those who watch over it, and to themselves', async () => {
  await employee().act(acknowledge, { published })
  const { rows } = await sql<{ id: string }>`select id from rule_acknowledgement`.execute(world.installation.services.db)
  const subject = rows[0]?.id ?? ''
  expect((await employee().read(history, { subject })).items).toHaveLength(1)
  expect((await manager().read(history, { subject })).items).toHaveLength(1)
  await expect(world.company.techManager.visitor.read(history, { subject })).rejects.toThrow('maruhi.notFound')
  const { db } = world.installation.services
  expect(await acknowledgementOf(db, published, world.company.employee.id)).toBeDefined()
  expect(await acknowledgementOf(db, published, world.company.techManager.id)).toBeUndefined()
})

test('the auditor looks on; packs and waiting documents are no work of others', async () => {
  const { auditor, executive } = world.company
  const seen = await auditor.visitor.read(documentView, { document: draft })
  expect(seen).toMatchObject({ mayEdit: false, mayApprove: false, mayWithdraw: false })
  const [pack] = await manager().read(packsView, {})
  await expect(employee().read(history, { subject: pack?.id ?? '' })).rejects.toThrow('maruhi.notFound')
  const today = dayOf(world.installation.services.clock())
  await manager().act(submitDocument, { ...(await on(draft)), effectiveOn: today, note: '制定' })
  const workOf = async (visitor: typeof auditor.visitor) => (await visitor.read(myWork, {})).map(({ link }) => link)
  expect(await workOf(executive.visitor)).toContain(`/rules/${draft}`)
  for (const other of [manager(), employee(), auditor.visitor]) expect(await workOf(other)).not.toContain(`/rules/${draft}`)
  expect((await auditor.visitor.read(documentView, { document: draft })).mayApprove).toBe(false)
  await executive.visitor.act(approveDocument, { ...(await on(draft)), comment: '' })
  expect(await workOf(manager())).toContain(`/rules/${draft}`)
  expect(await workOf(employee())).not.toContain(`/rules/${draft}`)
})
