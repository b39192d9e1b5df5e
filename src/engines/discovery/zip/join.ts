import { CENTRAL, findEnd } from './directory.ts'

/** Joins the volumes of a split zip (APPNOTE 6.3.10 §8) into one: places in the directory count from their own volume's beginning and are made to count from the first's. */
export function joinZip(volumes: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(volumes)
  const starts: number[] = []
  let at = 0
  for (const volume of volumes) {
    starts.push(at)
    at += volume.length
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return bytes
  const directory = (starts[view.getUint16(end + 6, true)] ?? 0) + view.getUint32(end + 16, true)
  const count = view.getUint16(end + 10, true)
  let entry = directory
  for (let i = 0; i < count && entry + 46 <= bytes.length && view.getUint32(entry, true) === CENTRAL; i++) {
    const start = starts[view.getUint16(entry + 34, true)] ?? 0
    view.setUint32(entry + 42, start + view.getUint32(entry + 42, true), true)
    view.setUint16(entry + 34, 0, true)
    entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true)
  }
  view.setUint16(end + 4, 0, true)
  view.setUint16(end + 6, 0, true)
  view.setUint16(end + 8, count, true)
  view.setUint32(end + 16, directory, true)
  return bytes
}
