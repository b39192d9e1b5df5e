import { createHash } from 'node:crypto'
import { formatSigningKey, formatVerifierKey, generateKey, parseVerifierKey } from '../../../engines/tlog/note/key.ts'
import type { Secrets } from '../../../platform/auth/secrets.ts'
import type { LogRow } from './tables.ts'

/** What the installation signs with. The seeds lie sealed in the database, so that a copy of the database alone cannot sign. */
export interface LogKeys {
  /** Of checkpoints: Ed25519 for every reader, ML-DSA-44 for evidence that must hold for decades. */
  readonly log: readonly string[]
  /** Of bundles: a key of its own, so that nothing signed for a bundle can ever be read as a checkpoint. */
  readonly bundle: string
}

export const bundleName = (origin: string): string => `${origin}/bundle`

export function makeKeys(origin: string): { keys: LogKeys; vkeys: string[] } {
  const made = [generateKey(origin), generateKey(origin, 'cosignature-ml-dsa-44'), generateKey(bundleName(origin))] as const
  const [ed25519, mlDsa, bundle] = made
  return {
    keys: { log: [formatSigningKey(ed25519), formatSigningKey(mlDsa)], bundle: formatSigningKey(bundle) },
    vkeys: made.map(formatVerifierKey),
  }
}

export const sealKeys = (secrets: Secrets, keys: LogKeys): string => secrets.seal(JSON.stringify(keys))

export const openKeys = (secrets: Secrets, { keys }: Pick<LogRow, 'keys'>): LogKeys => JSON.parse(secrets.open(keys)) as LogKeys

/** What people compare over the telephone or with a contract: SHA-256 of the public key in hex, as the verifier shows it. */
export const fingerprintOf = (vkey: string): string => createHash('sha256').update(parseVerifierKey(vkey).publicKey).digest('hex')
