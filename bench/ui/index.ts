/**
 * `npm run bench -- ui`: the register with 100,000 assets in a real browser. Frame times while it is scrolled, read between two
 * drawings of the screen, and how long a search takes to answer. Before the scroll the same page is left at rest: what the machine
 * itself cannot keep up with shows there.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { listen } from '../../src/apps/server/serve.ts'
import { buildWeb } from '../../src/apps/web/build.ts'
import { serveWeb } from '../../src/apps/web/serve.ts'
import { setUpToken } from '../../src/areas/people/index.ts'
import { secretsWith } from '../../src/platform/auth/secrets.ts'
import { settingsFrom } from '../../src/platform/settings.ts'
import { openBrowser } from '../../test/e2e/browser.ts'
import { freePort } from '../../test/support/server.ts'
import { fill } from '../spine/page.ts'
import { finish, median, report } from '../spine/report.ts'

const assets = 100_000
const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
const port = await freePort()
const url = `http://localhost:${port}`
const settings = settingsFrom({ MARUHI_DATA: folder, PORT: String(port), MARUHI_URL: url })
// The clock runs fast, so that the limit for one sender is not what is measured.
let moment = Date.now()
const clock = () => new Date((moment += 15))
const installation = await openInstallation(settings, {}, { secrets: secretsWith(randomBytes(32)), clock })
const { db } = installation.services
await fill(db, assets)
const built = await buildWeb()
const app = installation.app({ report: (error) => console.error(error), web: (to) => serveWeb(to, built.folder) })
const serving = await listen(app, settings)
const browser = await openBrowser()
const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'ja-JP' })
const head = {
  company: '試験工業',
  name: '管理 太郎',
  reading: 'かんり',
  login: 'admin@example.jp',
  password: 'kaisha no himitsu 7',
}
await context.request.post(`${url}/api/set-up`, {
  headers: { origin: url },
  data: { token: await setUpToken(db, clock()), ...head, roles: ['informationManager', 'systemAdministrator', 'executive'] },
})

const at = (values: readonly number[], share: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** Times between frames, in ms, while the page scrolls by so many px a frame. */
function frames(page: Page, step: number, count: number): Promise<number[]> {
  return page.evaluate(
    ([px, most]) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = []
        let last = performance.now()
        const next = (now: number) => {
          times.push(now - last)
          last = now
          if (times.length > most) return resolve(times.slice(1))
          window.scrollBy(0, px)
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    [step, count] as const,
  )
}

const page = await context.newPage()
await page.goto(`${url}/register?sort=name`)
await page.locator('tbody tr').nth(20).waitFor()
await page.waitForFunction((rows) => Number(document.querySelector('table')?.getAttribute('aria-rowcount')) > rows, assets)
await frames(page, 40, 60)
const metrics = await context.newCDPSession(page)
await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
/** Seconds the page's own thread has worked so far, by its own clock: other programs of the machine do not count. */
const worked = async () =>
  (await metrics.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
const rest = await frames(page, 0, 300)
const before = await worked()
const reading = await frames(page, 40, 600)
const between = await worked()
const flying = await frames(page, 900, 400)
const after = await worked()
const drawn = await page.locator('tbody tr[data-index]').count()
const share = `at rest ${at(rest, 0.95).toFixed(1)} ms`
report('frame p95, scrolling to read (2,400 px/s)', share, at(reading, 0.95), ' ms', { atMost: 20 })
report('frame p95, flying (54,000 px/s)', share, at(flying, 0.95), ' ms', { atMost: 20 })
report('work in a frame, scrolling to read', 'mean, own thread', ((between - before) * 1000) / reading.length, ' ms', {
  atMost: 10,
})
report('work in a frame, flying', 'mean, own thread', ((after - between) * 1000) / flying.length, ' ms', { atMost: 16 })
report('rows drawn of 100,000', 'the others are only room', drawn, '', { atMost: 80 })
await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
await page.locator(`tr[aria-rowindex="${assets + 1}"] a`).waitFor()

/** Milliseconds until the answer is there, alone. */
async function asked(path: string, body: unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 12; i++) {
    const began = performance.now()
    const answer = await context.request.post(`${url}/api/views/${path}`, { headers: { origin: url }, data: body })
    await answer.body()
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`)
    times.push(performance.now() - began)
  }
  return median(times)
}
const searches = [
  ['found in many', '資産'],
  ['found in some', 'abcd'],
  ['found nowhere', 'プレス金型'],
] as const
for (const [what, text] of searches) {
  report(`search of everything, ${what}`, `「${text}」`, await asked('search.things', { text }), ' ms', { atMost: 100 })
  report(`search of the register, ${what}`, `「${text}」`, await asked('inventory.register', { search: text }), ' ms', {
    atMost: 100,
  })
}
await browser.close()
await serving.close()
await installation.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = finish('ui')
