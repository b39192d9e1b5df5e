import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KnownFiles, scan } from '../../src/engines/discovery/index.ts'
import { report } from './report.ts'

/** Scans shares of growing size made for the purpose: time per file and memory must stay level. `BENCH_FILES` sets the largest, such as 1000000. */
export async function benchGrowth(): Promise<void> {
  for (const count of [1_000, 10_000, Number(process.env['BENCH_FILES'] ?? 100_000)]) {
    const folder = mkdtempSync(join(tmpdir(), 'growth-'))
    try {
      for (let i = 0; i < count; i++) {
        if (i % 200 === 0) mkdirSync(join(folder, `${Math.floor(i / 200)}_営業部`))
        writeFileSync(
          join(folder, `${Math.floor(i / 200)}_営業部`, `見積${i}.txt`),
          `見積番号${i}\n${i % 50 === 0 ? '社外秘\n' : ''}品名 数量 金額 ${i * 37}\n`,
        )
      }
      let most = 0
      let heap = 0
      let seen = 0
      const started = performance.now()
      for await (const event of scan(folder))
        if (event.kind === 'summary' || (event.kind === 'file' && seen++ % 100 === 0)) {
          most = Math.max(most, process.memoryUsage.rss())
          heap = Math.max(heap, process.memoryUsage().heapUsed)
        }
      const ms = performance.now() - started
      report(
        `scan of ${count.toLocaleString('en')} small files`,
        `${((count / ms) * 1_000).toFixed(0)} files/s, ${(most / 2 ** 20).toFixed(0)} MB, heap ${(heap / 2 ** 20).toFixed(0)} MB`,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** What a later scan needs of the one before, held for a share of so many files; `BENCH_FILES` sets the largest. */
export function benchKnown(): void {
  for (const count of [1_000, 10_000, 100_000, Number(process.env['BENCH_FILES'] ?? 1_000_000)]) {
    const before = process.memoryUsage()
    const known = new KnownFiles()
    for (let i = 0; i < count; i++)
      known.add({
        path: `営業部/${Math.floor(i / 200)}/見積${i}.xlsx`,
        type: 'xlsx',
        bytes: i,
        status: 'ok',
        reason: '',
        chars: 1_000,
        marks: [{ text: '社外秘', class: 'B', part: 'header', weight: 'high' }],
        modified: 1,
        sha256: 'a'.repeat(64),
        inode: i,
      })
    let found = 0
    const started = performance.now()
    for (let i = 0; i < 1_000; i++) {
      const at = (i * 7_919) % count
      if (known.known(`営業部/${Math.floor(at / 200)}/見積${at}.xlsx`, { bytes: at, modified: 1, inode: at })) found++
    }
    const ms = (performance.now() - started) / 1_000
    const after = process.memoryUsage()
    const bytes = after.arrayBuffers - before.arrayBuffers + Math.max(0, after.heapUsed - before.heapUsed)
    known.close()
    report(
      `known files: ${count.toLocaleString('en')}`,
      `${(bytes / 2 ** 20).toFixed(0)} MB, ${(ms * 1_000).toFixed(0)} µs a look-up, ${found} / 1000`,
    )
  }
}

/** Files per second with one worker and with two. */
export async function benchWorkers(folder: string): Promise<void> {
  const run = async (workers: number): Promise<number> => {
    const started = performance.now()
    let files = 0
    for await (const event of scan(folder, { workers })) if (event.kind === 'file') files++
    return files / (performance.now() - started)
  }
  await run(1)
  const [one, two] = [await run(1), await run(2)]
  report('files/s, two workers to one', `${(two / one).toFixed(2)}×`, '≥ 1.7×', two / one >= 1.7)
}
