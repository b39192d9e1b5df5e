import { constants, inflateSync } from 'node:zlib'
import type { Sink } from '../extract/sink.ts'
import { addMetafile } from '../metafile/read.ts'

/** Pictures kept as metafiles ([MS-ODRAW] §2.2.24, §2.2.25): type of the record, number of its kind; an odd number has two hashes. */
const kinds: Readonly<Record<number, number>> = { 0xf01a: 0x3d4, 0xf01b: 0x216 }
const HASH = 16
/** Sizes, bounds, packing and filter before the data (§2.2.31). */
const HEAD = 34
const DEFLATED = 0

/** Words in metafiles of drawing data, searched for by their records' types: a damaged container around them costs nothing. */
export function addBlips(bytes: Uint8Array, sink: Sink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let number = 0
  for (let at = bytes.indexOf(0xf0, 3); at >= 0 && at + 5 + HASH + HEAD <= bytes.length; at = bytes.indexOf(0xf0, at + 1)) {
    const kind = kinds[view.getUint16(at - 1, true)]
    const instance = view.getUint16(at - 3, true) >> 4
    if (kind === undefined || (instance !== kind && instance !== kind + 1)) continue
    const head = at + 5 + HASH * (instance === kind ? 1 : 2)
    if (head + HEAD > bytes.length) continue
    const data = bytes.subarray(head + HEAD, head + HEAD + view.getUint32(head + 28, true))
    const name = `picture${++number}`
    sink.attempt(() => {
      const plain = bytes[head + 32] === DEFLATED ? inflated(data, sink) : data
      if (plain) addMetafile(plain, name, sink)
    })
    at += data.length
  }
}

function inflated(data: Uint8Array, { budget }: Sink): Uint8Array | null {
  budget.checkTime()
  try {
    const bytes = inflateSync(data, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, budget.inflatable()) })
    budget.inflated += bytes.length
    return bytes
  } catch {
    // A picture that cannot be unpacked shows nothing either.
    return null
  }
}
