import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readProof } from '../../src/apps/verifier/proof-report.ts'
import { ja as origins } from '../../src/areas/origins/web/ja.ts'
import { ja as record } from '../../src/areas/record/web/ja.ts'
import { startDemo } from '../support/demo.ts'
import type { RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit } from './browser.ts'

/** From a note of the laboratory to a proof that leaves the house, in the browser; on a phone the pages of the record. */

let browser: Browser
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-proof-'))
  server = await startDemo(join(folder, 'data'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function signedIn(viewport?: { width: number; height: number }) {
  const opened = await visit(browser, viewport ? { viewport } : {})
  const data = { login: 'takahashi@kirigaya.example', password: 'maruhi-demo-2026' }
  await opened.page.request.post(`${server.url}/api/sign-in`, { data, headers: { origin: server.url } })
  return opened
}

test('a dossier with a kept original is disclosed, and its bundle verifies', async () => {
  const { page, errors } = await signedIn()
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.goto(`${server.url}/origins/new`)
  await page.getByRole('textbox', { name: origins.name, exact: true }).fill('順送金型 CT-9 の開発')
  await button(origins.newDossier).click()
  await page.waitForURL(/\/origins\/ori_/)
  const dossier = page.url()
  await button(origins.addPaper).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(origins.paperTitle).fill('第1回試作の結果')
  await dialog.getByLabel(origins.keepOriginal).check()
  const file = join(folder, '結果.txt')
  writeFileSync(file, 'しわ押さえ圧 12kN')
  await dialog.locator('input[type=file]').setInputFiles(file)
  await dialog.getByText(origins.keptInVault).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: origins.addPaper, exact: true }).click()
  await page.getByText('結果.txt').waitFor()
  const original = page.waitForEvent('download')
  await page.getByRole('link', { name: origins.openOriginal }).click()
  expect(readFileSync(await (await original).path(), 'utf8')).toBe('しわ押さえ圧 12kN')

  await page.goto(`${server.url}/record/disclosures/new?subject=${dossier.split('/').at(-1)}`)
  await button(record.chooseImpersonal).click()
  await page.getByLabel(record.recipient, { exact: true }).fill('青葉法律事務所')
  await page.getByLabel(record.purpose, { exact: true }).fill('独自に開発したことを示すため')
  await expectAccessible(page)
  // The newest act may wait a moment for the log.
  await expect
    .poll(
      async () => {
        if (page.url().includes('/new'))
          await button(record.disclose)
            .click()
            .catch(() => undefined)
        return page.url()
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toMatch(/\/record\/disclosures$/)
  const bundle = page.waitForEvent('download')
  await page.getByRole('link', { name: record.bundle }).first().click()
  const { claims, records } = await readProof(new Uint8Array(readFileSync(await (await bundle).path())))
  expect(claims.filter(({ error }) => error !== undefined)).toEqual([])
  expect(records.some(({ fields }) => fields['title'] === '第1回試作の結果')).toBe(true)
  expect(errors).toEqual([])
}, 120_000)

test('a received file is compared with our own secrets, and the record with itself, at the press of a button', async () => {
  const { page, errors } = await signedIn(phone)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(`${server.url}/api/${path}`, { data, headers: { origin: server.url } })
    expect(answer.status()).toBe(200)
    return (await answer.json()) as { answer: { item: string }; file: string; sha256: string; current: boolean | null }
  }
  const share = join(inject('demoKept'), 'demo-share/営業部/見積/2026')
  const bytes = readFileSync(join(share, readdirSync(share).find((name) => name.endsWith('.xlsx')) ?? ''))
  await post('acts/sending.rebuildIndex', {})
  await expect.poll(async () => (await post('views/sending.indexState', {})).current, { timeout: 30_000 }).toBe(true)
  const words = { name: '提案書', giver: '青葉精機', terms: '口頭', receivedOn: '2026-11-02', place: '机', note: '', until: null }
  const { item } = (await post('acts/origins.receive', { ...words, allowed: [] })).answer
  const kept = await page.request.post(`${server.url}/api/uploads/vault`, {
    data: bytes,
    headers: { origin: server.url, 'content-type': 'application/octet-stream' },
  })
  const { file: vault, sha256 } = (await kept.json()) as { file: string; sha256: string }
  await post('acts/origins.addReceivedFile', { item, file: { name: '提案.xlsx', sha256, bytes: bytes.length, vault } })
  await page.goto(`${server.url}/received/${item}`)
  await press(origins.compare)
  await page.getByText(origins.match('100')).waitFor({ timeout: 30_000 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await expectAccessible(page)

  await page.goto(`${server.url}/record`)
  await press(record.auditNow)
  await page.getByText(record.auditGood).waitFor({ timeout: 30_000 })
  expect(errors).toEqual([])
}, 120_000)

test('the pages of the record on a phone: readable, and no finding of the machine', async () => {
  const { page, errors } = await signedIn(phone)
  for (const path of ['', '/entries', '/anchors', '/disclosures', '/erasure', '/settings']) {
    await page.goto(`${server.url}/record${path}`)
    await page.getByRole('heading', { level: 1, name: record.title }).waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
  expect(errors).toEqual([])
}, 120_000)
