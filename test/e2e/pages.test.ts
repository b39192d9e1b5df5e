import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ja as coverage } from '../../src/areas/coverage/web/ja.ts'
import { ja as discovery } from '../../src/areas/discovery/web/ja.ts'
import { ja as intake } from '../../src/areas/intake/web/ja.ts'
import { ja as interview } from '../../src/areas/interview/web/ja.ts'
import { setAssetFields } from '../../src/areas/inventory/contract/keeping.ts'
import { ja as inventory } from '../../src/areas/inventory/web/ja.ts'
import { ja as words } from '../../src/areas/people/web/ja.ts'
import { ja as recordWords } from '../../src/areas/record/web/ja.ts'
import { ja as search } from '../../src/areas/search/web/ja.ts'
import { proposeDisposal } from '../../src/areas/sweep/contract.ts'
import { ja as kit } from '../../src/platform/ui/ja.ts'
import type { AreaWeb, Page } from '../../src/platform/ui/pages/page.ts'
import { draftOf } from '../access/world.ts'
import { startDemo } from '../support/demo.ts'
import type { RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'

/**
 * Every page there is, with the data of the demo, wide and on a phone, light and dark, in both languages: it opens, says nothing it has
 * no words for, scrolls in one direction only, and breaks no rule of accessibility that a machine can find.
 */

const password = 'maruhi-demo-2026'
const people = { informationManager: 'takahashi', executive: 'kirigaya', auditor: 'saeki' } as const

let browser: Browser
let folder: string
let server: RunningServer
let pages: readonly Page[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maruhi-pages-'))
  server = await startDemo(join(folder, 'data'))
  browser = await openBrowser()
  const areas = new URL('../../src/areas/', import.meta.url)
  const files = readdirSync(areas).map((area) => new URL(`${area}/web/pages.ts`, areas).href)
  const showcase = new URL('../../src/platform/ui/showcase/pages.ts', import.meta.url).href
  const found = await Promise.all([...files, showcase].map((file) => import(file).catch(() => ({})) as Promise<AreaWeb>))
  pages = found.flatMap((area) => area.pages ?? [])
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Whoever may open the page; most are for the information manager. */
const readerOf = ({ who }: Page): keyof typeof people =>
  (Object.keys(people) as (keyof typeof people)[]).find((role) => who === 'everyone' || who.includes(role)) ??
  'informationManager'

/** Goes to another address without loading the application anew. */
async function open(page: BrowserPage, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await page.locator('main h1').first().waitFor()
  // The page of all components shows how loading looks, for ever.
  if (path !== '/components')
    await page.waitForFunction(() => document.querySelectorAll('main [aria-busy="true"], main [class*="loading"]').length === 0)
}

const linksOn = (page: BrowserPage) =>
  page.evaluate(() => [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? ''))

/** The address of a page about one thing: the first that its list leads to, most often seen on the way; null: the demo has none. */
async function addressOf(page: BrowserPage, path: string, seen: ReadonlyMap<string, string[]>): Promise<string | null> {
  if (!path.includes('$')) return path
  const list = path.slice(0, path.indexOf('/$'))
  const pattern = `^${path.split('?')[0]?.replace(/\$\w+/g, '[a-z]{3}_[0-9a-z]{26}')}$`
  const record = `^${list}/[a-z]{3}_[0-9a-z]{26}`
  if (!seen.has(list)) await open(page, list)
  const links = seen.get(list) ?? (await linksOn(page))
  const found = links.find((link) => new RegExp(pattern).test(link)) ?? links.find((link) => new RegExp(record).test(link))
  if (found === undefined) return null
  const id = /[a-z]{3}_[0-9a-z]{26}/.exec(found)?.[0] ?? ''
  return path.replace(/\$\w+/, id)
}

/** What somebody would see where a text is missing. */
const holes = /undefined|\[object Object\]|NaN|null件|\{\w+\}/

/** A bracket, colon or comma of Japanese right behind an English word. */
const foreignSign = /[a-z]{3}[（：、]/u

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

async function check(page: BrowserPage, lang: 'ja' | 'en'): Promise<string[]> {
  const { text, said, labels, title, sideways, squeezed } = await page.evaluate(() => ({
    text: document.querySelector('main')?.textContent ?? '',
    // What comes from the product alone: names of columns and of pages. Everything else may hold what people entered.
    said: [...document.querySelectorAll('th, nav[aria-label] li a span')].map((one) => one.textContent ?? ''),
    labels: [...document.querySelectorAll('main [aria-label]')].map((one) => one.getAttribute('aria-label') ?? ''),
    title: document.title,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    // On a phone the name of a row has its line for itself.
    squeezed: [...document.querySelectorAll<HTMLElement>('main tbody td:has([data-row-link])')]
      .filter((cell) => innerWidth < 640 && cell.offsetWidth < innerWidth / 2)
      .map((cell) => cell.innerText),
  }))
  const wrong: string[] = squeezed.map((name) => `squeezed: ${name}`)
  const hole = holes.exec(text)
  if (hole) wrong.push(`${hole[0]} in ${text.slice(Math.max(0, hole.index - 30), hole.index + 40)}`)
  if (sideways > 0) wrong.push(`${sideways} px to the side`)
  if (lang === 'en')
    for (const one of [text, ...labels]) {
      const sign = foreignSign.exec(one)
      if (sign) wrong.push(`not English: ${one.slice(Math.max(0, sign.index - 30), sign.index + 10)}`)
    }
  if (lang === 'en') wrong.push(...[title, ...said].filter((one) => japanese.test(one)).map((one) => `not English: ${one}`))
  return wrong
}

/** What is said once more in the other language, without loading anything anew. */
async function inEnglish(page: BrowserPage, english: boolean): Promise<void> {
  await page.evaluate((lang) => document.querySelector<HTMLElement>(`button[lang="${lang}"]`)?.click(), english ? 'en' : 'ja')
  await page.locator(`html[lang="${english ? 'en' : 'ja'}"]`).waitFor({ state: 'attached' })
}

interface Look {
  readonly lang: 'ja' | 'en'
  readonly size: typeof wide
  readonly dark: boolean
  readonly axe: boolean
}

/** Each language at both widths; what a machine can find of accessibility once light and wide, once dark and on a phone. */
const looks: readonly Look[] = [
  { lang: 'ja', size: wide, dark: false, axe: true },
  { lang: 'ja', size: phone, dark: false, axe: false },
  { lang: 'en', size: phone, dark: true, axe: true },
  { lang: 'en', size: wide, dark: true, axe: false },
]

/** A4 at 96 px an inch, less its margins; lists lie across. */
const paper = { across: { width: 1032, height: 703 }, upright: { width: 703, height: 1032 } }

/** What is cut off at the paper's edge (not within its margin), and what only a screen needs. */
async function checkPaper(page: BrowserPage): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  const list = (await page.locator('main table[role="table"]').count()) > 0
  await page.setViewportSize(list ? paper.across : paper.upright)
  const { sideways, needless } = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    needless: [
      ...document.querySelectorAll(
        'header nav, nav[aria-label], [role="search"], main input[type="search"], main a[class*="primary"]',
      ),
    ]
      .filter((one) => one.checkVisibility())
      .map((one) => one.outerHTML.slice(0, 60)),
  }))
  await page.emulateMedia({ media: null })
  return [...(sideways > 8 ? [`${sideways} px beside the paper`] : []), ...needless.map((one) => `printed: ${one}`)]
}

