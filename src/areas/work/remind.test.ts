import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftOf, scores } from '../../../test/access/world.ts'
import { foundCompany, password, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { openReceiver, type Receiver } from '../../../test/support/receiver.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { deliverNext } from '../../platform/mail/delivery.ts'
import { classes } from '../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { assetView, registerAsset } from '../inventory/contract/keeping.ts'
import { endPersonAccess, personLedger } from '../people/contract.ts'
import { history } from '../record/contract/entries.ts'
import { mailState, setMailServer } from '../sending/contract/server.ts'
import { calendar, closeFeed, myReminders, openFeed, setReminders } from './contract.ts'
import { remindNext } from './remind.ts'

let installation: TestInstallation
let company: Company
let receiver: Receiver

const title = '極秘の新工法'
/** A Monday, at nine in the morning and at six. */
const monday = '2026-11-23T00:00:00Z'
const early = '2026-11-22T21:00:00Z'

beforeAll(async () => {
  installation = await openTestInstallation()
  installation.setNow('2026-11-20T01:00:00Z')
  company = await foundCompany(installation)
  receiver = await openReceiver()
  const { manager, executive, admin, tech, techManager } = company
  const { visitor } = manager
  const { asset } = await visitor.act(registerAsset, draftOf({ name: title, department: tech, owner: techManager.id }))
  const [top] = await visitor.read(classes, {})
  const reviewOn = addDays(dayOf(installation.services.clock()), 5)
  const verdict = { outcome: 'secret' as const, class: top?.id ?? null, reason: '競争力の源泉', reviewOn }
  const { version } = await visitor.read(assetView, { asset })
  const { decision } = await visitor.act(proposeDecision, { asset, assetVersion: version, scores, ...verdict })
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
  const { server } = await admin.visitor.read(mailState, {})
  await admin.visitor.act(setMailServer, {
    version: server?.version ?? 0,
    host: '127.0.0.1',
    port: receiver.port,
    security: 'none',
    login: '',
    password: null,
    sender: 'maruhi@example.jp',
  })
})

afterAll(async () => {
  await receiver.close()
  expect(installation.bugs).toEqual([])
})

/** Sessions end; everybody comes in again on the new day. */
async function onDay(moment: string): Promise<void> {
  installation.setNow(moment)
  for (const [name, login] of Object.entries(logins))
    await company[name as keyof typeof logins].visitor.signIn(`${login}@example.jp`, password)
}
const logins = { admin: 'admin', manager: 'manager', techManager: 'tech', employee: 'employee' } as const

const remindAll = async () => {
  let people = 0
  while (await remindNext(installation.services)) people++
  while (await deliverNext(installation.services, (error) => installation.bugs.push(error), { connect: 2000, silence: 3000 }));
  return people
}
const lettersTo = (address: string) => receiver.kept.filter(({ to }) => to.includes(address))
/** A letter's text out of quoted-printable. */
const textOf = (raw: string) =>
  Buffer.from(
    raw.replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

test('on Monday morning those for whom something waits are told how much, once, and no name of a secret leaves', async () => {
  installation.setNow(early)
  expect(await remindAll()).toBe(0)
  installation.setNow(monday)
  await remindAll()
  const [letter, ...more] = lettersTo('tech@example.jp')
  expect(more).toEqual([])
  expect(textOf(letter?.raw ?? '')).toContain('見直すこと 1件')
  for (const { raw } of receiver.kept) expect(textOf(raw)).not.toContain(title)
  expect(lettersTo('adviser@example.jp')).toEqual([])
  expect(await remindAll()).toBe(0)
})

test('daily, never and weekly are kept; who has left is not written to', async () => {
  await onDay('2026-11-23T00:10:00Z')
  await company.techManager.visitor.act(setReminders, { rhythm: 'off' })
  await company.manager.visitor.act(setReminders, { rhythm: 'daily' })
  const before = receiver.kept.length
  await onDay('2026-11-24T00:00:00Z')
  await remindAll()
  expect(receiver.kept.slice(before).flatMap(({ to }) => to)).toEqual(['manager@example.jp'])
  const { rows } = await company.admin.visitor.page(personLedger, { limit: 200 })
  const version = rows.find(({ id }) => id === company.salesManager.id)?.version ?? 0
  await company.admin.visitor.act(endPersonAccess, { person: company.salesManager.id, version, on: '2026-11-24', reason: '退職' })
  await onDay('2026-11-30T00:00:00Z')
  const monday2 = receiver.kept.length
  await remindAll()
  const to = receiver.kept.slice(monday2).flatMap((mail) => mail.to)
  expect(to).not.toContain('tech@example.jp')
  expect(to).not.toContain('sales@example.jp')
  expect(to).toContain('manager@example.jp')
})

test('the calendar shows days within need-to-know; its address says what and when, and never which', async () => {
  const { visitor } = company.techManager
  const range = { from: '2026-11-01', to: '2027-01-01' }
  expect(await visitor.read(calendar, range)).toMatchObject([{ day: '2026-11-25', title }])
  expect(await company.employee.visitor.read(calendar, range)).toEqual([])
  const { token } = await visitor.act(openFeed, {})
  const read = async (said: string) => {
    const answer = await installation.http.request(`http://localhost:8730/api/calendar/${said}`)
    return { status: answer.status, text: await answer.text() }
  }
  const { status, text } = await read(`${token}.ics`)
  expect(status).toBe(200)
  expect(text.replaceAll('\r\n ', '')).toMatch(/DTSTART;VALUE=DATE:20261125/)
  expect(text.replaceAll('\r\n ', '')).toContain('決定の見直し')
  expect(text).not.toContain(title)
  const wrong = await read('x'.repeat(43))
  expect(wrong.status).toBe(404)
  const anew = await visitor.act(openFeed, {})
  expect(await read(token)).toEqual(wrong)
  expect((await read(anew.token)).status).toBe(200)
  expect(await visitor.read(myReminders, {})).toMatchObject({ feed: true, rhythm: 'off' })
  await visitor.act(closeFeed, {})
  expect(await read(anew.token)).toEqual(wrong)
})

test('the record says that there is an address, never which', async () => {
  const { rows } = await sql<{ id: string }>`select id from reminder where person = ${company.techManager.id}`.execute(
    installation.services.db,
  )
  const story = await company.techManager.visitor.ask('/api/views/record.history', { subject: rows[0]?.id })
  expect(JSON.stringify(story)).toContain('予定表への公開')
  await expect(company.employee.visitor.read(history, { subject: rows[0]?.id ?? '' })).rejects.toMatchObject({ status: 404 })
})
