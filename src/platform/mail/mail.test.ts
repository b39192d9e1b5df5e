import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { openReceiver, type Receiver } from '../../../test/support/receiver.ts'
import { mailState, sendTestMail, setMailServer, testMail } from '../../areas/sending/contract/server.ts'
import { giveUpAfterMs } from './backoff.ts'
import { deliverNext, startDelivery } from './delivery.ts'
import { sendMail } from './send.ts'
import { recipientsOf } from './state.ts'
import { mails, type MailId } from './tables.ts'

let installation: TestInstallation
let company: Company
let receiver: Receiver

const now = () => installation.services.clock()
const later = (ms: number) => installation.setNow(new Date(now().getTime() + ms).toISOString())
const ground = () => ({ tx: installation.services.db, secrets: installation.services.secrets, now: now() })
const deliver = async () => {
  for (;;)
    if (!(await deliverNext(installation.services, (error) => installation.bugs.push(error), { connect: 2000, silence: 3000 })))
      return
}
const rowOf = (id: MailId) =>
  mails(installation.services.db).selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function setServer(port: number): Promise<void> {
  const { server } = await company.admin.visitor.read(mailState, {})
  await company.admin.visitor.act(setMailServer, {
    version: server?.version ?? 0,
    host: '127.0.0.1',
    port,
    security: 'none',
    login: '',
    password: null,
    sender: 'maruhi@example.jp',
  })
}

async function letter(to = ['yamada@partner.example'], messageId?: string): Promise<MailId> {
  const id = await sendMail(ground(), {
    to,
    subject: 'お知らせ',
    text: 'わたしの仕事を開いてください。\n',
    ...(messageId ? { messageId } : {}),
  })
  if (id === null) throw new Error('not queued')
  return id
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

beforeEach(async () => {
  receiver = await openReceiver()
  await setServer(receiver.port)
})

afterEach(async () => {
  await receiver.close()
  await sql`delete from mail`.execute(installation.services.db)
})

test('a test mail arrives, and the administrator sees that it did', async () => {
  const { mail } = await company.admin.visitor.act(sendTestMail, { to: 'admin@example.jp' })
  expect(await company.admin.visitor.read(testMail, { mail })).toMatchObject({ state: 'waiting' })
  const running = startDelivery(installation.services, (error) => installation.bugs.push(error))
  await expect.poll(() => receiver.kept.length, { timeout: 10_000 }).toBe(1)
  await expect.poll(async () => (await company.admin.visitor.read(testMail, { mail })).state, { timeout: 10_000 }).toBe('sent')
  await running.stop()
  expect(receiver.kept[0]).toMatchObject({ from: 'maruhi@example.jp', to: ['admin@example.jp'] })
  // Nothing is kept of what has arrived.
  const { rows } = await sql`select n from mail_chunk`.execute(installation.services.db)
  expect(rows).toEqual([])
  expect(installation.bugs).toEqual([])
})

test('a letter is sealed while it waits, and one id is sent once', async () => {
  const id = await letter(['a@example.jp'], '<reminder-1@example.jp>')
  expect(
    await sendMail(ground(), { to: ['a@example.jp'], subject: 's', text: 't', messageId: '<reminder-1@example.jp>' }),
  ).toBeNull()
  const { rows } = await sql<{ body: Uint8Array }>`select body from mail_chunk where mail = ${id}`.execute(
    installation.services.db,
  )
  expect(Buffer.from(rows[0]?.body ?? []).toString('latin1')).not.toContain('Subject')
  await deliver()
  expect(receiver.kept.map(({ messageId }) => messageId)).toEqual(['<reminder-1@example.jp>'])
})

test.each(['rcpt 450', 'data 451', 'drop before 250'] as const)('%s: tried again later, arrives once', async (manner) => {
  receiver.manners.push(manner)
  const id = await letter()
  await deliver()
  expect(receiver.kept).toEqual([])
  expect((await rowOf(id)).state).toBe('open')
  later(31_000)
  await deliver()
  expect(receiver.kept).toHaveLength(1)
  expect(await rowOf(id)).toMatchObject({ state: 'ended', attempts: 2, lostAnswers: manner === 'drop before 250' ? 1 : 0 })
})

test('where the answer was lost after keeping, a second copy carries the same Message-ID and is counted', async () => {
  receiver.manners.push('drop after keeping')
  const id = await letter()
  await deliver()
  later(31_000)
  await deliver()
  expect(new Set(receiver.kept.map(({ messageId }) => messageId)).size).toBe(1)
  expect(receiver.kept).toHaveLength(2)
  expect(await rowOf(id)).toMatchObject({ state: 'ended', lostAnswers: 1 })
})

test.each(['rcpt 550', 'data 554'] as const)('%s: final, and said', async (manner) => {
  receiver.manners.push(manner)
  const id = await letter()
  await deliver()
  expect(await rowOf(id)).toMatchObject({ state: 'ended', attempts: 1 })
  expect(await recipientsOf(installation.services.db, id)).toMatchObject([
    { state: 'failed', answer: expect.stringMatching(/^55/) },
  ])
})

test('while the server is down mail waits, the administrator sees why, and after days it is given up', async () => {
  await receiver.close()
  const id = await letter()
  await deliver()
  later(16 * 60_000)
  await deliver()
  const state = await company.admin.visitor.read(mailState, {})
  expect(state).toMatchObject({ waiting: 1, alarm: true, trouble: expect.stringContaining('ECONNREFUSED') })
  later(giveUpAfterMs)
  await company.admin.visitor.signIn('admin@example.jp', 'kaisha no himitsu 7')
  await deliver()
  expect((await recipientsOf(installation.services.db, id))[0]?.state).toBe('failed')
  receiver = await openReceiver()
})

test('a sender that dies after handing over leaves a count; before it, none', async () => {
  const id = await letter()
  const { db } = installation.services
  await sql`update mail set attempts = 1, handed = true, lease = now() - interval '1 second' where id = ${id}`.execute(db)
  await deliver()
  expect(receiver.kept).toHaveLength(1)
  expect(await rowOf(id)).toMatchObject({ state: 'ended', lostAnswers: 1 })
})

test('a password never travels unprotected, is sealed, and is not shown', async () => {
  const { server } = await company.admin.visitor.read(mailState, {})
  const base = { version: server?.version ?? 0, host: 'mail.example.jp', port: 587, login: 'maruhi', sender: 'maruhi@example.jp' }
  await expect(
    company.admin.visitor.act(setMailServer, { ...base, security: 'none', password: 'geheim-geheim' }),
  ).rejects.toMatchObject({ code: 'sending.openPassword' })
  await company.admin.visitor.act(setMailServer, { ...base, security: 'starttls', password: 'geheim-geheim' })
  const { rows } = await sql<{ all: string }>`select (select string_agg(value::text, ' ') from entry_field) ||
    (select password from mail_server) as all`.execute(installation.services.db)
  expect(rows[0]?.all).not.toContain('geheim')
  expect(JSON.stringify(await company.admin.visitor.read(mailState, {}))).not.toContain('geheim')
})