interface Found {
  readonly defects: string[]
  /** Pages about a thing the demo has none of. */
  readonly never: string[]
}

/** Opens the pages one after the other as somebody of this role, and looks at each in every way. */
async function walk(role: keyof typeof people, mine: readonly Page[], found: Found): Promise<void> {
  const { context, page, errors } = await visit(browser, { still: true })
  const data = { login: `${people[role]}@kirigaya.example`, password }
  expect((await context.request.post(`${server.url}/api/sign-in`, { headers: { origin: server.url }, data })).status()).toBe(200)
  await page.goto(`${server.url}/work`)
  const seen = new Map<string, string[]>()
  for (const { path } of mine) {
    const address = await addressOf(page, path, seen)
    if (address === null) {
      found.never.push(path)
      continue
    }
    let at = ''
    const told = (wrong: readonly string[]) => found.defects.push(...wrong.map((one) => `${path} ${at}: ${one}`))
    try {
      await open(page, address)
      seen.set(path, await linksOn(page))
      for (const { lang, size, dark, axe } of looks) {
        at = `${lang} ${size.width}`
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        await inEnglish(page, lang === 'en')
        told(await check(page, lang))
        if (axe) await expectAccessible(page)
      }
      at = 'on paper'
      told(await checkPaper(page))
      if (path === '/executive') {
        const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)
        if (sheets?.length !== 1) told([`${sheets?.length} sheets`])
      }
    } catch (error) {
      told([JSON.stringify((error as { actual?: unknown }).actual ?? String(error)).slice(0, 600)])
    }
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light' })
    await inEnglish(page, false)
  }
  found.defects.push(...errors)
  await context.close()
}

