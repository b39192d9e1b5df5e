import { fromBER, type BaseBlock } from 'asn1js'
import { concatBytes } from '../encoding.ts'
import { TlogError } from '../error.ts'

/**
 * ASN.1 values as the checks see them: bytes, tag and children, nothing interpreted. asn1js decodes; what a structure must look like is
 * said by those who read it, and everything they do not expect is refused.
 */
export interface Asn1 {
  readonly tagClass: 'universal' | 'context' | 'other'
  readonly tag: number
  /** The whole value with tag and length, as it was encoded. */
  readonly der: Uint8Array
  /** Without tag and length. */
  readonly content: Uint8Array
  readonly children: readonly Asn1[]
}

export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  oid: 6,
  enumerated: 10,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const

/** Decodes exactly one value. @throws TlogError FORMAT */
export function decodeAsn1(bytes: Uint8Array): Asn1 {
  const block = decode(bytes)
  if (block === undefined) throw new TlogError('FORMAT', 'this is not one ASN.1 value')
  return convert(block)
}

function decode(bytes: Uint8Array): BaseBlock | undefined {
  try {
    const { offset, result } = fromBER(bytes)
    return offset === bytes.length && result.error === '' ? result : undefined
  } catch {
    // The library reports some malformed values by throwing.
    return undefined
  }
}

function convert(block: BaseBlock): Asn1 {
  const der = new Uint8Array(block.valueBeforeDecodeView)
  const header = block.idBlock.blockLength + block.lenBlock.blockLength
  // CMS may be BER (RFC 5652 §1): a value of indefinite length ends with two zero bytes.
  const isIndefinite = block.lenBlock.isIndefiniteForm
  const content = der.subarray(header, isIndefinite ? der.length - 2 : der.length)
  const value: unknown = (block.valueBlock as { value?: unknown }).value
  const parts = block.idBlock.isConstructed && Array.isArray(value) ? value.map((child) => convert(child as BaseBlock)) : []
  const children = parts.filter((child) => !(isIndefinite && isUniversal(child, 0)))
  const inside = children.reduce((sum, child) => sum + child.der.length, 0)
  // The library forgives lengths that do not add up.
  if (
    (isIndefinite && (!block.idBlock.isConstructed || der.at(-1) !== 0 || der.at(-2) !== 0)) ||
    (!isIndefinite && block.lenBlock.length !== content.length) ||
    (block.idBlock.isConstructed && inside !== content.length)
  )
    throw new TlogError('FORMAT', 'the lengths of an ASN.1 value do not add up')
  return {
    tagClass: block.idBlock.tagClass === 1 ? 'universal' : block.idBlock.tagClass === 3 ? 'context' : 'other',
    tag: block.idBlock.tagNumber,
    der,
    content,
    children,
  }
}

const refuse = (what: string): never => {
  throw new TlogError('FORMAT', `${what} is not what the specification says`)
}

export const isUniversal = (value: Asn1 | undefined, tag: number): value is Asn1 =>
  value?.tagClass === 'universal' && value.tag === tag
export const isContext = (value: Asn1 | undefined, tag: number): value is Asn1 =>
  value?.tagClass === 'context' && value.tag === tag

export function childrenOf(value: Asn1 | undefined, tag: number, what: string): readonly Asn1[] {
  return isUniversal(value, tag) ? value.children : refuse(what)
}

export const sequence = (value: Asn1 | undefined, what: string): readonly Asn1[] => childrenOf(value, TAG.sequence, what)

/** Dotted decimal. */
export function objectIdentifier(value: Asn1 | undefined, what: string): string {
  if (!isUniversal(value, TAG.oid) || value.content.length === 0) return refuse(what)
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of value.content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const [first = 0n, ...rest] = arcs
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...rest].join('.')
}

/** Two's complement, as bigint. */
export function integer(value: Asn1 | undefined, what: string): bigint {
  if (!(isUniversal(value, TAG.integer) || isUniversal(value, TAG.enumerated)) || value.content.length === 0) return refuse(what)
  const magnitude = value.content.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return (value.content[0] as number) < 0x80 ? magnitude : magnitude - (1n << BigInt(8 * value.content.length))
}

export function octets(value: Asn1 | undefined, what: string): Uint8Array {
  if (!isUniversal(value, TAG.octetString)) return refuse(what)
  // BER may cut a long string into pieces.
  return value.children.length === 0 ? value.content : concatBytes(...value.children.map((piece) => octets(piece, what)))
}

/** Content of a BIT STRING of whole bytes. */
export function bitBytes(value: Asn1 | undefined, what: string): Uint8Array {
  return isUniversal(value, TAG.bitString) && value.content[0] === 0 ? value.content.subarray(1) : refuse(what)
}

export function boolean(value: Asn1 | undefined): boolean {
  return isUniversal(value, TAG.boolean) && value.content[0] !== 0
}

/** UTCTime or GeneralizedTime in UTC, with seconds (RFC 5280 §4.1.2.5; RFC 3161 §2.4.2 adds fractions). Milliseconds since 1970. */
export function time(value: Asn1 | undefined, what: string): number {
  const isUtc = isUniversal(value, TAG.utcTime)
  if (!isUtc && !isUniversal(value, TAG.generalizedTime)) return refuse(what)
  const text = String.fromCharCode(...(value as Asn1).content)
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d*[1-9])?Z$/.exec(text)
  const year = match?.[1]
  if (match === null || year === undefined || (year.length === 2) !== isUtc) return refuse(what)
  const fullYear = isUtc ? (Number(year) < 50 ? `20${year}` : `19${year}`) : year
  const iso = `${fullYear}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`
  const millis = Date.parse(`${iso}Z`)
  // Date.parse would take the 31st of February for the 3rd of March.
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 19) !== iso) return refuse(what)
  return millis + Math.floor(Number(match[7] ?? 0) * 1000)
}
