import { TlogError } from './error.ts'

/**
 * Bytes as text, read strictly: one value has one text, so that nothing can be said twice in different words. Works without node:.
 */
const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** @throws TlogError FORMAT for anything but valid UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes)
  } catch (cause) {
    throw new TlogError('FORMAT', 'this is not UTF-8', { cause })
  }
}

const binary = (bytes: Uint8Array): string => {
  let text = ''
  // In pieces: the number of arguments of one call is limited.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/** RFC 4648 §4, with padding. */
export const toBase64 = (bytes: Uint8Array): string => btoa(binary(bytes))

/** RFC 4648 §4. @throws TlogError FORMAT for missing padding, stray characters and non-zero spare bits. */
export function fromBase64(text: string, what: string): Uint8Array {
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    if (toBase64(bytes) === text) return bytes
  }
  throw new TlogError('FORMAT', `${what} is not base64`)
}

/** RFC 4648 §5, without padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** RFC 4648 §5, without padding. @throws TlogError FORMAT */
export function fromBase64Url(text: string, what: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TlogError('FORMAT', `${what} is not base64url`)
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='), what)
}

/** Lower case. */
export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Of toHex; nothing is checked. */
export const fromHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** A decimal below 2^64 without sign or leading zero. @throws TlogError FORMAT */
export function fromDecimal(text: string, what: string): bigint {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(text)) throw new TlogError('FORMAT', `${what} is no decimal number: ${JSON.stringify(text)}`)
  const value = BigInt(text)
  if (value >= 1n << 64n) throw new TlogError('FORMAT', `${what} is above 2^64`)
  return value
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Eight bytes, most significant first. */
export function bigEndian64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}