test('every page in both languages, wide and on a phone, light and dark', { timeout: 400_000 }, async () => {
  expect(pages.length).toBeGreaterThan(25)
  const found: Found = { defects: [], never: [] }
  const of = (role: keyof typeof people) => pages.filter((page) => readerOf(page) === role)
  const most = of('informationManager')
  const half = Math.ceil(most.length / 2)
  // Two visitors side by side: while one waits for its page the other is looked at.
  await Promise.all([
    walk('informationManager', most.slice(0, half), found),
    walk('informationManager', most.slice(half), found)
      .then(() => walk('executive', of('executive'), found))
      .then(() => walk('auditor', of('auditor'), found)),
  ])
  expect(found.defects).toEqual([])
  // The fewer the better.
  expect(found.never.length, found.never.join(' ')).toBeLessThan(8)
})

/** Somebody of the demo, signed in, with a way to ask the server what the page would. */
async function enter(login: string) {
  const seen = await visit(browser, { still: true })
  const ask = async (path: string, data: unknown) => {
    const response = await seen.context.request.post(`${server.url}${path}`, { headers: { origin: server.url }, data })
    expect(response.status(), `${path} ${await response.text()}`).toBe(200)
    return (await response.json()) as {
      rows: {
        id: string
        name: string
        placeText: string
        version: number
        department?: string
        roles?: string[]
        login?: string | null
      }[]
      answer?: { token?: string }
    }
  }
  await ask('/api/sign-in', { login: `${login}@kirigaya.example`, password })
  await seen.page.goto(`${server.url}/work`)
  return { ...seen, ask }
}

