import { crc32, inflateRawSync } from 'node:zlib'
import type { Budget, Reason } from '../extract/budget.ts'
import { packedBytes, type ZipEntry } from './directory.ts'
import { inflatePartial } from './inflate.ts'

export interface Unpacked {
  bytes: Uint8Array
  /** Empty when the whole entry was unpacked and its check sum is right. */
  reason: Reason | ''
}

/** Unpacks one entry within the budget; a damaged or oversized one gives its beginning and the reason. */
export function unpack(archive: Uint8Array, entry: ZipEntry, budget: Budget): Unpacked {
  const packed = packedBytes(archive, entry)
  if (!packed) return { bytes: new Uint8Array(0), reason: 'damaged' }
  const limit = budget.inflatable()
  const result = entry.method === 0 ? stored(packed, entry, limit) : entry.method === 8 ? deflated(packed, entry, limit) : null
  if (!result) return { bytes: new Uint8Array(0), reason: 'unsupportedMethod' }
  budget.inflated += result.bytes.length
  return result
}

function stored(packed: Uint8Array, entry: ZipEntry, limit: number): Unpacked {
  if (packed.length > limit) return { bytes: packed.subarray(0, limit), reason: 'tooMuchInflated' }
  return checked(packed, packed.length < entry.packedSize ? 'cut' : '', entry)
}

function deflated(packed: Uint8Array, entry: ZipEntry, limit: number): Unpacked {
  if (entry.size <= limit) {
    try {
      // One chunk with a byte to spare takes the told size in a single step; an exactly full one makes zlib ask for a second.
      const chunkSize = Math.min(Math.max(entry.size + 1, 64), 16 << 20)
      const bytes = inflateRawSync(packed, { chunkSize, maxOutputLength: Math.max(1, limit) })
      return checked(bytes, '', entry)
    } catch {
      // Damaged, cut or larger than told: the slower reader below keeps what is sound.
    }
  }
  const partial = inflatePartial(packed, limit)
  if (partial.end === 'whole') return checked(partial.bytes, '', entry)
  return { bytes: partial.bytes, reason: partial.end === 'full' ? 'tooMuchInflated' : 'cut' }
}

function checked(bytes: Uint8Array, reason: Reason | '', entry: ZipEntry): Unpacked {
  if (reason === '' && entry.crc !== 0 && crc32(bytes) !== entry.crc) return { bytes, reason: 'damaged' }
  return { bytes, reason }
}
