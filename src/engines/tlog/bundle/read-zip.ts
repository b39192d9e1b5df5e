import { concatBytes, textOf } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { CENTRAL, crc32, END, LOCAL } from './zip-format.ts'

/** Files of an archive are read only up to this sum: a small archive cannot fill the memory. */
const MOST_BYTES = 2 ** 30

/**
 * Reads a .zip, also one that was compressed again on the way. Paths that leave the archive, doubled names and wrong checksums are refused.
 * @throws TlogError FORMAT
 */
export async function readZip(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const refuse = (): never => {
    throw new TlogError('FORMAT', 'this is not a readable .zip')
  }
  let end = archive.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) return refuse()
  const files = new Map<string, Uint8Array>()
  let total = 0
  try {
    let at = view.getUint32(end + 16, true)
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (view.getUint32(at, true) !== CENTRAL) return refuse()
      const [method, crc, packed, size] = [
        view.getUint16(at + 10, true),
        view.getUint32(at + 16, true),
        view.getUint32(at + 20, true),
        view.getUint32(at + 24, true),
      ]
      const nameLength = view.getUint16(at + 28, true)
      const path = textOf(archive.subarray(at + 46, at + 46 + nameLength))
      const local = view.getUint32(at + 42, true)
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
      if (path.endsWith('/')) continue
      total += size
      if (view.getUint32(local, true) !== LOCAL || total > MOST_BYTES || start + packed > archive.length) return refuse()
      if (files.has(path) || /^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)/.test(path)) return refuse()
      const bytes = await unpack(archive.subarray(start, start + packed), method, size)
      if (bytes.length !== size || crc32(bytes) !== crc) return refuse()
      files.set(path, bytes)
    }
  } catch (cause) {
    if (cause instanceof TlogError) throw cause
    // Offsets that point beyond the end.
    throw new TlogError('FORMAT', 'this is not a readable .zip', { cause })
  }
  return files
}

async function unpack(packed: Uint8Array, method: number, size: number): Promise<Uint8Array> {
  if (method === 0) return new Uint8Array(packed)
  if (method !== 8) throw new TlogError('FORMAT', `the .zip uses compression ${method}`)
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const chunks: Uint8Array[] = []
  let length = 0
  for (const reader = stream.getReader(); ;) {
    const { value, done } = await reader.read()
    if (done) return concatBytes(...chunks)
    length += value.length
    if (length > size) throw new TlogError('FORMAT', 'a file of the .zip is larger than it says')
    chunks.push(value)
  }
}
