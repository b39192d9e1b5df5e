import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../src/areas/decision/web/en.ts'
import { ja } from '../../src/areas/decision/web/ja.ts'
import { draftOf, scores } from '../access/world.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/** The executive's pile: on a phone with the thumb, like cases together; at a desk with one key each. */
let browser: Browser
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-decide-'))
  server = await startServer({ data: folder })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'kigyou himitsu 24'

async function post(request: APIRequestContext, path: string, data: unknown): Promise<{ answer: Record<string, string> }> {
  const response = await request.post(`${server.url}${path}`, { headers: { origin: server.url }, data })
  expect(response.status(), `${path} ${await response.text()}`).toBe(200)
  return (await response.json()) as { answer: Record<string, string> }
}

/** As many proposals as named, of things of one kind. */
async function propose(request: APIRequestContext, names: readonly string[], kind: 'electronic' | 'equipment' = 'electronic') {
  const response = await request.post(`${server.url}/api/views/classification.classes`, {
    headers: { origin: server.url },
    data: {},
  })
  const [top] = (await response.json()) as { id: string }[]
  for (const name of names) {
    const { answer } = await post(request, '/api/acts/inventory.registerAsset', { ...draftOf({ name }), kind })
    const verdict = { outcome: 'secret', class: top?.id, reason: `${name}は競争力の源泉`, reviewOn: null }
    await post(request, '/api/acts/decision.propose', { asset: answer['asset'], assetVersion: 1, scores, ...verdict })
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
/** What will happen stands in sight, under no bar. */
async function expectEffectsInSight(page: Page): Promise<void> {
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll('main [role="status"] li')]
      .filter((line) => {
        const { left, top, bottom } = line.getBoundingClientRect()
        return [top + 4, bottom - 4].some((y) => !line.contains(document.elementFromPoint(left + 20, y)))
      })
      .map((line) => line.textContent),
  )
  expect(covered).toEqual([])
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name }).last()

test('an executive decides a dozen on a phone, and the rest at the desk with the keyboard', async () => {
  const { context, page, errors } = await visit(browser, { viewport: phone })
  const head = { company: '有限会社みほん製作所', name: '髙橋 𠮷子', reading: 'たかはし よしこ', login: 'takahashi', password }
  const token = server.setUpLink().split('#')[1]
  await post(context.request, '/api/set-up', { ...head, token, roles: ['executive', 'informationManager'] })
  const like = Array.from({ length: 8 }, (_, i) => `加工条件 CT-${i + 1}`)
  await propose(context.request, like)
  await propose(context.request, ['金型 A', '金型 B', '金型 C', '金型 D'], 'equipment')

  await page.goto(`${server.url}/work`)
  await page.getByText('加工条件 CT-1').first().click()
  await page.getByRole('heading', { name: '加工条件 CT-1' }).waitFor()
  expect(decodeURIComponent(page.url())).not.toContain('加工')
  await expectAccessible(page)
  await expectEffectsInSight(page)

  // Eight of one kind in one stroke: two taps.
  await page.getByLabel(ja.deckAlikeAll(7)).check()
  await button(page, ja.deckDecideMany(8)).click()
  await page.getByRole('heading', { name: '金型 A' }).waitFor()
  await row(page, '加工条件 CT-8').getByText(ja.fateDecided).waitFor()

  // One by one, a tap each; one goes back with a reason; one is put off and comes again.
  await button(page, ja.deckLater).click()
  await page.getByRole('heading', { name: '金型 B' }).waitFor()
  await expectEffectsInSight(page)
  await button(page, ja.deckDecide).click()
  await page.getByRole('heading', { name: '金型 C' }).waitFor()
  await expectEffectsInSight(page)
  await button(page, ja.sendBackDo).click()
  await page.getByRole('dialog').getByRole('textbox').fill('保管場所を確かめてください')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: ja.sendBackDo }).click()
  await page.getByRole('heading', { name: '金型 D' }).waitFor()
  await button(page, ja.deckDecide).click()
  await page.getByRole('heading', { name: '金型 A' }).waitFor()

  // A slip of the thumb is taken back, and decided again.
  await row(page, '金型 B').getByRole('button', { name: ja.takeBack }).click()
  await page.getByRole('heading', { name: '金型 B' }).waitFor()
  await button(page, ja.deckDecide).click()
  await row(page, '金型 B').getByText(ja.fateDecided).waitFor()
  await row(page, '金型 A').getByRole('button').first().click()
  await button(page, ja.deckDecide).click()
  await page.getByText(ja.deckDone(12)).waitFor()
  await expectAccessible(page)
  await page.reload()
  await page.getByText(ja.deckEmpty).waitFor()

  // At the desk: a decides, s puts off, u takes back.
  await page.setViewportSize(wide)
  await propose(context.request, ['Jig 1', 'Jig 2'], 'equipment')
  await page.evaluate(() => localStorage.setItem('maruhi.lang', 'en'))
  await page.goto(`${server.url}/decisions/deck`)
  await page.getByRole('heading', { name: 'Jig 1' }).waitFor()
  await page.getByRole('button', { name: en.deckDecide }).focus()
  await page.keyboard.press('s')
  await page.getByRole('heading', { name: 'Jig 2' }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'Jig 1' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await button(page, en.takeBack).waitFor()
  await page.keyboard.press('u')
  await button(page, en.deckDecide).waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('a')
  await page.getByText(en.deckDone(2)).waitFor()
  await expectAccessible(page)
  expect(errors).toEqual([])
})
