import { TlogError } from '../error.ts'
import { parseVerifierKey, SIGNATURE_TYPES, type VerifierKey } from './key.ts'
import { splitNote, type SignatureLine } from './split-note.ts'

/** A signature that verifies with a key that was handed in. */
export interface VerifiedSignature extends SignatureLine {
  readonly key: VerifierKey
  /** POSIX seconds for timestamped types; 0 where the signer states none. */
  readonly time: bigint | undefined
}

export interface OpenedNote {
  /** With its final newline. */
  readonly text: string
  /** At least one; one for each key and signature, repetitions dropped. */
  readonly signatures: readonly VerifiedSignature[]
  /** By keys that were not handed in. Say nothing. */
  readonly unverified: readonly SignatureLine[]
}

/**
 * Claim: at least one of the given keys signed this note, and no signature said to be by one of them is wrong (C2SP signed-note,
 * Signatures).
 * @param vkeys verifier keys as text or as parsed by parseVerifierKey
 * @throws TlogError FORMAT for a malformed note or key; SIGNATURE when a known key's signature is wrong, none is there, or two of the
 * given keys have the same name and id.
 */
export function openNote(note: string, vkeys: readonly (string | VerifierKey)[]): OpenedNote {
  const keys = vkeys.map((key) => (typeof key === 'string' ? parseVerifierKey(key) : key))
  const { text, signatures } = splitNote(note)
  const verified = new Map<string, VerifiedSignature>()
  const unverified = new Map<string, SignatureLine>()
  for (const line of signatures) {
    const [key, ...others] = keys.filter((known) => known.id === line.keyId && known.name === line.keyName)
    if (others.length > 0) throw new TlogError('SIGNATURE', `two keys have the name and id of ${line.keyName}`)
    if (key === undefined) unverified.set(line.line, line)
    else verified.set(line.line, { ...line, key, time: verifySignature(text, line, key) })
  }
  if (verified.size === 0) throw new TlogError('SIGNATURE', 'no signature by a known key')
  return { text, signatures: [...verified.values()], unverified: [...unverified.values()] }
}

function verifySignature(text: string, { keyName, signature }: SignatureLine, key: VerifierKey): bigint | undefined {
  const verdict = verdictOf(key, { keyName, text }, signature)
  if (verdict === undefined) throw new TlogError('SIGNATURE', `the signature by ${keyName} is wrong`)
  return verdict.time
}

function verdictOf(key: VerifierKey, statement: { keyName: string; text: string }, signature: Uint8Array) {
  try {
    return SIGNATURE_TYPES[key.type].verify(key.publicKey, statement, signature)
  } catch (cause) {
    throw new TlogError('SIGNATURE', `the signature by ${statement.keyName} is not for a text like this`, { cause })
  }
}
