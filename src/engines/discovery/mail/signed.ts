import type { Sink } from '../extract/sink.ts'

/** Object identifiers 1.2.840.113549.1.7.1 … 3 (RFC 5652): data, signed data, enveloped data; the last byte tells them apart. */
const CMS = Buffer.from('06092a864886f70d0107', 'hex')
const DATA = 1
const SIGNED = 2
const ENVELOPED = 3
const OCTETS = 0x04
const OCTETS_IN_PIECES = 0x24

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** A sequence whose first element names a kind of cryptographic message. */
export function isSigned(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && asBuffer(bytes).subarray(0, 32).includes(CMS)
}

/** Reads a cryptographic message (`smime.p7m`): the mail that a signature encloses becomes a member; an encrypted one is told as such. */
export function readSigned(given: Uint8Array, sink: Sink): void {
  const bytes = asBuffer(given)
  const kind = bytes[bytes.indexOf(CMS) + CMS.length]
  if (kind === ENVELOPED) return sink.note('encrypted', 'password')
  if (kind !== SIGNED) return sink.note('unsupported', 'unsupportedFormat')
  const data = bytes.indexOf(Buffer.concat([CMS, Buffer.of(DATA)]))
  // A signature apart from what it signs (`smime.p7s`) holds none.
  const content = data < 0 ? null : octetsAt(bytes, data + CMS.length + 1)
  if (!content) return
  if (content.cut) sink.note('partial', 'cut')
  sink.members.push({ name: 'message.eml', bytes: content.bytes, how: 'attachment' })
}

/** Octets within the explicit tag `[0]`, in one piece or several. */
function octetsAt(bytes: Buffer, at: number): { bytes: Uint8Array; cut: boolean } | null {
  const outer = headAt(bytes, at)
  if (outer?.tag !== 0xa0) return null
  const inner = headAt(bytes, outer.from)
  if (inner?.tag === OCTETS) return pieces(bytes, outer.from, 1)
  return inner?.tag === OCTETS_IN_PIECES ? pieces(bytes, inner.from, Number.POSITIVE_INFINITY) : null
}

function pieces(bytes: Buffer, from: number, most: number): { bytes: Uint8Array; cut: boolean } {
  const found: Uint8Array[] = []
  let cut = false
  for (
    let head = headAt(bytes, from);
    head?.tag === OCTETS && found.length < most;
    head = headAt(bytes, head.from + head.length)
  ) {
    const piece = bytes.subarray(head.from, head.from + head.length)
    cut ||= piece.length < head.length
    found.push(piece)
  }
  return { bytes: Buffer.concat(found), cut }
}

/** Tag and length (X.690 §8.1); of an indefinite length the content only begins here. */
function headAt(bytes: Buffer, at: number): { tag: number; from: number; length: number } | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return { tag, from: at + 2, length: first }
  const count = first & 0x7f
  if (count > 4 || at + 2 + count > bytes.length) return null
  return { tag, from: at + 2 + count, length: count === 0 ? 0 : bytes.readUIntBE(at + 2, count) }
}
