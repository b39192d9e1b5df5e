export interface MapiValue {
  readonly value: Uint8Array
  /** UTF-16. */
  readonly wide: boolean
  readonly object: boolean
}

/** Properties by their id; of one with several values the first. */
export type Mapi = ReadonlyMap<number, MapiValue>

/** Bytes of a value of each fixed type ([MS-OXCDATA] §2.11.1), filled up to four. */
const fixed: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
}
const several = 0x1000
const wideText = 0x1f
const object = 0x0d
/** Of variable length: text, UTF-16 text, bytes, object. */
const variable: ReadonlySet<number> = new Set([0x1e, wideText, 0x102, object])

const filled = (size: number) => (size + 3) & ~3

/** A list of properties as [MS-OXTNEF] §2.1.3.4 writes it; at a type nobody knows, or at a cut, it ends with what was read. @throws RangeError at a cut. */
export function readMapi(bytes: Uint8Array): Mapi {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<number, MapiValue>()
  let at = 4
  const u32 = () => view.getUint32((at += 4) - 4, true)
  for (let left = view.getUint32(0, true); left > 0 && at < bytes.length; left--) {
    const tag = u32()
    const [type, id] = [tag & 0xffff & ~several, tag >>> 16]
    if (id >= 0x8000) skipName()
    const width = fixed[type]
    const count = (tag & several) !== 0 || variable.has(type) ? u32() : 1
    if (width === undefined && !variable.has(type)) throw new RangeError(`property type ${type}`)
    for (let i = 0; i < count; i++) {
      const size = width ?? u32()
      if (at + size > bytes.length) throw new RangeError('cut')
      const value = bytes.subarray(at, at + size)
      if (!found.has(id)) found.set(id, { value, wide: type === wideText, object: type === object })
      at += filled(size)
    }
  }
  return found

  /** A named property: whose it is, and its number or its name. */
  function skipName(): void {
    at += 16
    const isNumber = u32() === 0
    const size = isNumber ? 4 : filled(u32())
    at += size
  }
}
