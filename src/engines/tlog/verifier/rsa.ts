import { digest, type DigestName } from '../crypto.ts'
import { concatBytes, toHex } from '../encoding.ts'
import { sameBytes } from '../merkle/hash.ts'
import { DIGEST_OIDS } from '../timestamp/algorithm.ts'
import { derNull, derOctets, derOid, derSequence } from '../timestamp/der.ts'

export interface RsaKey {
  readonly modulus: bigint
  readonly exponent: bigint
}

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2) and RSASSA-PSS with MGF1 (§8.1.2), public values only. Below 2,048 bits false. */
export function verifyRsa(
  key: RsaKey,
  how: { readonly kind: string; readonly hash: DigestName; readonly saltLength?: number },
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bits = key.modulus.toString(2).length
  const length = Math.ceil(bits / 8)
  const value = BigInt(`0x${toHex(signature)}`)
  if (bits < 2048 || signature.length !== length || value >= key.modulus) return false
  const message = bytesOf(power(value, key), length)
  return how.kind === 'rsa-pss'
    ? isPssEncoding(message, bits - 1, hash, how.hash, how.saltLength ?? 0)
    : sameBytes(message, pkcs1Encoding(length, hash, how.hash))
}

function power(base: bigint, { modulus, exponent }: RsaKey): bigint {
  let [result, square] = [1n, base]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

const bytesOf = (value: bigint, length: number): Uint8Array =>
  Uint8Array.from(
    value
      .toString(16)
      .padStart(2 * length, '0')
      .match(/../g) ?? [],
    (pair) => Number.parseInt(pair, 16),
  )

/** The whole expected message: to compare it leaves no room for what a lenient parser would skip (RFC 8017 §9.2). */
function pkcs1Encoding(length: number, hash: Uint8Array, name: DigestName): Uint8Array {
  const info = derSequence(derSequence(derOid(DIGEST_OIDS[name]), derNull), derOctets(hash))
  return concatBytes(Uint8Array.of(0, 1), new Uint8Array(length - info.length - 3).fill(0xff), Uint8Array.of(0), info)
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2). */
function isPssEncoding(message: Uint8Array, bits: number, hash: Uint8Array, name: DigestName, saltLength: number): boolean {
  const length = Math.ceil(bits / 8)
  const encoded = message.subarray(message.length - length)
  const masked = encoded.subarray(0, length - hash.length - 1)
  const check = encoded.subarray(length - hash.length - 1, length - 1)
  const topBits = 0xff >> (8 * length - bits)
  if (message.length > length && message[0] !== 0) return false
  if (encoded.at(-1) !== 0xbc || masked.length < saltLength + 1 || ((masked[0] as number) & ~topBits) !== 0) return false
  const mask = mgf1(check, masked.length, name)
  const block = masked.map((byte, i) => byte ^ (mask[i] as number))
  block[0] = (block[0] as number) & topBits
  const gap = block.length - saltLength - 1
  if (block.subarray(0, gap).some((byte) => byte !== 0) || block[gap] !== 1) return false
  return sameBytes(check, digest(name, concatBytes(new Uint8Array(8), hash, block.subarray(gap + 1))))
}

function mgf1(seed: Uint8Array, length: number, name: DigestName): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let counter = 0, have = 0; have < length; counter++) {
    const count = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)
    const block = digest(name, concatBytes(seed, count))
    blocks.push(block)
    have += block.length
  }
  return concatBytes(...blocks).subarray(0, length)
}
