import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import { startServer, type RunningServer } from './server.ts'

/** Filling the company in takes long and is done once: by whoever comes first, the others wait. */
async function fillIn(folder: string): Promise<void> {
  const filled = join(folder, 'filled')
  try {
    mkdirSync(join(folder, 'filling'))
  } catch {
    while (!existsSync(filled)) await setTimeout(100)
    return
  }
  await (await startServer({ data: folder, args: ['--demo'], patience: 170_000 })).stop()
  writeFileSync(filled, '')
}

/** A server with the company of the demo, on a copy of its own. */
export async function startDemo(data: string): Promise<RunningServer> {
  const folder = inject('demoKept')
  await fillIn(folder)
  cpSync(join(folder, 'demo'), data, { recursive: true })
  return startServer({ data, patience: 100_000 })
}
