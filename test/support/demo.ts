import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startServer, type RunningServer } from './server.ts'

/** A server with the company of the demo, on a copy of its own: filling it in takes long and is done once for all tests. */
export async function startDemo(data: string): Promise<RunningServer> {
  const kept = join(inject('demoKept'), 'demo')
  if (!existsSync(kept)) await (await startServer({ data: inject('demoKept'), args: ['--demo'], patience: 170_000 })).stop()
  cpSync(kept, data, { recursive: true })
  return startServer({ data, patience: 100_000 })
}
