const SIGNATURE = 1
/** Bytes a chunk holds when it is unpacked. */
const CHUNK = 4_096

/**
 * Unpacks a container of MS-OVBA (§2.4.1). One that is damaged or cut gives what came before; null where the bytes are no container.
 * Linear in what comes out, at most `limit` bytes.
 */
export function unpackContainer(packed: Uint8Array, limit: number): Uint8Array | null {
  if (packed[0] !== SIGNATURE) return null
  let out = new Uint8Array(packed.length * 3 + CHUNK)
  let size = 0
  for (let at = 1; at + 2 <= packed.length && size < limit;) {
    if (size + CHUNK > out.length) {
      const larger = new Uint8Array(out.length * 2)
      larger.set(out)
      out = larger
    }
    const head = (packed[at] as number) | ((packed[at + 1] as number) << 8)
    const end = Math.min(packed.length, at + (head & 0xfff) + 3)
    if (((head >> 12) & 7) !== 3) break
    at += 2
    if (head & 0x8000) {
      const next = unpackChunk(packed, at, end, out, size)
      if (next === null) break
      size = next
    } else {
      const take = Math.min(CHUNK, end - at)
      out.set(packed.subarray(at, at + take), size)
      size += take
    }
    at = end
  }
  return out.subarray(0, Math.min(size, limit))
}

/** Tokens of one chunk: eight at a time behind a byte that says which are letters and which are copies of what came before (§2.4.1.3.5). */
function unpackChunk(packed: Uint8Array, from: number, end: number, out: Uint8Array, start: number): number | null {
  const most = start + CHUNK
  let size = start
  for (let at = from; at < end && size < most;) {
    const flags = packed[at++] as number
    for (let bit = 0; bit < 8 && at < end && size < most; bit++) {
      if (!(flags & (1 << bit))) {
        out[size++] = packed[at++] as number
        continue
      }
      if (at + 2 > end) return size
      const token = (packed[at] as number) | ((packed[at + 1] as number) << 8)
      at += 2
      const bits = Math.max(4, 32 - Math.clz32(size - start - 1))
      const back = (token >> (16 - bits)) + 1
      if (back > size - start) return null
      const stop = Math.min(most, size + (token & (0xffff >> bits)) + 3)
      for (; size < stop; size++) out[size] = out[size - back] as number
    }
  }
  return size
}
