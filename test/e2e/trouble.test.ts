import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja as inventory } from '../../src/areas/inventory/web/ja.ts'
import { ja as people } from '../../src/areas/people/web/ja.ts'
import { refuse } from '../../src/kernel/refusal.ts'
import { startDemo } from '../support/demo.ts'
import type { RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, visit } from './browser.ts'

/** What people meet when things go wrong: nothing they typed is lost. */

const password = 'maruhi-demo-2026'
let browser: Browser
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-trouble-'))
  server = await startDemo(folder)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(login: string): Promise<Page> {
  const { page } = await visit(browser)
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel(people.login).fill(`${login}@kirigaya.example`)
  await page.getByRole('textbox', { name: people.password }).fill(password)
  await page.getByRole('button', { name: people.signIn }).click()
  await page.waitForURL(/\/work/)
  return page
}

async function openEdit(page: Page, name: string): Promise<void> {
  await page.goto(`${server.url}/register`)
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL(/\/register\/ast_/)
  await page.goto(`${page.url().split('?')[0]}/edit`)
  await page.getByLabel(inventory.note).waitFor()
}

test('the session ends in the middle of a long form: sign in again in place, and save what was typed', async () => {
  const page = await signedIn('takahashi')
  await openEdit(page, '作業標準書（プレス工程）')
  await page.getByLabel(inventory.note).fill('長い時間をかけて書いた備考')
  await page.context().clearCookies()
  await page.getByRole('button', { name: inventory.save }).click()
  const dialog = page.getByRole('dialog')
  // Who was signed in stands there, and only the password is missing.
  expect(await dialog.getByLabel(people.login).inputValue()).toBe('takahashi@kirigaya.example')
  expect(await dialog.getByLabel(people.login).isEditable()).toBe(false)
  await expect
    .poll(() => dialog.locator('input[type="password"]').evaluate((input) => input === document.activeElement))
    .toBe(true)
  await dialog.getByRole('textbox', { name: people.password }).fill(password)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: people.signIn, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => page.getByLabel(inventory.note).inputValue()).toBe('長い時間をかけて書いた備考')
  await page.getByRole('button', { name: inventory.save }).click()
  await page.waitForURL(/\/register\/ast_[^/]+$/)
  await page.getByText('長い時間をかけて書いた備考').waitFor()
})

test('two people on one row: the second is told, and keeps what was typed', async () => {
  const [first, second] = await Promise.all([signedIn('takahashi'), signedIn('kirigaya')])
  const name = '金型メンテナンス履歴'
  await openEdit(first, name)
  await openEdit(second, name)
  await first.getByLabel(inventory.users).fill('金型課 7人')
  await first.getByRole('button', { name: inventory.save }).click()
  await first.waitForURL(/\/register\/ast_[^/]+$/)
  await second.getByLabel(inventory.note).fill('あとから書いた備考')
  await second.getByRole('button', { name: inventory.save }).click()
  await second.getByText(refuse.stale().says.ja.slice(0, 20)).first().waitFor()
  await expectAccessible(second)
  expect(await second.getByLabel(inventory.note).inputValue()).toBe('あとから書いた備考')
})

test('a reload keeps what was typed', async () => {
  const page = await signedIn('takahashi')
  await openEdit(page, '治具一式（端子整列）')
  await page.getByLabel(inventory.note).fill('まだ保存していない備考')
  await page.reload()
  await expect.poll(() => page.getByLabel(inventory.note).inputValue()).toBe('まだ保存していない備考')
})

test('an address nobody has, and one that is not for this role, say so', async () => {
  const page = await signedIn('otsuka')
  await page.goto(`${server.url}/register/ast_00000000000000000000000000`)
  await page.getByText(refuse.notFound().says.ja).first().waitFor()
  await page.goto(`${server.url}/nowhere`)
  await expectAccessible(page)
})
