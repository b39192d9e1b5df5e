import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStorage, generateKey, Log } from '../../src/engines/tlog/index.ts'
import { entryAt } from './in-memory.ts'

export interface DurableResult {
  readonly batch: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

async function withLog<T>(use: (log: Log) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tlog-bench-'))
  const log = await Log.open({ storage: new FileStorage(join(folder, 'log')), origin: 'bench', keys: [generateKey('bench')] })
  try {
    return await use(log)
  } finally {
    await log.close()
    rmSync(folder, { recursive: true })
  }
}

const quantile = (times: number[], q: number): number => times.toSorted((a, b) => a - b)[Math.floor(q * (times.length - 1))] ?? 0

/** Signed, synced and renamed before each answer; one batch after the other for about `milliseconds`. */
export const runBatches = (batch: number, milliseconds: number): Promise<DurableResult> =>
  withLog(async (log) => {
    const entries = Array.from({ length: batch }, (_, i) => entryAt(i))
    for (let i = 0; i < 3; i++) await log.append(entries)
    const times: number[] = []
    const start = performance.now()
    while (performance.now() - start < milliseconds) {
      const before = performance.now()
      await log.append(entries)
      times.push(performance.now() - before)
    }
    const perSecond = (times.length * batch * 1000) / (performance.now() - start)
    return { batch, perSecond, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
  })

/** `writers` at once, each appending one entry and waiting for its index. */
export const runConcurrent = (writers: number, milliseconds: number): Promise<DurableResult> =>
  withLog(async (log) => {
    const times: number[] = []
    const start = performance.now()
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        while (performance.now() - start < milliseconds) {
          const before = performance.now()
          await log.append([entryAt(writer)])
          times.push(performance.now() - before)
        }
      }),
    )
    const perSecond = (times.length * 1000) / (performance.now() - start)
    return { batch: 1, perSecond, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
  })
