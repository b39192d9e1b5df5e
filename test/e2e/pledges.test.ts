import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja as people } from '../../src/areas/people/web/ja.ts'
import { ja as t } from '../../src/areas/pledges/web/ja.ts'
import { agreementKindSays, pledgeKindSays } from '../../src/areas/pledges/model/kinds.ts'
import { roleSays } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/** The manager prepares a form and asks; an employee reads and signs on a phone; the manager sees it; a partner signs through a link. */
let browser: Browser
let server: RunningServer
let folder: string
const password = 'kigyou himitsu 24'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-pledges-'))
  ;[browser, server] = await Promise.all([openBrowser(), startServer({ data: join(folder, 'data') })])
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: false }).first()
const select = (page: Page, label: string) => page.getByRole('combobox', { name: label, exact: false }).first()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

async function setUp(page: Page): Promise<void> {
  await page.goto(server.setUpLink())
  await field(page, people.company).fill('有限会社みほん製作所')
  await field(page, people.yourName).fill('髙橋 由美子')
  await field(page, people.reading).fill('たかはし ゆみこ')
  await page.getByRole('checkbox', { name: roleSays.informationManager.ja }).check()
  await field(page, people.login).fill('takahashi')
  await field(page, people.password).fill(password)
  await button(page, people.setUp).click()
  await page.waitForURL(/\/journey/)
}

/** What is no part of this journey is done through the endpoint. */
async function post<Answer>(page: Page, path: string, data: object): Promise<Answer> {
  const response = await page.request.post(`${server.url}${path}`, { headers: { origin: server.url }, data })
  expect(response.status(), path).toBe(200)
  return (await response.json()) as Answer
}

test('asked, signed on a phone, seen, printed; an agreement signed through a link', async () => {
  const manager = await visit(browser, { viewport: wide })
  const { page } = manager
  await setUp(page)
  const invited = await post<{ answer: { token: string } }>(page, '/api/acts/people.invite', {
    name: '𠮷田 渡邉子',
    reading: 'よしだ わたなべこ',
    login: 'yoshida',
    title: '',
    department: null,
    roles: ['employee'],
  })

  await page.goto(`${server.url}/pledges/forms/new`)
  await select(page, t.template).selectOption('pledge-retirement')
  await page.getByText('競業避止は職業選択の自由を制限するため').waitFor()
  await select(page, t.template).selectOption('pledge-joining')
  await select(page, t.kind).selectOption({ label: pledgeKindSays.joining.ja })
  await field(page, t.name).fill('誓約書（入社時）')
  await field(page, '宛先').fill('代表取締役　髙橋 一郎')
  await field(page, t.secret).fill('製品の図面及び加工条件')
  await page.getByRole('article').getByText('製品の図面及び加工条件').waitFor()
  await page.getByRole('article').getByText('公益通報者保護法').waitFor()
  await expectAccessible(page)
  await button(page, t.formAdd).click()
  await page.waitForURL(/\/pledges\/forms$/)

  await page.goto(`${server.url}/pledges/ask`)
  await select(page, t.form).selectOption({ label: '誓約書（入社時）' })
  await select(page, t.people).selectOption({ label: '𠮷田 渡邉子' })
  await field(page, t.reason).fill('入社')
  await expectAccessible(page)
  await button(page, t.askDo).click()
  await page.getByText(t.asked(1)).waitFor()
  await expectAccessible(page)

  const employee = await visit(browser, { viewport: phone })
  const small = employee.page
  await small.goto(`${server.url}/join#${invited.answer.token}`)
  await field(small, people.newPassword).fill(password)
  await button(small, people.join).click()
  await small.waitForURL(/\/work/)
  await small.getByRole('link', { name: '誓約書（入社時）', exact: true }).click()
  await small.waitForURL(/\/pledges\/paper\/plg_/)
  // The place to sign is not there before the end of the paper was seen.
  await small.getByText(t.readFirst).waitFor()
  expect(await small.getByLabel(t.confirmLabel).count()).toBe(0)
  await small.getByRole('heading', { name: t.signTitle, exact: true }).scrollIntoViewIfNeeded()
  await small.getByLabel(t.iRead).check()
  await small.getByLabel(t.confirmLabel).first().fill('something else 1')
  await button(small, t.sign).click()
  await small.getByText('パスワードか認証アプリの数字が違います').waitFor()
  await expectAccessible(small)
  await small.getByLabel(t.confirmLabel).first().fill(password)
  await button(small, t.sign).click()
  await small.getByText('署名の記録').waitFor()
  await expectAccessible(small)
  const download = small.waitForEvent('download')
  await small.getByRole('link', { name: t.pdf }).click()
  const saved = join(folder, 'signed.pdf')
  await (await download).saveAs(saved)
  expect(readFileSync(saved).toString('latin1', 0, 5)).toBe('%PDF-')
  await small.goto(`${server.url}/pledges/mine`)
  await small.getByText('署名済み').waitFor()
  await expectAccessible(small)

  await page.goto(`${server.url}/pledges`)
  await page
    .getByRole('row', { name: /𠮷田 渡邉子/ })
    .getByText('署名済み')
    .waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '𠮷田 渡邉子' }).click()
  await page.getByText('署名の記録').waitFor()
  await expectAccessible(page)

  await page.goto(`${server.url}/agreements/new`)
  await select(page, t.kind).selectOption({ label: agreementKindSays.mutual.ja })
  await select(page, t.template).selectOption('nda-mutual')
  await field(page, t.partner).fill('渡邉化成株式会社')
  await field(page, t.purpose).fill('樹脂材料の共同評価')
  await page.getByLabel(t.endsOn).fill(addDays(dayOf(new Date()), 365))
  await expectAccessible(page)
  await button(page, t.agreementAdd).click()
  await page.waitForURL(/\/agreements\/nda_/)
  await expectAccessible(page)
  await button(page, t.send).click()
  await button(page, t.withLink).click()
  const link = await page.getByRole('status', { name: t.link }).textContent()
  expect(decodeURIComponent(link ?? '')).not.toContain('渡邉化成')

  const partner = await visit(browser, { viewport: phone, dark: true })
  await partner.page.goto(link ?? '')
  await partner.page.getByRole('article').getByText('樹脂材料の共同評価').waitFor()
  await partner.page.getByText(t.guestUntil('').slice(-8)).scrollIntoViewIfNeeded()
  await partner.page.getByLabel(t.iRead).check()
  await field(partner.page, t.guestYourName).fill('渡邉 里奈')
  await field(partner.page, t.guestUnit).fill('購買部長')
  await expectAccessible(partner.page)
  await button(partner.page, t.sign).click()
  await partner.page.getByText(t.guestSigned).waitFor()
  await expectAccessible(partner.page)

  await page.goto(`${server.url}/agreements`)
  await page
    .getByRole('row', { name: /渡邉化成株式会社/ })
    .getByText('締結')
    .waitFor()
  await expectAccessible(page)
  for (const one of [manager, employee, partner]) expect(one.errors).toEqual([])
})
