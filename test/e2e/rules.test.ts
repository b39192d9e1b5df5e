import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja as people } from '../../src/areas/people/web/ja.ts'
import { ja as t } from '../../src/areas/rules/web/ja.ts'
import { roleSays } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/** Plan → regulation → approval → publication by a manager at a desk; reading and confirmation by an employee on a phone. */

let browser: Browser
let folder: string
const servers: RunningServer[] = []

beforeAll(async () => {
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'maruhi-rules-'))
})

afterAll(async () => {
  await browser.close()
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const box = (page: Page, name: string) => page.getByRole('textbox', { name }).first()

/** An act through the page's own session, for what this journey is not about. */
const post = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([to, sent]) => {
      const response = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })
      return (await response.json()) as { answer: Record<string, string> } & Record<string, unknown>
    },
    [path, JSON.stringify(body)] as const,
  )

test('plan → rule → approval → confirmation by an employee on a phone', async () => {
  const server = await startServer({ data: join(folder, 'data') })
  servers.push(server)
  const { page, errors } = await visit(browser, { viewport: wide })
  await page.goto(server.setUpLink())
  await box(page, people.company).fill('有限会社みほん製作所')
  await box(page, people.yourName).fill('髙橋 𠮷子')
  await box(page, people.reading).fill('たかはし よしこ')
  await page.getByRole('checkbox', { name: roleSays.executive.ja }).check()
  await page.getByRole('checkbox', { name: roleSays.informationManager.ja }).check()
  await box(page, people.login).fill('takahashi')
  await box(page, people.password).fill('kigyou himitsu 24')
  await button(page, people.setUp).click()
  await page.waitForURL(/\/journey/)

  const classes = (await post(page, '/api/views/classification.classes', {})) as unknown as { id: string; name: string }[]
  const top = classes[0]?.id
  const plan = { reason: '', owner: null, departments: [], place: '', due: null, evidence: [], reviewOn: null }
  const cost = { initialCost: 0, yearlyCost: 0, hours: 0 }
  const inPlan = { measure: 'E2-10', class: top, asset: null, state: 'inOperation', ...plan, ...cost }
  await post(page, '/api/acts/measures.choose', inPlan)

  await page.goto(`${server.url}/rules`)
  await page.getByText(t.empty).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: t.newDocument }).first().click()
  await page.getByRole('radio', { name: /秘密情報管理規程/ }).check()
  await expectAccessible(page)
  await button(page, t.create).click()
  await page.waitForURL(/\/rules\/rul_/)
  expect(decodeURIComponent(page.url())).not.toContain('規程')
  const address = page.url()
  await page.getByText('認めていない生成AI', { exact: false }).waitFor()
  await expectAccessible(page)

  await button(page, t.editBegin).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t.editOf('第1条') }).click()
  await box(page, t.newText).or(box(page, '第1条')).first().fill('この規程の目的')
  await expectAccessible(page)
  await button(page, t.save).click()
  await page.getByRole('heading', { name: /この規程の目的/ }).waitFor()

  await page.goto(`${address}?tab=toggles`)
  await page.getByRole('button', { name: /情報管理委員会|委員会を置く/ }).click()
  await page.getByText(t.chosenByHand).first().waitFor()
  await expectAccessible(page)

  // The plan changes: the exact difference is shown, and taken over by a person.
  await post(page, '/api/acts/measures.choose', { ...inPlan, measure: 'E2-08' })
  await page.goto(`${address}?tab=changes`)
  await page.getByText('私物の情報機器', { exact: false }).first().waitFor()
  await expectAccessible(page)
  await button(page, t.take).click()
  await page.getByText(t.changesNone).waitFor()

  const download = page.waitForEvent('download')
  await button(page, t.downloadPdf).click()
  const saved = join(folder, 'rule.pdf')
  await (await download).saveAs(saved)
  expect(readFileSync(saved).subarray(0, 5).toString()).toBe('%PDF-')

  for (const tab of ['findings', 'word', 'versions', 'acknowledged', 'settings', 'history']) {
    await page.goto(`${address}?tab=${tab}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  }

  await button(page, t.submit).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t.effectiveOn).fill(addDays(dayOf(new Date()), 7))
  await dialog.getByRole('textbox', { name: t.submitNote }).fill('守る情報と扱い方を決めました。')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: t.submit }).click()
  await button(page, t.approve).click()
  await page.getByRole('dialog').getByRole('button', { name: t.approve }).click()
  await button(page, t.publish).click()
  await page.getByRole('dialog').getByRole('button', { name: t.publish }).click()
  await button(page, t.beginRevision).waitFor()
  await expectAccessible(page)

  const invited = await post(page, '/api/acts/people.invite', {
    name: '森下 彩',
    reading: 'もりした あや',
    login: 'morishita',
    title: '',
    department: null,
    roles: ['employee'],
  })
  const hand = await visit(browser, { viewport: phone })
  await hand.page.goto(server.url)
  await post(hand.page, '/api/join', { token: invited.answer['token'], password: 'keitai de yomu 11' })
  await hand.page.goto(`${server.url}/work`)
  await hand.page.getByText('秘密情報管理規程').first().click()
  await hand.page.waitForURL(/\/rules\/read\/rvn_/)
  await hand.page.getByText('守る情報と扱い方を決めました。').waitFor()
  await expectAccessible(hand.page)
  await button(hand.page, t.confirm).click()
  await button(hand.page, t.confirm).waitFor({ state: 'detached' })
  await hand.page.goto(`${server.url}/rules/read`)
  await hand.page.getByText(/に確認/).waitFor()
  await expectAccessible(hand.page)

  await page.goto(`${address}?tab=acknowledged`)
  await page.getByText(t.ackLine(1, 2)).waitFor()
  await expectAccessible(page)
  expect([...errors, ...hand.errors]).toEqual([])
})
