import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany } from '../../../test/support/company.ts'
import { openTestInstallation } from '../../../test/support/installation.ts'
import { runRecord } from '../../../test/support/record.ts'
import { addDepartment } from '../../areas/people/contract.ts'
import { disclose } from '../../areas/record/contract.ts'
import { readZip } from '../../engines/tlog/bundle/read-zip.ts'
import { writeZip } from '../../engines/tlog/bundle/write-zip.ts'
import { buildVerifier } from './build.ts'
import { engineTexts, pageWords } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'maruhi-verifier-'))
afterAll(() => rmSync(folder, { recursive: true }))
let bundle: Buffer
let html: string

beforeAll(async () => {
  const installation = await openTestInstallation()
  const company = await foundCompany(installation)
  const record = await runRecord(installation, company)
  await record.stamp()
  const { department } = await company.admin.visitor.act(addDepartment, { name: '金型課', manager: null })
  await record.stamp()
  const { disclosure } = await company.manager.visitor.act(disclose, {
    about: { kind: 'thing', subject: department },
    fields: ['dep.name'],
    recipient: '東京地方裁判所',
    purpose: '証拠の提出',
  })
  const answer = await company.manager.visitor.send(`/api/record/disclosures/${disclosure}/bundle`)
  bundle = Buffer.from(await answer.arrayBuffer())
  html = await buildVerifier()
}, 60_000)

test('the page is one file of at most 300 KB, reads a bundle in Japanese and English, and asks the network for nothing', async () => {
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(300 * 1024)
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/unsafe-|<link|<img/)
  const file = join(folder, 'verifier.html')
  writeFileSync(file, html)
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(502).end()
  })
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  const browser = await chromium.launch({
    executablePath: installed ?? (await sparticuz.executablePath()),
    args: [...sparticuz.args, '--disable-background-networking', '--disable-component-update'],
    headless: true,
  })
  try {
    const context = await browser.newContext({
      locale: 'ja-JP',
      proxy: { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
    })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => problems.push(message.text()))
    await page.goto(pathToFileURL(file).href)
    const give = async (buffer: Buffer): Promise<string> => {
      await page.evaluate(() => document.querySelector('section')?.replaceChildren())
      await page.locator('input[type=file]').setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer })
      await page.locator('section > *').first().waitFor()
      return page.locator('section').innerText()
    }
    const text = await give(bundle)
    expect(text).toContain(engineTexts.ja.verdict.whole)
    expect(text).toContain('部署を加える')
    expect(text).toContain('金型課')
    expect(text).toMatch(/これより後\s+\d{4}年/)
    expect(text).toMatch(/これより前\s+\d{4}年/)
    expect(text).toContain(pageWords.ja.limits[0])
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('section').innerText()).toContain(engineTexts.en.verdict.whole)
    await page.getByRole('button', { name: '日本語' }).click()
    const altered = [...(await readZip(bundle))].map(([path, bytes]) => {
      const at = Buffer.from(bytes).indexOf('金型課')
      return { path, bytes: at < 0 ? bytes : bytes.with(at, 0xe8) }
    })
    expect(await give(Buffer.from(writeZip(altered)))).not.toContain(engineTexts.ja.verdict.whole)
    expect(problems).toEqual([])
    expect(asked).toEqual([])
    process.stdout.write(`verifier page: ${(Buffer.byteLength(html) / 1024).toFixed(0)} KB\n`)
  } finally {
    await browser.close()
    proxy.close()
  }
}, 120_000)
