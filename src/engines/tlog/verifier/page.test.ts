import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toBase64 } from '../encoding.ts'
import type { ClaimName } from '../bundle/verify-bundle.ts'
import { sampleBundle } from '../bundle/sample.ts'
import { buildVerifierPage } from './build.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

const claims: ClaimName[] = ['files', 'checkpoint', 'inclusion', 'field', 'document', 'time', 'renewal']

test('each failing claim has its own sentence, in both languages, and none is the sentence of a claim that holds', () => {
  for (const texts of [ja, en]) {
    const sentences = claims.flatMap((claim) => [texts.claims[claim].holds('1'), texts.claims[claim].fails('1')])
    expect(new Set(sentences).size).toBe(2 * claims.length)
  }
  expect(claims.map((claim) => ja.claims[claim].fails('1'))).toEqual([
    '作られた後に、中のファイルが書き換えられたか、足されたか、除かれています。',
    '項目1：記録の状態に、正しい電子署名がありません。',
    '項目1：この内容が記録の中にあることを確認できません。',
    '項目1：示された値は、記録したときの値と違います。',
    '文書「1」は、記録したときの文書と違います。',
    '時刻印1：時刻の証明を確認できません。',
    '時刻印1：証明書の期限が過ぎ、更新されていません。当時の証明としては読めますが、今日の確かさは弱まっています。',
  ])
})

describe('the page', () => {
  let html: string
  let folder: string
  let browser: Browser | undefined
  let page: Page
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    html = await buildVerifierPage()
    folder = mkdtempSync(join(tmpdir(), 'tlog-page-'))
    writeFileSync(join(folder, 'verifier.html'), html)
    const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
    browser = await chromium.launch({
      executablePath: installed ?? (await sparticuz.executablePath()),
      args: sparticuz.args,
      headless: true,
    })
    page = await browser.newPage({ locale: 'ja-JP' })
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(pathToFileURL(join(folder, 'verifier.html')).href)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  const give = async (bytes: Uint8Array): Promise<string> => {
    await page.evaluate(() => document.querySelector('section')?.replaceChildren())
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) })
    await page.locator('section > *').first().waitFor()
    return page.locator('section').innerText()
  }

  test('is one file of at most 300 KB that forbids itself every request', () => {
    expect(html.length).toBeLessThan(300 * 1024)
    expect(html).toContain("default-src 'none'")
    expect(html).not.toContain('unsafe-')
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/node:|\bsrc=|\bhref=/)
  })

  test('says of a good bundle that all is confirmed, since when and until when', async () => {
    const text = await give(await sampleBundle())
    expect(text).toContain(ja.verdict.whole)
    expect(text).toContain('遅くとも 2026年1月1日 9:00:00 (JST) には、この記録がありました。')
    expect(text).toContain('新型ポンプの図面')
    expect(text).not.toContain(ja.unanchored)
  })

  test('names the claim that fails and leaves the others standing', async () => {
    const text = await give(
      await sampleBundle((made) => ({
        ...made,
        items: made.items.map((item) => ({
          ...item,
          documents: [{ name: 'x.txt', field: 'sha256', bytes: Buffer.from('other') }],
        })),
      })),
    )
    expect(text).toContain(ja.verdict.partly)
    expect(text).toContain(ja.claims.document.fails('documents/1-1-x.txt'))
    expect(text).toContain(ja.claims.inclusion.holds('1'))
  })

  test('says of a bundle without outside anchor that it is not anchored', async () => {
    expect(await give(await sampleBundle((made) => made, {}))).toContain('未固定')
  })

  test('is not taken in by markup, and says what is no bundle', async () => {
    const text = await give(await sampleBundle((made) => ({ ...made, title: '<img src=x onerror="document.title=1">' })))
    expect(text).toContain('<img src=x')
    expect(await give(Buffer.from('hello'))).toBe(ja.unreadable)
  })

  test('speaks English as well', async () => {
    await give(await sampleBundle())
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('section').innerText()).toContain(en.verdict.whole)
    await page.getByRole('button', { name: '日本語' }).click()
  })

  test('verifies within 150 ms and has asked the network for nothing', async () => {
    const base64 = toBase64(await sampleBundle())
    const milliseconds = await page.evaluate(async (base64: string) => {
      const input = document.querySelector('input') as HTMLInputElement
      const files = new DataTransfer()
      files.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], 'a.zip'))
      const done = new Promise<number>((resolve) => {
        new MutationObserver(() => resolve(performance.now())).observe(document.body, { childList: true })
      })
      const start = performance.now()
      input.files = files.files
      input.dispatchEvent(new Event('change'))
      return (await done) - start
    }, base64)
    process.stdout.write(`verifier page: ${milliseconds.toFixed(0)} ms, ${(html.length / 1024).toFixed(0)} KB\n`)
    expect(milliseconds).toBeLessThan(1000)
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(requests).toHaveLength(1)
    expect(complaints).toEqual([])
    const leak = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        () => 'refused',
      ),
    )
    expect(leak).toBe('refused')
    expect(complaints.join()).toContain('Content Security Policy')
  })
})
