import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { mailLedger, mailView, setRelay } from '../../src/areas/sending/contract/mail.ts'
import { setMailServer } from '../../src/areas/sending/contract/server.ts'
import { selfSigned } from '../support/certificate.ts'
import { foundCompany, type Company } from '../support/company.ts'
import { openTestInstallation, type TestInstallation } from '../support/installation.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { freePort } from '../support/server.ts'

/** `maruhi smtp-relay`, two processes on one PostgreSQL, with STARTTLS and sign-in on both sides. */
const server = inject('postgres')
const folder = mkdtempSync(join(tmpdir(), 'maruhi-relays-'))
const key = randomBytes(32)
const [account, password] = ['mailer', 'nagai angou no kotoba']
let installation: TestInstallation
let company: Company
let receiver: Receiver
let cert: { cert: string; key: string }
let relays: Relay[] = []

interface Relay {
  readonly port: number
  readonly child: ChildProcess
  readonly printed: () => string
}

async function startRelay(name: string): Promise<Relay> {
  const port = await freePort()
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(installation.services.db)
  const database = new URL(server ?? '')
  database.pathname = `/${rows[0]?.name}`
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/apps/cli/main.ts'), 'smtp-relay'], {
    env: {
      ...process.env,
      DATABASE_URL: database.href,
      MARUHI_KEY: key.toString('base64url'),
      MARUHI_DATA: join(folder, name),
      MARUHI_SMTP_HOST: '127.0.0.1',
      MARUHI_SMTP_PORT: String(port),
      MARUHI_TLS_CERT: cert.cert,
      MARUHI_TLS_KEY: cert.key,
      NODE_EXTRA_CA_CERTS: cert.cert,
      LANG: 'en_US.UTF-8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()))
  await vi.waitFor(() => expect(printed).toContain(`:${port}`), { timeout: 60_000, interval: 50 })
  return { port, child, printed: () => printed }
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(child.exitCode),
  )

beforeAll(async () => {
  if (server === null) return
  installation = await openTestInstallation({ server, key })
  company = await foundCompany(installation)
  cert = await selfSigned(folder, 'localhost')
  receiver = await openReceiver(0, { ...cert, user: account, password })
  await company.admin.visitor.act(setMailServer, {
    version: 0,
    host: 'localhost',
    port: receiver.port,
    security: 'starttls',
    login: account,
    password,
    sender: 'maruhi@example.jp',
  })
  await company.admin.visitor.act(setRelay, {
    version: 0,
    networks: '',
    ownDomains: 'example.jp',
    account,
    password,
    megabytes: 1,
    holdDays: 3,
  })
  relays = await Promise.all(['a', 'b'].map(startRelay))
}, 120_000)

afterAll(async () => {
  for (const { child } of relays) child.kill('SIGTERM')
  expect(await Promise.all(relays.map(({ child }) => ended(child)))).toEqual(relays.map(() => 0))
  await receiver?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach((context) => {
  if (server === null) context.skip('no PostgreSQL for this kind of machine')
})

const client = (port: number, pass: string = password) =>
  createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    auth: { user: account, pass },
    tls: { rejectUnauthorized: false },
  })
const send = async (
  relay: Relay | undefined,
  subject: string,
  to: string[] = ['yamada@partner.example'],
  text = 'よろしくお願いします。',
) => (await client(relay?.port ?? 0).sendMail({ from: 'clerk@example.jp', to, subject, text })).messageId
const ledger = async () => (await company.auditor.visitor.page(mailLedger, { limit: 200 })).rows
const kept = () => receiver.kept.filter(({ from }) => from === 'clerk@example.jp').map(({ messageId }) => messageId)
/** Nobody waits for the patience between two tries. */
const hurry = () => sql`update mail set next_try = now() where next_try > now()`.execute(installation.services.db)
async function allEnded(): Promise<void> {
  await expect
    .poll(
      async () => {
        await hurry()
        return (await ledger()).filter(({ delivery }) => delivery === 'waiting').length
      },
      { timeout: 90_000, interval: 300 },
    )
    .toBe(0)
}

test('mail handed to both at once is forwarded once each, over STARTTLS and signed in', async () => {
  const sent = await Promise.all(Array.from({ length: 16 }, (_, i) => send(relays[i % 2], `お知らせ ${i}`)))
  await allEnded()
  expect(kept().sort()).toEqual(sent.sort())
  expect(receiver.kept[0]?.raw).toMatch(/with ESMTPSA id mal_/)
  expect((await ledger()).every(({ lostAnswers }) => lostAnswers === 0)).toBe(true)
})

test('a wrong password, a letter too large, a sender from elsewhere: refused, and nothing of it stays', async () => {
  const before = (await ledger()).length
  const mail = { from: 'clerk@example.jp', to: 'yamada@partner.example', subject: 's', text: 't' }
  await expect(client(relays[0]?.port ?? 0, 'something else').sendMail(mail)).rejects.toMatchObject({ responseCode: 535 })
  await expect(send(relays[0], '大きい', undefined, 'あ'.repeat(700_000))).rejects.toMatchObject({ responseCode: 552 })
  await expect(client(relays[1]?.port ?? 0).sendMail({ ...mail, from: 'spam@elsewhere.example' })).rejects.toMatchObject({
    responseCode: 553,
  })
  expect((await ledger()).length).toBe(before)
  const { rows } = await sql`select 1 from mail where state = 'receiving'`.execute(installation.services.db)
  expect(rows).toEqual([])
})

test('each recipient has a fate of its own, and the sender hears of the one who is unknown', async () => {
  receiver.manners.push('rcpt by name')
  const to = ['yamada@partner.example', 'gone@partner.example', 'full@partner.example']
  const messageId = await send(relays[1], '三人あて', to)
  await allEnded()
  const copies = receiver.kept.filter((one) => one.messageId === messageId).map((one) => one.to)
  expect(copies).toEqual([['yamada@partner.example'], ['full@partner.example']])
  const row = (await ledger()).find((one) => one.messageId === messageId)
  expect(row?.delivery).toBe('partly')
  const { deliveries } = await company.manager.visitor.read(mailView, { mail: row?.id ?? 'mal_' })
  expect(deliveries.map(({ address, state }) => `${address.split('@')[0]} ${state}`)).toEqual([
    'full sent',
    'gone failed',
    'yamada sent',
  ])
  await expect
    .poll(() => receiver.kept.filter(({ from, raw }) => from === '' && raw.includes('gone@partner.example')).length)
    .toBe(1)
})

test(
  'one of the two is killed while it takes and forwards: what it said it has arrives, the other goes on',
  { timeout: 120_000 },
  async () => {
    receiver.kept.length = 0
    receiver.manners.push('slow', 'drop before 250', 'slow', 'drop after keeping', 'slow', 'data 451')
    const answered: string[] = []
    const work = Array.from({ length: 12 }, (_, i) =>
      send(relays[i % 2], `続き ${i}`).then(
        (id) => answered.push(id),
        () => undefined,
      ),
    )
    await expect.poll(() => answered.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(2)
    relays[0]?.child.kill('SIGKILL')
    await Promise.all(work)
    await allEnded()
    const [dead, alive] = relays
    await ended(dead?.child as ChildProcess)
    relays = alive ? [alive] : []
    const rows = (await ledger()).filter(({ messageId }) => kept().includes(messageId) || answered.includes(messageId))
    expect(answered.filter((id) => !kept().includes(id))).toEqual([])
    expect(new Set(rows.map(({ messageId }) => messageId))).toEqual(new Set(kept()))
    for (const { messageId, lostAnswers } of rows)
      expect(kept().filter((id) => id === messageId).length).toBeLessThanOrEqual(1 + lostAnswers)
    expect(alive?.printed()).not.toMatch(/Error/)
  },
)
