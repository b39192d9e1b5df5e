import AxeSource from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from '../support/chromium.ts'

export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      ...more,
    ],
  })
}

export const wide = { width: 1440, height: 1000 }
export const phone = { width: 360, height: 780 }

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of scripts and of the console, except the failed requests a test provokes itself. */
  readonly errors: string[]
}

export async function visit(
  browser: Browser,
  ways: {
    viewport?: { width: number; height: number }
    lang?: 'ja-JP' | 'en-US'
    dark?: boolean
    /** No transitions: what is looked at is not half way between two colours. */
    still?: boolean
    ignoreHTTPSErrors?: boolean
  } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: ways.viewport ?? wide,
    locale: ways.lang ?? 'ja-JP',
    colorScheme: ways.dark ? 'dark' : 'light',
    reducedMotion: ways.still ? 'reduce' : 'no-preference',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: true,
    ignoreHTTPSErrors: ways.ignoreHTTPSErrors ?? false,
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
  })
  return { context, page, errors }
}

/** No violation of WCAG 2 A and AA that a machine can find, and no sideways scroll. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page's own rules forbid injected scripts; the test's world is outside them.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AxeSource.source)
  const violations = await page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe
    const { violations: found } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Only what is wrong is told, by its own HTML: the rest costs half the time.
      resultTypes: ['violations'],
      selectors: false,
    })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
  expect(violations, page.url()).toEqual([])
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, `sideways scroll at ${page.url()}`).toBeLessThanOrEqual(0)
}