test(
  'those who keep the register at their work: import, interview, many at once, disposal, scope, search',
  { timeout: 200_000 },
  async () => {
    const manager = await enter('takahashi')
    const { page, ask } = manager
    const button = (name: string | RegExp) => page.getByRole('button', { name }).first()

    const [known] = (await ask('/api/views/inventory.register', { search: '金型', limit: 1 })).rows
    const lines = [
      '件名,保管場所,承認番号,備考,責任者',
      '初めての台帳の行,書庫,S-1,,',
      '持ち主のいる行,書庫,,,高橋',
      `"${known?.name}","${known?.placeText}",S-2,台帳から,`,
    ]
    await open(page, '/register/import')
    const file = { name: '台帳.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText(intake.notKept(['承認番号'])).waitFor()
    await page.getByLabel(intake.handlingOf(known?.name ?? '')).selectOption('update')
    await button(intake.take(3)).waitFor()
    await expectAccessible(page)
    // Pressed before the page has heard of the act before: it waits, and is no change of somebody else's.
    await page.route('**/api/views/**', (route) => setTimeout(() => void route.continue(), 300))
    await button(intake.keepInNote).click()
    await button(intake.takeNear(1)).click()
    await page.getByText(intake.namesOpen(1)).waitFor({ state: 'detached' })
    await button(intake.take(3)).click()
    await page.getByText(intake.resultCounts(2, 1, 0)).waitFor()
    await page.unroute('**/api/views/**')

    await open(page, '/interview')
    for (const field of [interview.industry, interview.area])
      await page.getByLabel(field, { exact: true }).selectOption({ index: 1 })
    await button(interview.begin).click()
    await page.waitForURL(/interview\/itv_/)
    await button('ある').click()
    await page.getByRole('textbox', { name: interview.name }).fill('型の調整の勘どころ')
    await page.getByRole('textbox', { name: interview.place }).fill('工場長')
    await button(interview.keep).click()
    await button(interview.register(1)).waitFor()
    await expectAccessible(page)
    await button(interview.register(1)).click()
    await page.getByText(interview.registered(1)).waitFor()

    // One of two is changed by somebody else meanwhile: it is told by name, and the other goes through.
    await open(page, '/register')
    const rows = page.getByRole('checkbox', { name: /^「.+」を選ぶ$/ })
    await rows.nth(0).check()
    await rows.nth(1).check()
    const named = /「(.+)」/.exec((await rows.nth(0).getAttribute('aria-label')) ?? '')?.[1] ?? ''
    const stale = (await ask('/api/views/inventory.register', { search: named, limit: 20 })).rows.find(
      ({ name }) => name === named,
    )
    await ask('/api/acts/inventory.setFields', { asset: stale?.id, version: stale?.version, business: '先に変えた' })
    await button(setAssetFields.says.ja).click()
    await page.getByLabel(inventory.setField).selectOption('business')
    await page.getByRole('dialog').getByRole('textbox', { name: inventory.business }).fill('量産')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /（2件）/ })
      .click()
    await page.getByText(kit.batchRefused(1)).waitFor()
    await page.getByRole('dialog').getByText(named).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await open(page, '/sweep')
    await rows.nth(0).check()
    await button(proposeDisposal.says.ja).click()
    await page.getByRole('dialog').getByRole('textbox').fill('使う見込みがない')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /（1件）/ })
      .click()
    await page.getByText(kit.batchDone(1, 1)).waitFor()
    await page.keyboard.press('Escape')

    await open(page, '/coverage')
    await page.getByLabel(coverage.covers, { exact: true }).fill('技術課の図面')
    await page.getByLabel(coverage.leftOut, { exact: true }).fill('総務の情報')
    await page.getByLabel(coverage.risk, { exact: true }).fill('名簿が漏れる')
    await page.getByLabel(coverage.until, { exact: true }).fill('2027-10-01')
    await button(coverage.declare).click()
    await page.getByText(coverage.declared).waitFor()

    const executive = await enter('kirigaya')
    await open(executive.page, '/coverage')
    await executive.page.getByRole('button', { name: coverage.accept }).first().click()
    await executive.page.getByRole('dialog').getByRole('textbox').fill('段階を追って広げる')
    await executive.page.getByRole('dialog').getByRole('button', { name: coverage.accept, exact: true }).click()
    await executive.page.getByText(coverage.accepted).waitFor()

    // What only the executive may know is found by nobody else.
    await executive.ask('/api/acts/inventory.registerAsset', draftOf({ name: '合併の検討', restricted: true }))
    const found = async (one: BrowserPage) => {
      await one.keyboard.press('Control+k')
      await one.getByRole('combobox', { name: search.title }).fill('合併')
      await one.getByRole('option').or(one.getByText(search.none)).first().waitFor()
      return one.getByRole('option').filter({ hasText: '合併の検討' }).count()
    }
    expect(await found(executive.page)).toBe(1)
    expect(await found(page)).toBe(0)

    // Who keeps nothing reads, and finds no way in.
    const { rows: directory } = await ask('/api/views/people.directory', { limit: 200 })
    const plain = directory.find(({ roles, login }) => roles?.join() === 'employee' && login)
    const employee = await enter(plain?.login?.split('@')[0] ?? '')
    await open(employee.page, '/register')
    expect(await employee.page.getByRole('link', { name: inventory.registerAsset, exact: true }).count()).toBe(0)
    await open(employee.page, '/register/import')
    expect(await employee.page.locator('input[type=file]').count()).toBe(0)
    for (const { context, errors } of [manager, executive, employee]) {
      expect(errors).toEqual([])
      await context.close()
    }
  },
)

