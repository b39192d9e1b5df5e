import { beforeAll, describe, expect, test } from 'vitest'
import * as agreements from '../../src/areas/pledges/contract/agreements.ts'
import * as pledges from '../../src/areas/pledges/contract/pledges.ts'
import * as views from '../../src/areas/pledges/contract/views.ts'
import { formForUpdate } from '../../src/areas/pledges/store.ts'
import { history } from '../../src/areas/record/contract/entries.ts'
import { newId, type Id } from '../../src/kernel/ids.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { agreementOf } from '../support/agreement.ts'
import { password } from '../support/company.ts'
import { openWorld, type RoleName, type World } from './world.ts'

/** A pledge is its signer's, the head's of their department, and those' who look after all; an agreement its owner's and their department's. */
let world: World
let today: string
let inTech: Id<'plg'>
let inSales: Id<'plg'>
let form: Id<'pfm'>
let ofSales: Id<'nda'>
let ofTech: Id<'nda'>

const by = (role: RoleName) => world.member(role).visitor
const strangersOfTech = ['salesManager', 'adviser', 'admin'] as const
const answers = { toggles: {}, values: {}, secrets: ['図面'] }

beforeAll(async () => {
  world = await openWorld()
  today = dayOf(world.installation.services.clock())
  const { tech, sales, employee, salesManager, techManager } = world.company
  form = (await by('manager').act(pledges.addForm, { kind: 'service', name: '在職中', template: 'pledge-service', ...answers }))
    .form
  const ask = { form, departments: [], project: '', secrets: [], reason: '', due: addDays(today, -0) }
  const { rows } = await by('manager').act(pledges.askPledges, { ...ask, people: [employee.id, salesManager.id] })
  const of = (person: Id<'psn'>) => rows.find((row) => row.person === person)?.pledge as Id<'plg'>
  inTech = of(employee.id)
  inSales = of(salesManager.id)
  const { documentHash } = await by('employee').read(views.pledgeView, { pledge: inTech })
  await by('employee').ask('/api/pledges/sign', { pledge: inTech, version: 1, documentHash, read: true, secret: password })
  ofSales = (await by('salesManager').act(agreements.draftAgreement, agreementOf(salesManager.id, sales, '営業の相手', today)))
    .agreement
  ofTech = (await by('techManager').act(agreements.draftAgreement, agreementOf(techManager.id, tech, '技術の相手', today)))
    .agreement
})

/** The same question about something that is not there. */
const sameAsMissing = async (
  role: RoleName,
  path: (id: string) => string,
  body: ((id: string) => unknown) | null,
  id: string,
) => {
  const missing = newId(id.slice(0, 3), new Date())
  const answer = async (one: string) => {
    const response = await by(role).send(path(one), body?.(one))
    return `${response.status} ${await response.text()}`
  }
  expect(await answer(id), `${role} ${path(id)}`).toBe(await answer(missing))
}

