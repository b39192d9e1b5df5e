import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../../../test/support/chromium.ts'
import { foundCompany } from '../../../test/support/company.ts'
import { openTestInstallation } from '../../../test/support/installation.ts'
import { runRecord } from '../../../test/support/record.ts'
import { addDepartment } from '../../areas/people/contract.ts'
import { disclose } from '../../areas/record/contract/disclosures.ts'
import { sampleBundle } from '../../engines/tlog/bundle/sample.ts'
import { readZip } from '../../engines/tlog/bundle/read-zip.ts'
import { writeZip } from '../../engines/tlog/bundle/write-zip.ts'
import { buildVerifier } from './build.ts'
import type { ClaimKind } from './texts.ts'
import { texts } from './words.ts'

const { ja, en } = texts

test('each failing claim has its own sentence, in both languages, and none is the sentence of a claim that holds', () => {
  const kinds = Object.keys(ja.claims) as ClaimKind[]
  for (const own of [ja, en]) {
    const sentences = kinds.flatMap((kind) => [own.claims[kind].holds('1'), own.claims[kind].fails('1')])
    expect(new Set(sentences).size).toBe(2 * kinds.length)
  }
  expect(kinds.map((kind) => ja.claims[kind].fails('1'))).toEqual([
    '作られた後に、中のファイルが書き換えられたか、足されたか、除かれています。下の「確かめられた記録」は、それとは別に一つずつ確かめたものです。',
    '項目1：記録した会社の電子署名を確認できません。この会社の証跡から作られたとは言えません。',
    '項目1：この内容が、記録した会社の証跡に入っていることを確認できません。',
    '項目1：示された値は、記録したときの値と違います。',
    '文書「1」は、記録したときの文書と違います。',
    '時刻印1：時刻認証局による証明を確認できません。いつまでに記録されたかを、この時刻印からは言えません。',
    '時刻印1：証明書の期限が過ぎ、更新されていません。当時の証明としては読めますが、今日の確かさは弱まっています。',
    '項目1：証跡に入っている時刻印を確認できません。いつより後に記録されたかを、この時刻印からは言えません。',
  ])
})

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-verifier-'))
  /** Addresses that reached the proxy. */
  const asked: string[] = []
  const problems: string[] = []
  const bundles: Record<'good' | 'open', Buffer> = { good: Buffer.alloc(0), open: Buffer.alloc(0) }
  let html: string
  let proxy: Server
  let browser: Browser | undefined
  let page: Page

  beforeAll(async () => {
    const installation = await openTestInstallation()
    const company = await foundCompany(installation)
    const record = await runRecord(installation, company)
    await record.stamp()
    const { department } = await company.admin.visitor.act(addDepartment, { name: '金型課', manager: null })
    const bundle = async (): Promise<Buffer> => {
      await record.logged()
      const about = { kind: 'thing', subject: department } as const
      const named = { fields: ['dep.name'], recipient: '東京地方裁判所', purpose: '証拠の提出' }
      const { disclosure } = await company.manager.visitor.act(disclose, { about, ...named })
      const answer = await company.manager.visitor.send(`/api/record/disclosures/${disclosure}/bundle`)
      return Buffer.from(await answer.arrayBuffer())
    }
    bundles.open = await bundle()
    await record.stamp()
    bundles.good = await bundle()
    html = await buildVerifier()
    writeFileSync(join(folder, 'verifier.html'), html)

    proxy = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(502).end()
    })
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      socket.end()
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: [...sparticuz.args, '--disable-background-networking', '--disable-component-update'],
      headless: true,
    })
    const context = await browser.newContext({
      locale: 'ja-JP',
      proxy: { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, bypass: '<-loopback>' },
    })
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => problems.push(message.text()))
    await page.goto(pathToFileURL(join(folder, 'verifier.html')).href)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    proxy.close()
    rmSync(folder, { recursive: true })
  })

  const answered = async (): Promise<string> => {
    await page.locator('section .verdict').first().waitFor()
    return page.locator('section').innerText()
  }
  const give = async (bytes: Uint8Array): Promise<string> => {
    await page.evaluate(() => document.querySelector('section')?.replaceChildren())
    const buffer = Buffer.from(bytes)
    await page.locator('input[type=file]').setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer })
    return answered()
  }

  test('is one file of at most 300 KB that forbids itself every request', () => {
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(300 * 1024)
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/unsafe-|<link|<img|node:|\bsrc=|\bhref=/)
    expect(html.match(/<script/g)).toHaveLength(1)
  })

  test('says of a good proof what is proven, since when, until when and by whom, in both languages', async () => {
    const text = await give(bundles.good)
    expect(text).toContain(ja.verdict.whole)
    expect(text).not.toContain('未固定')
    for (const said of ['部署を加える', '金型課', '時刻認証局「試験認証局」', ja.limits.items[0], ja.trust.heading])
      expect(text).toContain(said)
    expect(text).toMatch(/遅くとも \d{4}年\d+月\d+日 .* には、すべて記録されていました。/)
    expect(text).toMatch(/どれも \d{4}年\d+月\d+日 .* より後に記録されました。/)
    expect(text).toMatch(/時刻の証明の期限は 2045年1月1日 .* です。/)
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('section').innerText()).toContain(en.verdict.whole)
    await page.getByRole('button', { name: '日本語' }).click()
  })

  test('reads a file that is dropped on it', async () => {
    await page.evaluate((base64) => {
      document.querySelector('section')?.replaceChildren()
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], 'a.zip'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, bundles.good.toString('base64'))
    expect(await answered()).toContain(ja.verdict.whole)
  })

  test('names what fails first, and leaves the rest standing', async () => {
    const altered = [...(await readZip(bundles.good))].map(([path, bytes]) => {
      const at = path.startsWith('data/') ? Buffer.from(bytes).indexOf('金型課') : -1
      return { path, bytes: at < 0 ? bytes : bytes.with(at + 2, 0x8c) }
    })
    const text = await give(writeZip(altered))
    const all = await page.locator('section details > .claims > li').count()
    expect(text).toContain(ja.verdict.partly(all - 2, all))
    expect(text).toContain(ja.claims.checkpoint.holds('1'))
    expect(text).toContain(ja.claims.files.fails(''))
    expect(text).toContain('項目1「部署名」：示された値は、記録したときの値と違います。')
    expect(text).not.toContain(ja.verdict.whole)
    expect(text).toContain('部署を加える')
    expect(text).toContain(ja.record.refuted)
    expect(text).not.toContain(ja.record.hidden)
    expect(text).not.toContain('未固定')
  })

  test('says of a proof without outside anchor that it is not anchored', async () => {
    const text = await give(bundles.open)
    expect(text).toContain(ja.unanchored)
    expect(text).not.toContain('時刻認証局「')
    expect(text).not.toContain('遅くとも')
  })

  test('is not taken in by markup, and says what is no proof', async () => {
    const text = await give(await sampleBundle((made) => ({ ...made, title: '<img src=x onerror="document.title=1">' })))
    expect(text).toContain('<img src=x')
    expect(await give(Buffer.from('hello'))).toBe(ja.unreadable)
  })

  test('can be read on a telephone, by keyboard and by a screen reader, light and dark', async () => {
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await give(bundles.open)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html: found }) => found)])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })

  test('has asked the network for nothing, and cannot', async () => {
    expect(problems).toEqual([])
    expect(asked).toEqual([])
    const leak = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(String, () => 'refused'))
    expect(leak).toBe('refused')
    expect(asked).toEqual([])
    expect(problems.join()).toContain('Content Security Policy')
  })
})
