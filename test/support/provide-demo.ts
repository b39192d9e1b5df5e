import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { chromiumPath } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the company of the demo is kept once somebody filled it in; the tests work on copies. */
    demoKept: string
  }
}

// oxlint-disable-next-line import/no-default-export -- vitest asks for it
export default async function provideDemo(project: TestProject): Promise<() => void> {
  // Unpacked once, before two tests begin with it at the same time.
  await chromiumPath()

  const kept = mkdtempSync(join(tmpdir(), 'maruhi-demo-'))
  project.provide('demoKept', kept)
  return () => rmSync(kept, { recursive: true, force: true })
}
