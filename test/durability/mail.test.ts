import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveMail, mailLedger, setRelay } from '../../src/areas/sending/contract/mail.ts'
import { setMailServer } from '../../src/areas/sending/contract/server.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { Office } from './office.ts'
import { start, type Process } from './process.ts'

/** kill -9 of the relay while mail comes in, is approved and goes out: what was answered with 250 arrives, and no more often than the ledger says. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-mail-'))
const data = join(folder, 'data')
const office = new Office()
let running: Process
let receiver: Receiver

const begin = async () => {
  running = await start({ data, env: { MARUHI_SMTP_PORT: '0', MARUHI_SMTP_HOST: '127.0.0.1' } })
  office.door.leads = running.door
}

beforeAll(async () => {
  receiver = await openReceiver()
  await begin()
  await office.setUp(running.token)
  await office.do(setMailServer.name, {
    version: 0,
    host: '127.0.0.1',
    port: receiver.port,
    security: 'none',
    login: '',
    password: null,
    sender: 'maruhi@example.jp',
  })
  await office.do(setRelay.name, {
    version: 0,
    networks: '',
    ownDomains: 'example.jp',
    account: '',
    password: null,
    megabytes: 5,
    holdDays: 3,
  })
})

afterAll(async () => {
  await running.kill()
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Message-IDs that the relay said it has. */
const answered = new Set<string>()

async function send(subject: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: running.smtp, ignoreTLS: true, connectionTimeout: 3000 })
  try {
    const { messageId } = await transport.sendMail({
      from: 'clerk@example.jp',
      to: 'yamada@partner.example',
      subject,
      text: 'よろしくお願いします。',
    })
    answered.add(messageId)
  } catch {
    // Killed before the answer: the sender keeps the mail.
  }
}

const ledger = async () => (await office.visitor.page(mailLedger, { limit: 200 })).rows

async function approveAll(): Promise<void> {
  for (const { id } of (await ledger()).filter(({ state }) => state === 'held'))
    await office.visitor.act(approveMail, { mail: id, version: 1, reason: '' })
}

test('killed again and again between 250 and the hand-over', async () => {
  receiver.manners.push('slow', 'slow', 'slow', 'slow', 'slow', 'slow')
  for (const ms of [0, 40, 200]) {
    const before = answered.size
    const work = ['お知らせ 1', '社外秘', 'お知らせ 2'].map(async (subject) => {
      await send(subject)
      await approveAll().catch(() => undefined)
    })
    // Right after an answer, while others are on their way in and the first on its way out.
    await expect.poll(() => answered.size - before, { timeout: 30_000, interval: 10 }).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, ms))
    await running.kill()
    await Promise.all(work)
    await begin()
  }
  await send('お知らせ 終わり')
  await expect
    .poll(
      async () => {
        await approveAll()
        return (await ledger()).filter(({ delivery }) => delivery !== 'sent').length
      },
      { timeout: 60_000, interval: 300 },
    )
    .toBe(0)
  const rows = await ledger()
  const kept = receiver.kept.filter(({ from }) => from === 'clerk@example.jp').map(({ messageId }) => messageId)
  expect(answered.size).toBeGreaterThan(3)
  expect([...answered].filter((one) => !kept.includes(one))).toEqual([])
  expect(new Set(kept)).toEqual(new Set(rows.map(({ messageId }) => messageId)))
  for (const { messageId, lostAnswers } of rows) {
    const copies = kept.filter((one) => one === messageId).length
    expect(copies, `${messageId} with ${lostAnswers} answers lost`).toBeLessThanOrEqual(1 + lostAnswers)
  }
  expect(running.bugs).toEqual([])
})