describe('a pledge', () => {
  test('is there for its signer, for the head of the department, for those who look after all', async () => {
    for (const role of ['employee', 'techManager', 'manager', 'executive', 'auditor'] as const)
      expect((await by(role).read(views.pledgeView, { pledge: inTech })).signedName, role).toBe('森下 彩')
  })

  test.each(strangersOfTech)('is missing for %s, byte for byte, by every way', async (role) => {
    await sameAsMissing(
      role,
      () => '/api/views/pledges.pledge',
      (pledge) => ({ pledge }),
      inTech,
    )
    for (const file of ['pdf', 'docx', 'scan']) await sameAsMissing(role, (id) => `/api/pledges/${id}/${file}`, null, inTech)
    await sameAsMissing(
      role,
      () => '/api/views/record.history',
      (subject) => ({ subject }),
      inTech,
    )
  })

  test('of a colleague or a superior is missing for an employee', async () => {
    await sameAsMissing(
      'employee',
      () => '/api/views/pledges.pledge',
      (pledge) => ({ pledge }),
      inSales,
    )
    await sameAsMissing('employee', (id) => `/api/pledges/${id}/pdf`, null, inSales)
    expect((await by('employee').read(views.minePledges, {})).map(({ id }) => id)).toEqual([inTech])
    expect((await by('salesManager').read(views.minePledges, {})).map(({ id }) => id)).toEqual([inSales])
  })

  test('stands in the ledger of the own department only; so does whoever has not signed', async () => {
    const ids = async (role: RoleName) => (await by(role).page(views.pledgeLedger, {})).rows.map(({ id }) => id).sort()
    expect(await ids('techManager')).toEqual([inTech])
    expect(await ids('salesManager')).toEqual([inSales])
    expect(await ids('auditor')).toEqual([inTech, inSales].sort())
    const missing = async (role: RoleName) =>
      (await by(role).page(views.missingLedger, { params: { kind: 'service' } })).rows.map(({ id }) => id)
    expect(await missing('salesManager')).toEqual([world.company.salesManager.id])
    expect(await missing('techManager')).toEqual([world.company.techManager.id])
    expect(await missing('auditor')).toContain(world.company.executive.id)
  })

  test('is found by its code only by those who may see it', async () => {
    const { code } = await by('manager').read(views.pledgeView, { pledge: inTech })
    for (const role of ['employee', 'techManager', 'auditor'] as const)
      expect((await by(role).read(views.verifyView, { code })).subject, role).toBe(inTech)
    for (const role of strangersOfTech)
      await expect(by(role).read(views.verifyView, { code }), role).rejects.toMatchObject({ code: 'pledges.codeUnknown' })
  })

  test('is signed and declined by its signer alone, settled by whoever asks in that department', async () => {
    const request = { pledge: inSales, version: 1, documentHash: '0'.repeat(64), read: true, secret: password }
    for (const role of ['manager', 'techManager', 'employee'] as const) {
      expect((await by(role).send('/api/pledges/sign', request)).status, role).toBe(404)
      await expect(by(role).act(pledges.declinePledge, { pledge: inSales, version: 1, reason: 'x' })).rejects.toMatchObject({
        status: 404,
      })
    }
    const refusal = { on: today, explanation: 'x', witness: '', follows: 'x' }
    const techManager = by('techManager')
    for (const attempt of [
      () => techManager.act(pledges.withdrawPledge, { pledge: inSales, version: 1, reason: 'x' }),
      () => techManager.act(pledges.recordRefusalOf, { pledge: inSales, version: 1, ...refusal }),
      () =>
        techManager.act(pledges.recordPaper, { pledge: inSales, version: 1, on: today, fileName: '', fileHash: '', file: null }),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 404, code: 'maruhi.notFound' })
    expect((await by('manager').read(views.pledgeView, { pledge: inSales })).state).toBe('asked')
    const mayChange = async (role: RoleName) => (await by(role).read(views.pledgeView, { pledge: inSales })).mayChange
    // The head of sales sees it as its signer and as whoever asks there; the auditor only looks on.
    expect([await mayChange('manager'), await mayChange('salesManager'), await mayChange('auditor')]).toEqual([true, true, false])
  })

  test('whom one may ask are those of the own department', async () => {
    const askable = async (role: RoleName) => (await by(role).read(views.askablePeople, {})).map(({ id }) => id)
    const { salesManager, employee } = world.company
    expect(await askable('salesManager')).toEqual([salesManager.id])
    expect(await askable('techManager')).toContain(employee.id)
    expect(await askable('manager')).toContain(world.company.executive.id)
  })

  test('texts to sign are changed by those who ask and seen by those who look on, whatever stands before it', async () => {
    const { db } = world.installation.services
    const kept = async (role: RoleName) => (await formForUpdate(db, await world.actor(role), form))?.id
    expect([await kept('manager'), await kept('auditor'), await kept('employee')]).toEqual([form, form, undefined])
  })

  test('is asked of the own department only; others look like nobody', async () => {
    const ask = { form, departments: [world.company.sales], project: '', secrets: [], reason: '', due: addDays(today, 5) }
    const answer = await by('techManager').act(pledges.askPledges, { ...ask, people: [world.company.executive.id] })
    expect(answer).toMatchObject({ asked: 0, rows: [{ result: 'notFound', name: '' }] })
    const rows = [{ person: world.company.executive.id, kind: 'joining' as const, signedOn: today, note: '' }]
    expect((await by('techManager').act(pledges.takeOver, { rows })).rows).toEqual([{ row: 0, result: 'notFound' }])
  })

  test('tells nothing in the tasks of others', async () => {
    const work = async (role: RoleName) => JSON.stringify(await by(role).ask('/api/views/work.mine', {}))
    expect(await work('salesManager')).toContain(inSales)
    for (const role of ['techManager', 'employee', 'adviser', 'admin'] as const) expect(await work(role)).not.toContain(inSales)
  })

  test('goes into the bundle of those who see it, which is theirs alone', async () => {
    const selection = { kind: null, from: null, to: null }
    await expect(by('salesManager').act(pledges.makeBundle, selection)).rejects.toMatchObject({ code: 'pledges.nothingSigned' })
    expect((await by('techManager').act(pledges.makeBundle, selection)).papers).toBe(1)
  })
})

