import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { classes } from '../../src/areas/classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../../src/areas/decision/contract.ts'
import { registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { indexState, rebuildIndex } from '../../src/areas/sending/contract.ts'
import { securitySays } from '../../src/areas/sending/model.ts'
import { mailStateSays } from '../../src/areas/sending/model/mail.ts'
import { ja as t } from '../../src/areas/sending/web/ja.ts'
import { extractBytes } from '../../src/engines/discovery/index.ts'
import { password } from '../support/company.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { freePort, startServer, type RunningServer } from '../support/server.ts'
import { Visitor } from '../support/visitor.ts'
import { expectAccessible, openBrowser, phone, visit } from './browser.ts'

/** A mail with a registered secret in it: held on its way out, its owner told by mail, approved on a phone, received outside. */

const recipe =
  '順送り金型の送り量は二十三・四ミリ、ストリッパーの加圧は先行三ミリで始める。三工程目の逃がしは片側〇・〇八とし、これより狭めない。'
const login = 'owner@example.jp'

let browser: Browser
let server: RunningServer
let receiver: Receiver
let owner: Visitor
let smtp: number
const folder = mkdtempSync(join(tmpdir(), 'maruhi-mail-journey-'))

async function registerSecret(): Promise<void> {
  const place = join(folder, 'share')
  mkdirSync(place)
  writeFileSync(join(place, '金型.txt'), recipe)
  const { asset } = await owner.act(registerAsset, {
    name: '順送り金型の勘どころ',
    kind: 'electronic',
    business: '',
    note: '',
    owner: null,
    department: null,
    users: '',
    origin: 'own',
    giver: '',
    personal: [],
    retention: '',
    retainUntil: null,
    readers: [],
    restricted: false,
    holdings: [{ medium: 'electronic', place, holder: '', count: 1 }],
  })
  const chosen = (await owner.read(classes, {})).find((one) => one.name === '社外秘')?.id ?? null
  const verdict = { outcome: 'secret' as const, class: chosen, reason: '要', reviewOn: null }
  const { decision } = await owner.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await owner.act(decideSecrecy, { decision, version: 1, ...verdict })
  await owner.act(rebuildIndex, {})
  await vi.waitFor(async () => expect((await owner.read(indexState, {})).documents).toBe(1), { timeout: 60_000, interval: 200 })
}

beforeAll(async () => {
  browser = await openBrowser()
  receiver = await openReceiver()
  smtp = await freePort()
  server = await startServer({
    data: join(folder, 'data'),
    env: { MARUHI_SMTP_PORT: String(smtp), MARUHI_SMTP_HOST: '127.0.0.1' },
  })
  owner = new Visitor({
    request: (address, init) =>
      fetch(address.replace('http://localhost:8730', server.url), {
        ...init,
        headers: { ...(init.headers as Record<string, string>), origin: server.url },
      }),
  })
  const token = server.setUpLink().split('#')[1]
  const head = { company: '試験工業株式会社', name: '大塚 信吾', reading: 'おおつか しんご', login }
  await owner.ask('/api/set-up', { token, ...head, password, roles: ['executive', 'informationManager', 'systemAdministrator'] })
  await registerSecret()
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop()
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

const signIn = async (context: BrowserContext) => {
  const answer = await context.request.post(`${server.url}/api/sign-in`, {
    data: { login, password },
    headers: { origin: server.url },
  })
  expect(answer.status()).toBe(200)
}

test('settings, test mail, held, told, approved on a phone, received', async () => {
  const desk = await visit(browser)
  await signIn(desk.context)
  await desk.page.goto(`${server.url}/settings/mail`)
  await desk.page.getByText(t.noServerYet).waitFor()
  await desk.page.getByRole('textbox', { name: t.host }).fill('127.0.0.1')
  await desk.page.getByRole('spinbutton', { name: t.port }).fill(String(receiver.port))
  await desk.page.getByRole('radio', { name: securitySays.none.ja }).check()
  await desk.page.getByRole('textbox', { name: t.senderAddress }).fill('maruhi@example.jp')
  await desk.page.getByRole('button', { name: t.save, exact: true }).click()
  await desk.page.getByRole('textbox', { name: t.testTo }).fill('somebody@example.jp')
  await desk.page.getByRole('button', { name: t.sendTest }).click()
  await desk.page.getByText(t.testSent).waitFor({ timeout: 20_000 })
  expect(receiver.kept.map(({ to }) => to)).toEqual([['somebody@example.jp']])
  await desk.page.getByRole('textbox', { name: t.ownDomains }).fill('example.jp')
  await desk.page.getByRole('button', { name: t.saveRelay }).click()
  await desk.page.getByText(t.saved).first().waitFor()
  await expectAccessible(desk.page)

  const client = createTransport({ host: '127.0.0.1', port: smtp, ignoreTLS: true })
  const mail = {
    from: 'clerk@example.jp',
    to: 'yamada@partner.example',
    subject: '金型の件',
    text: `お世話になります。\n${recipe}\n`,
    attachments: [{ filename: '補足.txt', content: '補足です' }],
  }
  const { messageId, response } = await client.sendMail(mail)
  expect(response).toContain('held for approval')

  await expect.poll(() => receiver.kept.filter(({ to }) => to[0] === login).length, { timeout: 20_000 }).toBe(1)
  const ask = receiver.kept.find(({ to }) => to[0] === login)?.raw ?? ''
  const words = (await extractBytes(Buffer.from(ask, 'latin1'), 'ask.eml')).parts.map(({ text }) => text).join('\n')
  expect(words).not.toMatch(/金型|補足|yamada/)
  const link = /http:\S+\/mails\/mal_\w+/.exec(words)?.[0] ?? ''

  const hand = await visit(browser, { viewport: phone, dark: true })
  await signIn(hand.context)
  await hand.page.goto(link)
  await hand.page.getByText('順送り金型の勘どころ').waitFor()
  await hand.page.getByText('補足.txt').waitFor()
  await expectAccessible(hand.page)
  await hand.page.getByRole('button', { name: t.approve }).click()
  await hand.page.getByRole('dialog').getByRole('button', { name: t.approve }).click()
  await hand.page.getByText(mailStateSays.approved.ja).first().waitFor()
  await expect.poll(() => receiver.kept.filter((one) => one.messageId === messageId).length, { timeout: 20_000 }).toBe(1)
  await expectAccessible(hand.page)

  await desk.page.goto(`${server.url}/mails`)
  await desk.page.getByRole('link', { name: 'yamada@partner.example' }).waitFor()
  await expectAccessible(desk.page)
  expect([...desk.errors, ...hand.errors]).toEqual([])
})
