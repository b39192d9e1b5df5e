import { parentPort } from 'node:worker_threads'
import { eachPacked, type PackedEntry } from './libarchive.ts'

/** An archive and what may be taken out of it. */
export interface PackedTask {
  bytes: Uint8Array
  entryBytes: number
  inflatedBytes: number
  entries: number
}

/** One file of the archive as far as it could be unpacked, or the end. */
export type PackedAnswer =
  | { kind: 'file'; nameBytes: Uint8Array; encrypted: boolean; bytes: Uint8Array; failure: string | null }
  | { kind: 'end'; entries: number; failure: string | null; limit: 'tooMuchInflated' | 'tooManyEntries' | null }

type Limit = Extract<PackedAnswer, { kind: 'end' }>['limit']

/** Bytes libarchive's memory may grow to: what an archive declares must not be taken at its word. */
const MOST_MEMORY = 384 << 20
const PAGE = 65_536

const grow = WebAssembly.Memory.prototype.grow
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength + pages * PAGE > MOST_MEMORY) throw new RangeError('enough memory')
  return grow.call(this, pages)
}

/** Unpacked at a time. */
const PIECE = 1 << 20

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Body of the thread in which libarchive runs: whoever started it ends it when it goes on for too long. */
async function perform(task: PackedTask): Promise<PackedAnswer> {
  let limit: Limit = null
  let room = task.inflatedBytes
  let entries = 0
  try {
    await eachPacked(task.bytes, (entry) => {
      if (++entries > task.entries) limit = 'tooManyEntries'
      else if (entry.isFile) {
        const { bytes, failure } = entry.encrypted
          ? { bytes: new Uint8Array(0), failure: null }
          : unpack(entry, Math.min(task.entryBytes, room))
        room -= bytes.length
        // Passing over the rest would unpack it all the same.
        if (failure === null && !entry.encrypted && bytes.length < entry.size) limit = 'tooMuchInflated'
        const answer: PackedAnswer = { kind: 'file', nameBytes: entry.nameBytes, encrypted: entry.encrypted, bytes, failure }
        parentPort?.postMessage(answer, [bytes.buffer as ArrayBuffer])
      }
      return limit === null
    })
  } catch (error) {
    return { kind: 'end', entries, failure: said(error), limit }
  }
  return { kind: 'end', entries, failure: null, limit }
}

/** The beginning of an entry as far as the room and the archive's soundness allow. */
function unpack(entry: PackedEntry, room: number): { bytes: Uint8Array; failure: string | null } {
  const size = Math.min(entry.size, room)
  const pieces: Uint8Array[] = []
  let length = 0
  let failure: string | null = null
  while (length < size && failure === null) {
    try {
      const wanted = Math.min(PIECE, size - length)
      const piece = entry.read(wanted)
      pieces.push(piece)
      length += piece.length
      if (piece.length < wanted) failure = 'truncated'
    } catch (error) {
      failure = said(error)
    }
  }
  const bytes = new Uint8Array(length)
  length = 0
  for (const piece of pieces) {
    bytes.set(piece, length)
    length += piece.length
  }
  return { bytes, failure }
}

parentPort?.on('message', (task: PackedTask) => {
  void perform(task).then((answer) => parentPort?.postMessage(answer))
})
