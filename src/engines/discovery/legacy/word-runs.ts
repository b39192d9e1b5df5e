/** A run of bytes of the WordDocument stream whose text nobody sees. */
export interface HiddenRun {
  from: number
  to: number
  why: 'vanish' | 'deleted' | 'white'
}

const PAGE = 512
const VANISH = 0x083c
const DELETED = 0x0800
const COLOUR = 0x6870
const COLOUR_INDEX = 0x2a42
const WHITE_INDEX = 8
const SHADING = new Set([0xca71, 0x4866, 0x2a0c])

/** Looks through the character properties ([MS-DOC] §2.9.33 ChpxFkp) for hidden, deleted and white runs, in the order of the file. */
export function hiddenRuns(main: Uint8Array, table: Uint8Array, start: number, length: number): HiddenRun[] {
  if (length < 12 || start + length > table.length) return []
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength)
  const bins = new DataView(table.buffer, table.byteOffset + start, length)
  const count = Math.floor((length - 4) / 8)
  const runs: HiddenRun[] = []
  for (let i = 0; i < count; i++) {
    const page = (bins.getUint32((count + 1) * 4 + i * 4, true) & 0x3fffff) * PAGE
    if (page + PAGE > main.length) continue
    const size = main[page + PAGE - 1] as number
    if ((size + 1) * 4 + size > PAGE) continue
    for (let run = 0; run < size; run++) {
      const offset = (main[page + (size + 1) * 4 + run] as number) * 2
      if (offset === 0) continue
      const why = hiddenBy(main, page + offset, page + PAGE)
      if (why) runs.push({ from: view.getUint32(page + run * 4, true), to: view.getUint32(page + run * 4 + 4, true), why })
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}

/** Reads the property modifiers of one run ([MS-DOC] §2.6.1): operation in two bytes, size of the operand by its upper bits. */
function hiddenBy(bytes: Uint8Array, at: number, stop: number): HiddenRun['why'] | null {
  const end = Math.min(stop, at + 1 + (bytes[at] as number))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let vanish = false
  let deleted = false
  let white = false
  let shaded = false
  for (let from = at + 1; from + 3 <= end;) {
    const operation = view.getUint16(from, true)
    const operand = from + 2
    const kind = operation >> 13
    const size = kind < 2 ? 1 : kind === 3 ? 4 : kind === 7 ? 3 : kind === 6 ? (bytes[operand] as number) + 1 : 2
    if (operation === VANISH) vanish = bytes[operand] === 1 || bytes[operand] === 0x81
    else if (operation === DELETED) deleted = bytes[operand] === 1
    else if (operation === COLOUR && operand + 4 <= end) white = (view.getUint32(operand, true) & 0xffffffff) === 0x00ffffff
    else if (operation === COLOUR_INDEX) white = bytes[operand] === WHITE_INDEX
    else if (SHADING.has(operation)) shaded = true
    from = operand + size
  }
  return deleted ? 'deleted' : vanish ? 'vanish' : white && !shaded ? 'white' : null
}
