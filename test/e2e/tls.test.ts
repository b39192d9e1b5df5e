import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja } from '../../src/areas/people/web/ja.ts'
import { selfSigned } from '../support/certificate.ts'
import { freePort, startServer, type RunningServer } from '../support/server.ts'
import { openBrowser, visit } from './browser.ts'

/** From another machine on the LAN: TLS, another name than localhost, and the cookie that only that name may set. */

const host = 'maruhi.example'
const password = 'kaisha no himitsu 7'
let browser: Browser
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-tls-'))
  const { cert, key } = await selfSigned(folder, host)
  const port = await freePort()
  const env = { HOST: '127.0.0.1', MARUHI_URL: `https://${host}:${port}`, MARUHI_TLS_CERT: cert, MARUHI_TLS_KEY: key }
  server = await startServer({ data: join(folder, 'data'), port, env })
  browser = await openBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1`])
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('set-up, and later sign-in, from the second origin over TLS', async () => {
  const first = await visit(browser, { ignoreHTTPSErrors: true })
  await first.page.goto(server.setUpLink())
  expect(new URL(first.page.url()).origin).toBe(server.url)
  await first.page.getByLabel(ja.company).fill('株式会社みほん')
  await first.page.getByLabel(ja.yourName).fill('渡邉 里奈')
  await first.page.getByLabel(ja.reading).fill('わたなべ りな')
  await first.page.getByLabel(ja.login).fill('watanabe')
  await first.page.getByRole('textbox', { name: ja.password }).fill(password)
  await first.page.getByRole('button', { name: ja.setUp }).click()
  await first.page.waitForURL(/\/journey/)
  const cookies = await first.context.cookies()
  expect(cookies).toMatchObject([{ name: '__Host-maruhi', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' }])

  const second = await visit(browser, { ignoreHTTPSErrors: true })
  await second.page.goto(`${server.url}/register`)
  await second.page.getByLabel(ja.login).fill('watanabe')
  await second.page.getByRole('textbox', { name: ja.password }).fill(password)
  await second.page.getByRole('button', { name: ja.signIn }).click()
  await second.page.waitForURL(/\/register/)
  expect([...first.errors, ...second.errors]).toEqual([])
})
