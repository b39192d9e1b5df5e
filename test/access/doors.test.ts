import { beforeEach, expect, test } from 'vitest'
import {
  account,
  changePassword,
  changePerson,
  confirmTotp,
  endPersonAccess,
  endSession,
  endTotp,
  invitePerson,
  personLedger,
  renewLink,
  startTotp,
} from '../../src/areas/people/contract.ts'
import { readLink } from '../../src/areas/people/credentials.ts'
import { draftView, takeIn } from '../../src/areas/intake/contract.ts'
import type { DraftId } from '../../src/areas/intake/tables.ts'
import { register } from '../../src/areas/inventory/contract/register.ts'
import { startScan } from '../../src/areas/discovery/contract/scans.ts'
import { Secret, TOTP } from 'otpauth'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { cancelJob, findJob } from '../../src/platform/jobs/queue.ts'
import { foundCompany, join, password, type Company } from '../support/company.ts'
import { openTestInstallation, type TestInstallation } from '../support/installation.ts'
import { runJobs } from '../support/jobs.ts'
import { Visitor } from '../support/visitor.ts'

/** Sessions, links and passwords: each opens its own door, to its own person, for its own time. */
let installation: TestInstallation
let company: Company

beforeEach(async () => {
  if (installation !== undefined) return
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

const now = () => installation.services.clock()
const pass = (hours: number) => installation.setNow(new Date(now().getTime() + hours * 3_600_000).toISOString())
const signedIn = async (visitor: Visitor) => ((await visitor.ask('/api/session')) as { signedIn: boolean }).signedIn
const enter = (login: string, secret = password) => new Visitor(installation.http).signIn(`${login}@example.jp`, secret)
const rowOf = async (id: string) =>
  (await company.admin.visitor.page(personLedger, { limit: 200 })).rows.find((row) => row.id === id)

test('a session ends with signing out, after two hours without use and after twelve in any case', async () => {
  const visitor = await enter('auditor')
  expect(await signedIn(visitor)).toBe(true)
  await visitor.ask('/api/sign-out', {})
  expect(await signedIn(visitor)).toBe(false)

  const idle = await enter('auditor')
  pass(1.9)
  expect(await signedIn(idle)).toBe(true)
  pass(2.1)
  expect(await signedIn(idle)).toBe(false)

  const busy = await enter('auditor')
  for (let hours = 0; hours < 11.5; hours += 1.5) {
    pass(1.5)
    if (hours < 10) expect(await signedIn(busy), `${hours}`).toBe(true)
  }
  pass(0.1)
  expect(await signedIn(busy)).toBe(false)
  for (const name of ['admin', 'manager', 'executive', 'employee', 'auditor'] as const)
    await company[name].visitor.signIn(`${name}@example.jp`, password)
})

test('the cookie that was signed out stays worthless wherever it was copied to', async () => {
  const visitor = await enter('auditor')
  const copied = visitor.cookie
  await visitor.ask('/api/sign-out', {})
  const thief = new Visitor(installation.http)
  const answer = await thief.send('/api/views/work.mine', {}, { cookie: copied })
  expect(answer.status).toBe(401)
})

test('everybody ends their own sessions only', async () => {
  const [mine, other] = [await enter('employee'), await enter('employee')]
  const sessions = (await mine.read(account, {})).sessions
  const own = sessions.find((session) => session.current)
  const second = sessions.find((session) => !session.current)
  expect(own && second).toBeTruthy()
  const { sessions: foreign } = await company.auditor.visitor.read(account, {})
  expect(foreign.map((session) => session.id)).not.toContain(own?.id)
  await expect(mine.act(endSession, { session: foreign[0]?.id ?? 'ses_' })).rejects.toMatchObject({ status: 404 })
  expect(await signedIn(company.auditor.visitor)).toBe(true)
  for (const session of sessions) if (!session.current) await mine.act(endSession, { session: session.id })
  expect(await signedIn(other)).toBe(false)
  expect(await signedIn(mine)).toBe(true)
})

test('a new password ends the other sessions of that person, and touches nobody else', async () => {
  const [mine, other] = [await enter('employee'), await enter('employee')]
  await expect(mine.act(changePassword, { current: 'something else', password: 'new long secret 1' })).rejects.toMatchObject({
    code: 'people.wrongPassword',
  })
  await mine.act(changePassword, { current: password, password: 'new long secret 1' })
  expect(await signedIn(mine)).toBe(true)
  expect(await signedIn(other)).toBe(false)
  expect(await signedIn(company.auditor.visitor)).toBe(true)
  await expect(enter('employee')).rejects.toMatchObject({ code: 'people.wrongSignIn' })
  expect(await signedIn(await enter('employee', 'new long secret 1'))).toBe(true)
  expect(await signedIn(await enter('auditor'))).toBe(true)
  await mine.act(changePassword, { current: 'new long secret 1', password })
})

test('the account is one’s own', async () => {
  for (const name of ['employee', 'auditor', 'manager'] as const)
    expect((await (await enter(name)).read(account, {})).login).toBe(`${name}@example.jp`)
})

test('a second factor is asked of its owner only, works once, and recovery codes stand in for it once each', async () => {
  const person = await join(installation, company.admin.visitor, {
    name: '二要素',
    login: 'second@example.jp',
    roles: ['employee'],
  })
  const { secret } = await person.visitor.act(startTotp, {})
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() })
  await expect(person.visitor.act(confirmTotp, { code: code() === '000000' ? '000001' : '000000' })).rejects.toMatchObject({
    code: 'people.wrongCode',
  })
  const { recovery } = await person.visitor.act(confirmTotp, { code: code() })
  expect(recovery).toHaveLength(10)
  const visitor = () => new Visitor(installation.http)
  await expect(visitor().signIn('second@example.jp', password)).rejects.toMatchObject({ code: 'people.codeNeeded' })
  // The code that confirmed the registration has been seen: it is not good a second time.
  await expect(visitor().signIn('second@example.jp', password, code())).rejects.toMatchObject({ code: 'people.wrongCode' })
  pass(1 / 60)
  const seen = code()
  await visitor().signIn('second@example.jp', password, seen)
  await expect(visitor().signIn('second@example.jp', password, seen)).rejects.toMatchObject({ code: 'people.wrongCode' })
  const [one = ''] = recovery
  await visitor().signIn('second@example.jp', password, one)
  await expect(visitor().signIn('second@example.jp', password, one)).rejects.toMatchObject({ code: 'people.wrongCode' })
  expect((await person.visitor.read(account, {})).recoveryLeft).toBe(9)
  expect(await signedIn(await enter('auditor'))).toBe(true)
  await expect(person.visitor.act(endTotp, { current: 'not this one' })).rejects.toMatchObject({ code: 'people.wrongPassword' })
  await person.visitor.act(endTotp, { current: password })
  await visitor().signIn('second@example.jp', password)
})

