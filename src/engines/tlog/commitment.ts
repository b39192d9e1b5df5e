import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { sha256Url } from './crypto.ts'
import { concatBytes, fromBase64Url, utf8 } from './encoding.ts'
import { TlogError } from './error.ts'

/**
 * Selective disclosure: a log entry carries only commitments, so that one field can be opened without showing its neighbours and
 * a value can be erased (value and salt destroyed) while the log still verifies.
 *
 *     commit = base64url( SHA-256( salt ‖ UTF-8( canonicalJson([field, value]) ) ) )      without padding, 43 characters
 *
 * The salt has 32 random bytes: a value with little entropy (a name, a date) cannot be guessed from its commitment. The field's name is
 * inside the hash, so that an opening cannot be moved from one field to another of the same entry.
 */
export interface Commitment {
  /** base64url without padding of 32 bytes: belongs into the entry. */
  readonly commit: string
  /** 32 secret bytes: belong beside the value, never into the log. */
  readonly salt: Uint8Array
}

export const SALT_BYTES = 32

/**
 * Commits to one field. A salt is drawn from the system's generator unless one is handed in (replay, tests); never use one salt twice.
 * @throws TlogError ARGUMENT when the salt is not 32 bytes; TypeError for what JSON cannot carry.
 */
export function commitField(
  field: string,
  value: Json,
  salt: Uint8Array = crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
): Commitment {
  if (salt.length !== SALT_BYTES) throw new TlogError('ARGUMENT', `a salt has ${SALT_BYTES} bytes, not ${salt.length}`)
  return { commit: sha256Url(openingOf(field, value, salt)), salt }
}

/**
 * Returns nothing when value and salt are the ones committed to.
 * @throws TlogError COMMITMENT when they are not, FORMAT when `commit` is not 43 characters of canonical base64url, ARGUMENT for a salt of another length.
 */
export function openField(opened: { field: string; value: Json; salt: Uint8Array; commit: string }): void {
  if (fromBase64Url(opened.commit, 'the commitment').length !== 32) throw new TlogError('FORMAT', 'a commitment has 32 bytes')
  if (opened.salt.length !== SALT_BYTES)
    throw new TlogError('ARGUMENT', `a salt has ${SALT_BYTES} bytes, not ${opened.salt.length}`)
  if (sha256Url(openingOf(opened.field, opened.value, opened.salt)) !== opened.commit)
    throw new TlogError('COMMITMENT', `the opened field ${JSON.stringify(opened.field)} is not the one committed to`)
}

/** What is hashed: salt ‖ UTF-8(canonicalJson([field, value])). */
export const openingOf = (field: string, value: Json, salt: Uint8Array): Uint8Array =>
  concatBytes(salt, utf8(canonicalJson([field, value])))
