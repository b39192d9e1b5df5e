import { createHmac } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sketchFromText, sketchToText } from './sketch.ts'
import { type IndexedDocument, SecretIndex } from './secret-index.ts'
import type { Grain } from './winnow.ts'

export type IndexErrorCode = 'indexMissing' | 'indexDamaged' | 'indexKeyWrong'

export class IndexError extends Error {
  override name = 'IndexError'
  readonly code: IndexErrorCode

  constructor(code: IndexErrorCode, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}

/** The file: 8 bytes of mark, length of the head, head as JSON, then three arrays of little-endian 32-bit numbers, each at a multiple of 8. */
const MARK = Buffer.from('MARUFP01')

interface Head {
  grain: Grain
  chars: number
  /** Shows whether the asker has the right key. */
  check: string
  starts: number
  entries: number
  documents: (Omit<IndexedDocument, 'sketch' | 'removed'> & { sketch: string | null })[]
}

/** Writes the index beside the path and moves it into place: readers see the old file or the new one, never a half. */
export async function saveIndex(index: SecretIndex, path: string, key: Uint8Array): Promise<void> {
  const { documents, segment, chars } = index.snapshot()
  const head: Head = {
    grain: index.grain,
    chars,
    check: checkOf(key),
    starts: segment.starts.length,
    entries: segment.second.length,
    documents: documents.map(({ id, base, length, exact, sketch, parts }) => ({
      id,
      base,
      length,
      exact,
      parts,
      sketch: sketch && sketchToText(sketch),
    })),
  }
  const json = Buffer.from(JSON.stringify(head))
  const prefix = Buffer.alloc(16 + json.length + padding(json.length))
  MARK.copy(prefix)
  prefix.writeUInt32LE(json.length, 8)
  json.copy(prefix, 16)
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.write(prefix)
    for (const array of [segment.starts, segment.second, segment.place]) {
      await file.write(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      if (array.length % 2 === 1) await file.write(new Uint8Array(4))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}

/** Opens an index with one read. @throws IndexError */
export async function openIndex(path: string, key: Uint8Array): Promise<SecretIndex> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new IndexError('indexMissing', { cause: error })
  }
  if (bytes.length < 16 || !bytes.subarray(0, 8).equals(MARK)) throw new IndexError('indexDamaged')
  const length = bytes.readUInt32LE(8)
  let head: Head
  try {
    head = JSON.parse(bytes.toString('utf8', 16, 16 + length)) as Head
  } catch (error) {
    throw new IndexError('indexDamaged', { cause: error })
  }
  if (head.check !== checkOf(key)) throw new IndexError('indexKeyWrong')
  let at = 16 + length + padding(length)
  const array = (count: number): Uint32Array => {
    const end = at + count * 4
    if (end > bytes.length) throw new IndexError('indexDamaged')
    // A view where the memory allows it, a copy where the buffer starts at an odd place.
    const numbers =
      (bytes.byteOffset + at) % 4 === 0
        ? new Uint32Array(bytes.buffer, bytes.byteOffset + at, count)
        : new Uint32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + end))
    at = end + (count % 2 === 1 ? 4 : 0)
    return numbers
  }
  const segment = { starts: array(head.starts), second: array(head.entries), place: array(head.entries) }
  const index = new SecretIndex(key, head.grain)
  index.restore(
    head.documents.map((document) => ({
      ...document,
      sketch: document.sketch === null ? null : sketchFromText(document.sketch),
      removed: false,
    })),
    segment,
    head.chars,
  )
  return index
}

const padding = (length: number): number => (8 - (length % 8)) % 8
const checkOf = (key: Uint8Array): string => createHmac('sha256', key).update('maruhi fingerprint index').digest('base64url')