test('after five failures the door stays shut for a while, longer each time, also for the right password; others come in', async () => {
  await join(installation, company.admin.visitor, { name: '忘れた人', login: 'forgot@example.jp', roles: ['employee'] })
  const wrong = () => enter('forgot', 'not the password').catch((error: { code: string }) => error.code)
  for (let i = 0; i < 5; i++) expect(await wrong()).toBe('people.wrongSignIn')
  expect(await wrong()).toBe('people.locked')
  expect(await enter('forgot').catch((error: { code: string }) => error.code)).toBe('people.locked')
  expect(await signedIn(await enter('auditor'))).toBe(true)
  pass(16 / 3600)
  expect(await wrong()).toBe('people.wrongSignIn')
  pass(16 / 3600)
  expect(await wrong()).toBe('people.locked')
  pass(20 / 3600)
  expect(await signedIn(await enter('forgot'))).toBe(true)
  for (let i = 0; i < 4; i++) expect(await wrong()).toBe('people.wrongSignIn')
})

test('an unknown name and a wrong password get the same answer', async () => {
  const answer = async (login: string) => {
    const response = await new Visitor(installation.http).send('/api/sign-in', { login, password: 'not the password' })
    return `${response.status} ${await response.text()}`
  }
  expect(await answer('nobody@example.jp')).toBe(await answer('adviser@example.jp'))
})

test('an invitation works once, within a week, and not after a newer one or after leaving', async () => {
  const by = company.admin.visitor
  const guest = { name: '招かれた人', reading: 'まねかれたひと', title: '', department: null, roles: ['employee' as const] }
  const invite = (login: string) => by.act(invitePerson, { ...guest, login: `${login}@example.jp` })
  const use = (token: string) =>
    new Visitor(installation.http).ask('/api/join', { token, password }).catch((error: { code: string }) => error.code)
  const look = async (token: string) => (await new Visitor(installation.http).send('/api/link', { token })).status

  const once = await invite('once')
  expect(await look(once.token)).toBe(200)
  expect(await use(once.token)).toEqual({ ok: true })
  expect(await look(once.token)).toBe(404)
  expect(await use(once.token)).toBe('people.badLink')

  const both = await invite('both')
  const answers = await Promise.all([use(both.token), use(both.token), use(both.token)])
  expect(answers.filter((answer) => answer !== 'people.badLink')).toHaveLength(1)

  const old = await invite('old')
  const fresh = await by.act(renewLink, { person: old.person, version: 1 })
  expect(await use(old.token)).toBe('people.badLink')
  expect(await use(fresh.token)).toEqual({ ok: true })

  const gone = await invite('gone')
  await by.act(endPersonAccess, { person: gone.person, version: 1, on: dayOf(now()), reason: '取りやめ' })
  expect(await use(gone.token)).toBe('people.badLink')

  const late = await invite('late')
  pass(24 * 6.9)
  expect(await look(late.token)).toBe(200)
  pass(24 * 0.2)
  expect(await look(late.token)).toBe(404)
  // Nor for whoever looked at it in time and uses it too late.
  expect(await readLink(installation.services.db, late.token, now(), true)).toBeUndefined()
  expect(await use(late.token)).toBe('people.badLink')
  for (const name of ['admin', 'manager', 'executive', 'employee', 'auditor'] as const)
    await company[name].visitor.signIn(`${name}@example.jp`, password)
})

