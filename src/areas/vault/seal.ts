import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * A file as it lies on the disk: `MVLT1` and a newline, then pieces of 1 MiB, each AES-256-GCM with a tag of 16 bytes. A file's key is used
 * for that file alone, so a piece's number and whether it is the last make the nonce (the STREAM construction of Hoang, Reyhanitabar, Rogaway
 * and Vizár, 2015): pieces cannot be swapped, left out or cut off. The file's id is authenticated with each.
 */
const magic = Buffer.from('MVLT1\n')
const pieceBytes = 1 << 20
const tagBytes = 16

export const newFileKey = (): Buffer => randomBytes(32)

function nonce(piece: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(piece, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}

function sealPiece(key: Uint8Array, id: string, plain: Uint8Array, at: { piece: number; last: boolean }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(at.piece, at.last)).setAAD(Buffer.from(id))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when a bit is not as it was written. */
function openPiece(key: Uint8Array, id: string, sealed: Uint8Array, at: { piece: number; last: boolean }): Buffer {
  if (sealed.length < tagBytes) throw new Error('a piece is cut off')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(at.piece, at.last)).setAAD(Buffer.from(id))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}

/** Pieces of exactly `size` bytes, and a last one of at most that; at least one. */
async function* pieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
    while (held.length > size) {
      yield { bytes: held.subarray(0, size), last: false }
      held = held.subarray(size)
    }
  }
  yield { bytes: held, last: true }
}

/** Encrypts a stream piece by piece; at most two pieces are in memory. `told` learns digest and size once all has passed. */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  { key, id }: { key: Uint8Array; id: string },
  told: (of: { sha256: string; bytes: number }) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  let piece = 0
  yield magic
  for await (const { bytes: plain, last } of pieces(source, pieceBytes)) {
    hash.update(plain)
    bytes += plain.length
    yield sealPiece(key, id, plain, { piece: piece++, last })
  }
  told({ sha256: hash.digest('hex'), bytes })
}

/** Decrypts and checks piece by piece. @throws Error at the first piece that is not as it was written, before giving any of it. */
export async function* openStream(
  source: AsyncIterable<Uint8Array>,
  { key, id }: { key: Uint8Array; id: string },
): AsyncGenerator<Uint8Array> {
  let piece = 0
  for await (const { bytes: sealed, last } of pieces(withoutMagic(source), pieceBytes + tagBytes))
    yield openPiece(key, id, sealed, { piece: piece++, last })
}

async function* withoutMagic(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    if (head.length >= magic.length) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < magic.length) continue
    if (!head.subarray(0, magic.length).equals(magic)) throw new Error('not a file of the vault')
    yield head.subarray(magic.length)
  }
  if (head.length < magic.length) throw new Error('not a file of the vault')
}

/** Wraps a file's key: nonce ‖ tag ‖ sealed key in base64url; bound to the file and the generation. */
export function wrapKey(master: Uint8Array, key: Uint8Array, name: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** @throws Error when it was wrapped by another key or for another file. */
export function unwrapKey(master: Uint8Array, wrapped: string, name: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12)).setAAD(Buffer.from(name))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}
