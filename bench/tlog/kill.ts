import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  auditLog,
  FileStorage,
  formatSigningKey,
  formatVerifierKey,
  generateKey,
  Log,
  textOf,
} from '../../src/engines/tlog/index.ts'

export interface KillResult {
  readonly kills: number
  readonly entries: number
  /** Acknowledged entries that were not there afterwards. */
  readonly lost: number
  /** Checkpoints that the log after the kill does not continue, and bytes that do not fit. */
  readonly contradictions: number
}

/** Kills a writer again and again (SIGKILL) at moments spread over its commits, and opens the same log after each. */
export async function killWriters(kills: number): Promise<KillResult> {
  const folder = join(mkdtempSync(join(tmpdir(), 'tlog-kill-')), 'log')
  const key = generateKey('bench')
  const vkeys = [formatVerifierKey(key)]
  let [lost, contradictions, acknowledged] = [0, 0, -1]
  let trusted: string[] = []
  for (let kill = 0; kill < kills; kill++) {
    acknowledged = Math.max(acknowledged, await runUntilKilled(folder, formatSigningKey(key), 1 + (kill % 50) * 0.4))
    const log = await Log.open({ storage: new FileStorage(folder), origin: key.name, keys: [key] })
    if (log.size <= acknowledged) lost += acknowledged + 1 - log.size
    const last = acknowledged < 0 ? [] : await log.entries(acknowledged, acknowledged + 1)
    if (last.some((entry) => textOf(entry) !== `entry ${acknowledged}`)) lost++
    trusted = [...trusted.slice(-3), log.checkpoint()]
    await log.close()
    // Every byte, and the way from the checkpoints seen before; from time to time, for it grows with the log.
    if (kill % 20 === 19 || kill === kills - 1)
      contradictions += (await auditLog({ storage: new FileStorage(folder), vkeys, trusted })).findings.length
  }
  rmSync(join(folder, '..'), { recursive: true })
  return { kills, entries: acknowledged + 1, lost, contradictions }
}

/** Resolves with the last acknowledged index. The writer is killed `milliseconds` after its first answer. */
function runUntilKilled(folder: string, skey: string, milliseconds: number): Promise<number> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'kill-writer.ts'), folder, skey], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  writer.stdout.once('data', () => setTimeout(() => writer.kill('SIGKILL'), milliseconds))
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    writer.once('error', reject)
    // "close" comes after everything the writer said was read.
    writer.once('close', () => {
      const whole = said.slice(0, said.lastIndexOf('\n') + 1)
      resolve(Number(whole.trimEnd().split('\n').at(-1) || -1))
    })
  })
}
