import { digest } from '../crypto.ts'
import { concatBytes, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'

/** Key names are non-empty, without Unicode white space and without "+" (C2SP signed-note, Format). @throws TlogError FORMAT */
export function requireKeyName(name: string): void {
  // eslint-disable-next-line no-control-regex -- the control characters are what is looked for
  if (name === '' || !name.isWellFormed() || /[\p{White_Space}\u0000-\u001f+]/u.test(name))
    throw new TlogError('FORMAT', `not a key name: ${JSON.stringify(name)}`)
}

/** SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4], big-endian (C2SP signed-note, Signatures). */
export function keyId(name: string, type: number, publicKey: Uint8Array): number {
  const hash = digest('sha256', concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}
