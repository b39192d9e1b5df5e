/** One record of a BIFF stream with the bodies of the CONTINUE records behind it ([MS-XLS] §2.1.4). */
export interface BiffRecord {
  type: number
  data: Uint8Array
  view: DataView
  /** Offsets in `data` where a CONTINUE record begins. */
  seams: number[]
}

const CONTINUE = 0x3c

/** Goes over the records of a workbook stream. Returns false when the stream ends inside a record. */
export function eachBiffRecord(bytes: Uint8Array, use: (record: BiffRecord, at: number) => void): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at + 4 <= bytes.length) {
    const type = view.getUint16(at, true)
    const start = at
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > bytes.length) return false
    at += 4 + length
    if (type === 0 && length === 0) continue
    const pieces = [bytes.subarray(start + 4, at)]
    while (at + 4 <= bytes.length && view.getUint16(at, true) === CONTINUE) {
      const more = view.getUint16(at + 2, true)
      if (at + 4 + more > bytes.length) return false
      pieces.push(bytes.subarray(at + 4, at + 4 + more))
      at += 4 + more
    }
    use(recordOf(type, pieces), start)
  }
  return true
}

function recordOf(type: number, pieces: readonly Uint8Array[]): BiffRecord {
  const first = pieces[0] as Uint8Array
  if (pieces.length === 1)
    return { type, data: first, view: new DataView(first.buffer, first.byteOffset, first.byteLength), seams: [] }
  const data = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  const seams: number[] = []
  let at = 0
  for (const piece of pieces) {
    if (at > 0) seams.push(at)
    data.set(piece, at)
    at += piece.length
  }
  return { type, data, view: new DataView(data.buffer), seams }
}
