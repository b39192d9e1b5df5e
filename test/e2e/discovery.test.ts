import { appendFileSync, chmodSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleChange } from '../../src/areas/discovery/contract/changes.ts'
import { changeSays, changeStateSays, remedies } from '../../src/areas/discovery/model/change.ts'
import { ja as t } from '../../src/areas/discovery/web/ja.ts'
import { registerAsset } from '../../src/areas/inventory/contract/keeping.ts'
import { draftOf } from '../access/world.ts'
import { password } from '../support/company.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { Visitor } from '../support/visitor.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/** A share is searched, its proposals are settled with the keyboard alone, and a later search shows what changed and nothing else. */
const folder = mkdtempSync(join(tmpdir(), 'maruhi-discovery-journey-'))
const share = join(folder, 'share')
const login = 'manager@example.jp'
let browser: Browser
let server: RunningServer

function put(path: string, text: string): void {
  mkdirSync(dirname(join(share, path)), { recursive: true })
  writeFileSync(join(share, path), text)
  chmodSync(join(share, path), 0o640)
}

beforeAll(async () => {
  for (const name of ['A', 'B', 'C'])
    put(
      `営業/見積/見積書_${name}社.txt`,
      `社外秘\n見積書 ${name}社 御中\n担当 携帯 090-1234-567${name.charCodeAt(0) - 65}\n材料費と段取りの内訳 ${name}\n`,
    )
  put('技術/金型/【極秘】加工条件表.txt', '極秘\n加工条件表\n板厚ごとのクリアランスと送り量を記す。\n')
  put('品質/会議/議事録_4月.txt', '関係者限り\n品質会議 議事録\n次回までに対策をまとめる。\n')
  browser = await openBrowser()
  server = await startServer({ data: join(folder, 'data') })
  const manager = new Visitor({
    request: (address, init) =>
      fetch(address.replace('http://localhost:8730', server.url), {
        ...init,
        headers: { ...(init.headers as Record<string, string>), origin: server.url },
      }),
  })
  const token = server.setUpLink().split('#')[1]
  const head = { company: '試験工業株式会社', name: '大塚 信吾', reading: 'おおつか しんご', login }
  await manager.ask('/api/set-up', {
    token,
    ...head,
    password,
    roles: ['executive', 'informationManager', 'systemAdministrator'],
  })
  await manager.act(registerAsset, draftOf({ name: '会議の議事録つづり' }))
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const panelOf = (page: Page, name: RegExp) => page.getByRole('heading', { level: 2, name })

/** `j` and `k` until the wanted proposal is shown. */
async function stepTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 8; steps++) {
    await page.keyboard.press('j')
    const shown = await panelOf(page, name)
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      )
    if (shown) return
  }
  throw new Error(`not reached with j: ${name}`)
}

test('searched, settled by keyboard, searched again', async () => {
  const { context, page, errors } = await visit(browser)
  const answer = await context.request.post(`${server.url}/api/sign-in`, {
    data: { login, password },
    headers: { origin: server.url },
  })
  expect(answer.status()).toBe(200)
  await page.goto(`${server.url}/discovery`)
  await page.getByRole('textbox', { name: t.path }).fill(share)
  await button(page, t.scan).click()
  await page.getByText('技術/金型').first().waitFor({ timeout: 60_000 })

  await stepTo(page, /加工ノウハウ/)
  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  await page.getByText(t.accepted).waitFor()

  await stepTo(page, /見積/)
  await page.getByText(t.around).first().click()
  await page.locator('blockquote').first().waitFor({ timeout: 30_000 })
  expect(await page.locator('blockquote').allTextContents()).not.toContainEqual(expect.stringContaining('090-1234'))
  await page.keyboard.press('s')
  const split = page.getByRole('dialog')
  await split.getByRole('textbox', { name: t.splitName }).fill('C社の見積')
  await split.getByRole('checkbox', { name: /見積書_C社/ }).check()
  await expectAccessible(page)
  await split.getByRole('button', { name: t.splitDo(1) }).click()
  await page.getByText(t.splitDone).waitFor()

  await stepTo(page, /C社の見積/)
  await page.keyboard.press('r')
  await page.getByRole('dialog').getByRole('textbox', { name: t.reason }).fill('取引が終わった')
  await page.getByRole('dialog').getByRole('button', { name: t.rejectDo }).click()
  await page.getByText(t.rejected).waitFor()

  await stepTo(page, /議事録/)
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: t.mergeDo }).click()
  await page.getByText(t.merged).waitFor()

  renameSync(join(share, '品質/会議/議事録_4月.txt'), join(share, '品質/会議/議事録_四月分.txt'))
  appendFileSync(join(share, '技術/金型/【極秘】加工条件表.txt'), '追記。\n')
  put('営業/見積/見積書_C社.txt', '社外秘\n見積書 C社 御中\n直した見積の内訳\n')
  put('営業/見積/見積書_A社.txt', '見積書 A社 御中\n担当 携帯 090-1234-5670\n材料費と段取りの内訳 A\n')
  mkdirSync(join(share, '共有'))
  copyFileSync(join(share, '営業/見積/見積書_B社.txt'), join(share, '共有/控え.txt'))
  await button(page, `${share} ${t.scanAgain}`).click()
  await page.getByRole('link', { name: t.concernCount(2) }).waitFor({ timeout: 60_000 })
  const rows = await page.locator('[data-proposal]').allTextContents()
  expect(rows.filter((row) => /加工ノウハウ|議事録|C社/.test(row))).toEqual([])

  await page.getByRole('link', { name: t.concernCount(2) }).click()
  await page.getByText(changeSays['copied-out'].ja).first().waitFor()
  for (const size of [phone, wide]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
  }
  await page.getByRole('link', { name: /見積書_A社/ }).click()
  await page.getByText(remedies['mark-removed']?.ja ?? '').waitFor()
  await page.getByText(t.around).click()
  await page.locator('blockquote').first().waitFor({ timeout: 30_000 })
  expect(await page.locator('blockquote').allTextContents()).not.toContainEqual(expect.stringContaining('090-1234'))
  await page.setViewportSize(phone)
  await expectAccessible(page)
  await page.getByRole('button', { name: settleChange.says.ja }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: t.whatWasDone }).fill('表示を付け直した')
  await page.getByRole('dialog').getByRole('button', { name: settleChange.says.ja }).click()
  await page.getByText(changeStateSays.settled.ja).first().waitFor()
  expect(errors).toEqual([])
})
