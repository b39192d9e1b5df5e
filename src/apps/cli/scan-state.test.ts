import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Drift, ScannedFile, ScanSummary } from '../../engines/discovery/index.ts'
import { scanFolder } from './scan.ts'
import { UsageError, type Terminal } from './terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'maruhi-state-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let run = 0
let share: string
let state: string

beforeEach(() => {
  share = join(root, String(++run), 'share')
  state = join(root, String(run), 'state')
  mkdirSync(share, { recursive: true })
})

function put(path: string, text: string, day = '2026-01-01'): void {
  mkdirSync(dirname(join(share, path)), { recursive: true })
  writeFileSync(join(share, path), text, { mode: 0o640 })
  utimesSync(join(share, path), new Date(day), new Date(day))
}

interface Told {
  files: ScannedFile[]
  drift: Drift[]
  summary: ScanSummary
}

function terminal(said: string[] = []): Terminal {
  const say = (text: string) => void said.push(text)
  return { lang: 'ja', watched: false, out: say, err: say, overwrite: say }
}

async function scan(...more: string[]): Promise<Told> {
  const out = join(root, 'out.ndjson')
  await scanFolder([share, '--format', 'ndjson', '--out', out, '--workers', '1', ...more], terminal())
  const lines = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {
    files: lines.filter((line) => line.path),
    drift: lines.flatMap((line) => line.drift ?? []),
    summary: lines.find((line) => line.summary).summary,
  }
}

test('the second scan reads only what changed and tells every change', async () => {
  put('開発/配合.txt', '極秘\n\n配合の割合は秘密である')
  put('開発/手順.txt', '手順を書く')
  put('営業/見積.txt', '見積の控え')
  put('営業/古い.txt', '前からある')
  put('総務/名簿.txt', '社外秘\n\n名簿')
  const first = await scan('--state', state)
  expect(first).toMatchObject({ drift: [], summary: { read: 5, unchanged: 0 } })

  put('開発/手順.txt', '社外秘\n\n手順を改めた', '2026-02-01')
  put('総務/名簿.txt', '名簿だけ', '2026-02-01')
  put('共有/写し.txt', '極秘\n\n配合の割合は秘密である', '2026-02-01')
  renameSync(join(share, '営業/見積.txt'), join(share, '総務/見積.txt'))
  rmSync(join(share, '営業/古い.txt'))
  chmodSync(join(share, '開発/配合.txt'), 0o644)
  const second = await scan('--state', state)
  expect(second.summary).toMatchObject({ files: 5, read: 4, unchanged: 1 })
  expect(second.drift.map(({ kind, path, from }) => [kind, path, from ?? '']).sort()).toEqual(
    [
      ['changed', '開発/手順.txt', ''],
      ['marked', '開発/手順.txt', ''],
      ['changed', '総務/名簿.txt', ''],
      ['mark-removed', '総務/名簿.txt', ''],
      ['new', '共有/写し.txt', ''],
      ['copied-out', '共有/写し.txt', '開発/配合.txt'],
      ['moved', '総務/見積.txt', '営業/見積.txt'],
      ['vanished', '営業/古い.txt', ''],
      ['over-shared', '開発/配合.txt', ''],
    ].sort(),
  )
  expect(await scan('--state', state)).toMatchObject({ drift: [], summary: { read: 0, unchanged: 5 } })
  expect(readFileSync(state, 'utf8')).not.toContain('割合')
})

test('members of an archive that did not change are told again', async () => {
  const mail =
    'From: a@example.jp\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nCONFIDENTIAL\r\n--x--\r\n'
  put('営業/送付.eml', mail)
  const first = await scan('--state', state)
  const second = await scan('--state', state)
  expect(first.files.map(({ path }) => path)).toEqual(['営業/送付.eml', '営業/送付.eml!a.txt'])
  expect(second.files).toEqual(first.files)
})

test('--since tells only what was changed since that day', async () => {
  put('a/old.txt', 'x')
  await scan('--state', state)
  put('a/new.txt', 'y', '2030-01-01')
  const { files, summary } = await scan('--state', state, '--since', '2029-12-31')
  expect(files.map(({ path }) => path)).toEqual(['a/new.txt'])
  expect(summary).toMatchObject({ files: 2, unchanged: 1 })
  await expect(scan('--since', 'yesterday')).rejects.toThrow(UsageError)
})

test('a state of another folder is refused', async () => {
  put('a.txt', 'x')
  await scan('--state', state)
  const before = readFileSync(state)
  share = join(root, 'elsewhere')
  put('b.txt', 'y')
  const said: string[] = []
  expect(await scanFolder([share, '--format', 'ndjson', '--out', join(root, 'none'), '--state', state], terminal(said))).toBe(1)
  expect(said.join()).toContain('ほかのフォルダーの結果')
  expect(readFileSync(state)).toEqual(before)
})

test('a scan killed in the middle goes on where it was', async () => {
  for (let i = 0; i < 3_000; i++) put(`${i % 10}課/書類${i}.txt`, `書類 ${i}`)
  const main = new URL('./main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, 'scan', share, '--format', 'ndjson', '--workers', '1', '--state', state], {
    stdio: 'ignore',
  })
  const journal = `${state}.run1`
  while (child.exitCode === null && !(existsSync(journal) && readFileSync(journal).length > 200_000)) await wait(5)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(state)).toBe(false)
  const told = await scan('--state', state)
  expect(told.files).toHaveLength(3_000)
  expect(told.summary.unchanged).toBeGreaterThan(100)
  expect(told.summary.read).toBe(3_000 - told.summary.unchanged)
  expect(readdirSync(dirname(state)).sort()).toEqual(['share', 'state'])
})