test(
  'a department manager settles with the keyboard what was handed over; an auditor from outside reads all and finds nothing to change',
  { timeout: 200_000 },
  async () => {
    const manager = await enter('takahashi')
    const { rows: proposals } = await manager.ask('/api/views/discovery.candidates', {
      filters: { state: ['waiting'] },
      limit: 3,
    })
    const { rows: people } = await manager.ask('/api/views/people.directory', { search: '中村 亮太' })
    const department = people[0]?.department ?? ''
    for (const { id, version } of proposals)
      await manager.ask('/api/acts/discovery.assign', { candidate: id, version, department })

    const head = await enter('nakamura')
    const { page } = head
    await open(page, '/discovery')
    await page.locator('[data-proposal]').nth(2).waitFor()
    expect(await page.locator('[data-proposal]').count()).toBe(3)
    await page.keyboard.press('j')
    await page.getByRole('button', { name: discovery.accept, exact: true }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('a')
    await page.keyboard.press('Enter')
    await page.getByText(discovery.accepted).waitFor()
    await page.locator('[data-proposal]').nth(2).waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.getByRole('button', { name: discovery.accept, exact: true }).waitFor()
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByRole('textbox').fill('他の部署の案内だった')
    await page.getByRole('dialog').getByRole('button', { name: discovery.rejectDo }).click()
    await page.getByText(discovery.rejected).waitFor()
    await open(manager.page, '/discovery')
    await manager.page.getByText(discovery.progress).click()
    await manager.page.getByRole('row', { name: /営業部.*67%/ }).waitFor()
    await expectAccessible(manager.page)

    const { answer } = await manager.ask('/api/acts/people.invite', {
      name: '監査 八重子',
      reading: 'かんさ やえこ',
      login: 'yaeko@kirigaya.example',
      title: '監査役',
      department: null,
      roles: ['auditor'],
    })
    const auditor = await visit(browser, { still: true })
    const { page: audited } = auditor
    await audited.goto(`${server.url}/join#${answer?.token}`)
    await audited.getByRole('textbox', { name: words.newPassword }).fill('kansa no himitsu 7')
    await audited.getByRole('button', { name: words.join }).click()
    await audited.waitForURL(/\/(work|journey|executive)/)

    // What is not offered cannot be pressed in vain: no way in, no choice of acts, no field.
    await open(audited, '/register')
    await audited.locator('tbody tr a').first().waitFor()
    expect(await audited.getByRole('link', { name: inventory.registerAsset, exact: true }).count()).toBe(0)
    await audited
      .getByRole('checkbox', { name: /^「.+」を選ぶ$/ })
      .first()
      .check()
    expect(await audited.getByRole('button', { name: setAssetFields.says.ja }).count()).toBe(0)
    await expectAccessible(audited)
    const saved = audited.waitForEvent('download')
    await audited.getByRole('button', { name: kit.export, exact: true }).click()
    await audited.getByRole('button', { name: kit.excel }).click()
    expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/)
    await audited.locator('tbody tr a').first().click()
    await audited.waitForURL(/register\/ast_/)
    expect(await audited.getByRole('link', { name: inventory.change, exact: true }).count()).toBe(0)
    for (const tab of await audited.getByRole('tablist').getByRole('tab').all()) {
      await tab.click()
      await expectAccessible(audited)
      expect(await audited.locator('main form button[type="submit"]').count(), await tab.innerText()).toBe(0)
    }
    await open(audited, '/checks')
    await expectAccessible(audited)
    await open(audited, '/record/entries')
    await audited.locator('tbody tr').first().waitFor()
    const record = audited.waitForEvent('download')
    await audited.getByRole('button', { name: recordWords.save, exact: true }).click()
    await audited.getByRole('button', { name: recordWords.download }).click()
    expect((await record).suggestedFilename()).toMatch(/ndjson$/)
    for (const { context, errors } of [manager, head, auditor]) {
      expect(errors).toEqual([])
      await context.close()
    }
  },
)
