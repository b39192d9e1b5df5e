import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import { buildVerifier } from '../../src/apps/verifier/build.ts'
import { sampleBundle } from '../../src/engines/tlog/bundle/sample.ts'
import { chromiumPath } from '../../test/support/chromium.ts'

export interface PageResult {
  readonly kilobytes: number
  /** Milliseconds from opening the page to its first paint, and from handing over a bundle to the answer, in a fresh browser. */
  readonly open: number
  readonly verify: number
}

/** The verifier page in a real browser, cold each time; the medians of some rounds. */
export async function measurePage(rounds: number): Promise<PageResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tlog-page-'))
  const html = await buildVerifier()
  writeFileSync(join(folder, 'verifier.html'), html)
  const bundle = Buffer.from(await sampleBundle())
  const address = pathToFileURL(join(folder, 'verifier.html')).href
  const [opened, verified]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const { open, verify } = await once(address, bundle)
    opened.push(open)
    verified.push(verify)
  }
  rmSync(folder, { recursive: true })
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  return {
    kilobytes: Buffer.byteLength(html) / 1024,
    open: median(opened),
    verify: median(verified),
  }
}

async function once(address: string, bundle: Buffer): Promise<{ open: number; verify: number }> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: sparticuz.args })
  try {
    const page = await browser.newPage()
    await page.goto(address)
    const open = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now(),
    )
    const verify = await page.evaluate(async (base64: string) => {
      const input = document.querySelector('input') as HTMLInputElement
      const files = new DataTransfer()
      files.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], 'a.zip'))
      const section = document.querySelector('section') as HTMLElement
      const done = new Promise<void>((resolve) => {
        new MutationObserver(() => section.querySelector('.verdict') !== null && resolve()).observe(section, { childList: true })
      })
      const start = performance.now()
      input.files = files.files
      input.dispatchEvent(new Event('change'))
      await done
      return performance.now() - start
    }, bundle.toString('base64'))
    return { open, verify }
  } finally {
    await browser.close()
  }
}