test('who leaves today is out at once, who leaves tomorrow tomorrow; work they asked for is not done', async () => {
  const by = company.admin.visitor
  const leave = async (id: `psn_${string}`, on: string) =>
    by.act(endPersonAccess, { person: id, version: (await rowOf(id))?.version ?? 0, on, reason: '退職' })
  const today = dayOf(now())
  const soon = await join(installation, by, { name: '明日辞める人', login: 'soon@example.jp', roles: ['employee'] })
  await leave(soon.id, addDays(today, 1))
  expect(await signedIn(soon.visitor)).toBe(true)

  const leaver = await join(installation, by, { name: '今日辞める人', login: 'leaver@example.jp', roles: ['informationManager'] })
  const { job } = await leaver.visitor.act(startScan, { path: installation.folder })
  await leave(leaver.id, today)
  expect(await signedIn(leaver.visitor)).toBe(false)
  await expect(enter('leaver')).rejects.toMatchObject({ code: 'people.wrongSignIn' })
  await runJobs(installation)
  expect(await findJob(installation.services.db, leaver.id, job)).toMatchObject({ state: 'failed', result: null })

  // A session opened just before midnight does not outlive the last day.
  const midnight = Date.parse(`${addDays(today, 1)}T00:00:00+09:00`)
  installation.setNow(new Date(midnight - 60_000).toISOString())
  const late = await enter('soon')
  expect(await signedIn(late)).toBe(true)
  installation.setNow(new Date(midnight + 60_000).toISOString())
  expect(await signedIn(late)).toBe(false)
  await expect(enter('soon')).rejects.toMatchObject({ code: 'people.wrongSignIn' })
  await company.admin.visitor.signIn('admin@example.jp', password)
  await company.manager.visitor.signIn('manager@example.jp', password)
})

test('a job stops where its owner has lost the role it needs', async () => {
  const by = company.admin.visitor
  const words = { name: '台帳を入れる人', login: 'keeper@example.jp', roles: ['informationManager' as const] }
  const keeper = await join(installation, by, words)
  const lines = Array.from({ length: 400 }, (_, i) => `台帳の資産${i},技術課`)
  const file = `情報資産名称,管理部署\n${lines.join('\n')}\n`
  const response = await keeper.visitor.upload('/api/uploads/intake', '台帳.csv', file)
  const { draft } = (await response.json()) as { draft: DraftId }
  const { version } = await keeper.visitor.read(draftView, { draft })
  const { job } = await keeper.visitor.act(takeIn, { draft, version, onConflict: 'skip' })
  const row = await rowOf(keeper.id)
  const changed = { person: keeper.id, version: row?.version ?? 0, ...words, reading: 'だいちょう', title: '', department: null }
  await by.act(changePerson, { ...changed, roles: ['employee'] })
  await runJobs(installation)
  expect(job && (await findJob(installation.services.db, keeper.id, job))).toMatchObject({ state: 'failed' })
  expect((await company.manager.visitor.page(register, { search: '台帳の資産' })).rows).toEqual([])
})

test("a job is its owner's also below the endpoint", async () => {
  const { db } = installation.services
  const { job } = await company.manager.visitor.act(startScan, { path: installation.folder })
  expect(await findJob(db, company.employee.id, job)).toBeUndefined()
  expect(await cancelJob(db, company.employee.id, job)).toBe(false)
  expect(await findJob(db, company.manager.id, job)).toMatchObject({ state: 'waiting' })
  expect(await cancelJob(db, company.manager.id, job)).toBe(true)
  expect(await findJob(db, company.manager.id, job)).toMatchObject({ state: 'cancelled' })
})

test('nobody widens their own roles or ends their own access, and an administrator always remains', async () => {
  const { admin } = company
  const own = await rowOf(admin.id)
  if (!own) throw new Error('the administrator is not in the list')
  const { name, reading, login, title, department, version } = own
  const same = { person: admin.id, version, name, reading, login: login ?? '', title, department }
  await expect(admin.visitor.act(changePerson, { ...same, roles: ['systemAdministrator', 'executive'] })).rejects.toMatchObject({
    code: 'people.ownRoles',
  })
  const end = (version: number) =>
    admin.visitor.act(endPersonAccess, { person: admin.id, version, on: dayOf(now()), reason: '終わり' })
  await expect(end(version)).rejects.toMatchObject({ code: 'people.lastAdministrator' })
  await join(installation, admin.visitor, { name: '二人目', login: 'second-admin@example.jp', roles: ['systemAdministrator'] })
  await expect(end(version)).rejects.toMatchObject({ code: 'people.ownAccess' })
})

test('no bug showed itself on the way', () => {
  expect(installation.bugs).toEqual([])
})
