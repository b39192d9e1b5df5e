import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the company of the demo is kept once somebody filled it in; the tests work on copies. */
    demoKept: string
  }
}

// oxlint-disable-next-line import/no-default-export -- vitest asks for it
export default function provideDemo(project: TestProject): () => void {
  const kept = mkdtempSync(join(tmpdir(), 'maruhi-demo-'))
  project.provide('demoKept', kept)
  return () => rmSync(kept, { recursive: true, force: true })
}
