import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja } from '../../src/areas/labels/web/ja.ts'
import { ja as people } from '../../src/areas/people/web/ja.ts'
import { refuse } from '../../src/kernel/refusal.ts'
import { startDemo } from '../support/demo.ts'
import type { RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/** Files are marked and made as they were, labels are printed, and a phone reads what a code stands for. */
let browser: Browser
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-labels-'))
  server = await startDemo(join(folder, 'data'))
  browser = await openBrowser()
})

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()])
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(login: string, viewport = wide): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await visit(browser, { viewport })
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel(people.login).fill(`${login}@kirigaya.example`)
  await page.getByRole('textbox', { name: people.password }).fill('maruhi-demo-2026')
  await page.getByRole('button', { name: people.signIn }).click()
  await page.waitForURL(/\/work/)
  return { page, errors }
}

async function accessibleOnBoth(page: Page): Promise<void> {
  for (const size of [phone, wide]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
  }
}

const ask = async (page: Page, view: string) => {
  const response = await page.request.post(`${server.url}/api/views/${view}`, { headers: { origin: server.url }, data: {} })
  return (await response.json()) as { rows: { id: string; path: string }[] }
}

test('marking files, with the result of each, and undoing one', async () => {
  const { page, errors } = await signedIn('takahashi')
  await page.goto(`${server.url}/labels`)
  await page.getByRole('link', { name: ja.mendFiles }).first().waitFor()
  await accessibleOnBoth(page)
  await page.getByRole('link', { name: ja.mendFiles }).first().click()
  await page.getByRole('button', { name: ja.start }).click()
  await page.getByText(ja.ended(4, 0)).waitFor({ timeout: 90_000 })
  await accessibleOnBoth(page)
  const { rows } = await ask(page, 'labels.files')
  const path = rows[0]?.path ?? ''
  await page.getByRole('button', { name: ja.undoFile(path) }).click()
  await page.getByText(ja.ended(1, 0)).waitFor({ timeout: 60_000 })
  expect(readdirSync(join(path, '..')).filter((name) => name.startsWith('.'))).toEqual([])
  expect(errors).toEqual([])
})

test('printing labels; the code opens the thing on a phone, and tells nothing to who may not know it', async () => {
  const { page, errors } = await signedIn('takahashi')
  await page.goto(`${server.url}/labels/print`)
  await page.getByRole('button', { name: ja.print }).click()
  const link = page.getByRole('link', { name: ja.sheetName })
  await link.waitFor()
  await accessibleOnBoth(page)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  const code = (await ask(page, 'labels.labels')).rows[0]?.id.slice(-16) ?? ''
  await page.goto(`${server.url}/q/${code}`)
  await page.getByRole('heading', { name: ja.handling }).waitFor()
  await accessibleOnBoth(page)
  await page.goto(`${server.url}/labels/posters`)
  await page.getByRole('button', { name: ja.printPoster }).waitFor()
  await accessibleOnBoth(page)
  expect(errors).toEqual([])

  const other = await signedIn('morishita', phone)
  for (const address of [code, '0'.repeat(16)]) {
    await other.page.goto(`${server.url}/q/${address}`)
    await other.page.getByText(refuse.notFound().says.ja).first().waitFor()
  }
})