test('a scan somebody handed over is taken up by nobody else', async () => {
  const upload = await by('manager').upload('/api/uploads/signed-paper', '写し.pdf', '%PDF-1.7 x')
  const scan = (await upload.json()) as { file: Id<'sgf'>; fileName: string; fileHash: string }
  const { agreement: id } = await by('techManager').act(
    agreements.draftAgreement,
    agreementOf(world.company.techManager.id, world.company.tech, '紙の相手', today),
  )
  await by('techManager').act(agreements.sendAgreement, { agreement: id, version: 1, link: false })
  const paper = { agreement: id, version: 2, on: today, signedName: '相手', signedUnit: '', ...scan }
  await expect(by('techManager').act(agreements.recordAgreement, paper)).rejects.toMatchObject({ code: 'pledges.fileMissing' })
  await by('manager').act(agreements.recordAgreement, paper)
  expect((await by('techManager').send(`/api/agreements/${id}/scan`)).status).toBe(200)
  await sameAsMissing('salesManager', (one) => `/api/agreements/${one}/scan`, null, id)
  const { code } = await by('techManager').read(views.agreementView, { agreement: id })
  expect((await by('techManager').read(views.verifyView, { code })).subject).toBe(id)
  await expect(by('salesManager').read(views.verifyView, { code })).rejects.toMatchObject({
    code: 'pledges.codeUnknown',
  })
})

describe('an agreement', () => {
  test('is seen and changed by its owner and its department, seen by those who look on', async () => {
    for (const role of ['salesManager', 'manager', 'executive', 'auditor'] as const)
      expect((await by(role).read(views.agreementView, { agreement: ofSales })).partner, role).toBe('営業の相手')
    expect((await by('auditor').read(views.agreementView, { agreement: ofSales })).mayChange).toBe(false)
    await sameAsMissing(
      'techManager',
      () => '/api/views/pledges.agreement',
      (id) => ({ agreement: id }),
      ofSales,
    )
    for (const role of ['techManager', 'employee', 'adviser', 'admin'] as const)
      for (const file of ['pdf', 'docx', 'scan'])
        await sameAsMissing(role, (id) => `/api/agreements/${id}/${file}`, null, ofSales)
    const seen = (await by('techManager').page(views.agreementLedger, {})).rows.map(({ id }) => id)
    expect(seen).toContain(ofTech)
    expect(seen).not.toContain(ofSales)
    await sameAsMissing(
      'techManager',
      () => '/api/views/record.history',
      (subject) => ({ subject }),
      ofSales,
    )
    expect((await by('salesManager').read(history, { subject: ofSales })).items.length).toBeGreaterThan(0)
  })

  test('is neither sent nor ended by another department, nor written for one', async () => {
    const visitor = by('techManager')
    const one = { agreement: ofSales, version: 1 }
    for (const attempt of [
      () => visitor.act(agreements.sendAgreement, { ...one, link: true }),
      () => visitor.act(agreements.renewAgreementLink, one),
      () => visitor.act(agreements.endAgreement, { ...one, on: today, reason: 'x', returnedOn: null }),
      () =>
        visitor.act(agreements.draftAgreement, agreementOf(world.company.salesManager.id, world.company.sales, '横取り', today)),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 404, code: 'maruhi.notFound' })
  })

  test('somebody who owns one without managing a department sees it and cannot change it', async () => {
    const { employee, tech } = world.company
    const input = agreementOf(employee.id, tech, '担当者の相手', today)
    const { agreement: id } = await by('techManager').act(agreements.draftAgreement, input)
    expect((await by('employee').send(`/api/agreements/${id}/pdf`)).status).toBe(200)
    await expect(by('employee').act(agreements.sendAgreement, { agreement: id, version: 1, link: false })).rejects.toMatchObject({
      status: 403,
    })
  })
})

test('a link opens nothing once it is not one', async () => {
  const { token } = await by('techManager').act(agreements.sendAgreement, { agreement: ofTech, version: 1, link: true })
  const open = async (given: string) => (await by('employee').send('/api/signing/open', { token: given })).status
  expect(await open(token ?? '')).toBe(200)
  expect(await open(`${token}x`)).toBe(404)
  expect(await open((token ?? '').slice(0, -1))).toBe(404)
})

test('no bug showed itself on the way', () => {
  expect(world.installation.bugs).toEqual([])
})
