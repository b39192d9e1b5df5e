import { concatBytes } from '../encoding.ts'

/** Writing DER (X.690 §10): the few forms that requests and re-encoded attributes need. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...content)
  const length: number[] = []
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256)
  const header = body.length < 0x80 ? [body.length] : [0x80 | length.length, ...length]
  return concatBytes(Uint8Array.of(tag, ...header), body)
}

export const derSequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts)
export const derNull = tlv(0x05)
export const derTrue = tlv(0x01, Uint8Array.of(0xff))
export const derOctets = (bytes: Uint8Array): Uint8Array => tlv(0x04, bytes)

/** Of a non-negative number. */
export function derInteger(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const bytes = (hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) as string[]).map((pair) =>
    Number.parseInt(pair, 16),
  )
  return tlv(0x02, Uint8Array.of(...((bytes[0] as number) >= 0x80 ? [0, ...bytes] : bytes)))
}

export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const arc = (value: number): number[] => {
    const low = [value % 128]
    for (let high = Math.floor(value / 128); high > 0; high = Math.floor(high / 128)) low.unshift(0x80 | (high % 128))
    return low
  }
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(arc)))
}
