import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AreaWeb, Page } from '../../src/platform/ui/pages/page.ts'
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

/** The address of a page about one thing: the first that another page leads to; null: the demo has none. */
async function addressOf(page: BrowserPage, path: string): Promise<string | null> {
  if (!path.includes('$')) return path
  const lists = [path.slice(0, path.indexOf('/$')), ...pages.filter((one) => !one.path.includes('$')).map((one) => one.path)]
  const pattern = `^${path.split('?')[0]?.replace(/\$\w+/g, '[a-z]{3}_[0-9a-z]{26}')}$`
  const record = `^${path.slice(0, path.indexOf('/$'))}/[a-z]{3}_[0-9a-z]{26}`
  await open(page, lists[0] ?? '/')
  const links = await page.evaluate(() => [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? ''))
  const found = links.find((link) => new RegExp(pattern).test(link)) ?? links.find((link) => new RegExp(record).test(link))
  if (found === undefined) return null
  const id = /[a-z]{3}_[0-9a-z]{26}/.exec(found)?.[0] ?? ''
  return path.replace(/\$\w+/, id)
}

/** What somebody would see where a text is missing. */
const holes = /undefined|\[object Object\]|NaN|null件|\{\w+\}/

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

async function check(page: BrowserPage, lang: 'ja' | 'en'): Promise<string[]> {
  const { text, said, title, sideways } = await page.evaluate(() => ({
    text: document.querySelector('main')?.textContent ?? '',
    // What comes from the product alone: names of columns and of pages. Everything else may hold what people entered.
    said: [...document.querySelectorAll('th, nav[aria-label] li a span')].map((one) => one.textContent ?? ''),
    title: document.title,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  const wrong: string[] = []
  const hole = holes.exec(text)
  if (hole) wrong.push(`${hole[0]} in ${text.slice(Math.max(0, hole.index - 30), hole.index + 40)}`)
  if (sideways > 0) wrong.push(`${sideways} px to the side`)
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
  for (const { path } of mine) {
    const address = await addressOf(page, path)
    if (address === null) {
      found.never.push(path)
      continue
    }
    let at = ''
    const told = (wrong: readonly string[]) => found.defects.push(...wrong.map((one) => `${path} ${at}: ${one}`))
    try {
      await open(page, address)
      for (const { lang, size, dark, axe } of looks) {
        at = `${lang} ${size.width}`
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        await inEnglish(page, lang === 'en')
        told(await check(page, lang))
        if (axe) await expectAccessible(page)
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
