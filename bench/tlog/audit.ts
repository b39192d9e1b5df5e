import { auditLog, formatVerifierKey, generateKey, Log, MemoryStorage, parseProof } from '../../src/engines/tlog/index.ts'
import { entryAt } from './in-memory.ts'

export interface AuditResult {
  readonly entries: number
  readonly seconds: number
  /** Bytes of a .tlog-proof of one entry. */
  readonly proofBytes: number
  readonly proofHashes: number
}

/** Grows a log of 200-byte entries in memory and verifies every byte of it. */
export async function runAudit(entries: number): Promise<AuditResult> {
  const key = generateKey('bench')
  const storage = new MemoryStorage()
  const log = await Log.open({ storage, origin: 'bench', keys: [key] })
  for (let at = 0; at < entries; at += 16_384) {
    await log.append(Array.from({ length: Math.min(16_384, entries - at) }, (_, i) => entryAt(at + i)))
  }
  const start = performance.now()
  const { findings, size } = await auditLog({ storage, vkeys: [formatVerifierKey(key)], trusted: [log.checkpoint()] })
  const seconds = (performance.now() - start) / 1000
  if (findings.length > 0 || size !== entries) throw new Error('the audit found something in an honest log')
  const proof = await log.proof(Math.floor(entries / 3))
  return { entries, seconds, proofBytes: proof.length, proofHashes: parseProof(proof).proof.length }
}
