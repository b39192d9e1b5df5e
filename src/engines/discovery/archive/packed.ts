import { LimitReached, type Reason } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import type { FileStatus } from '../types.ts'
import { packedName } from '../zip/names.ts'
import { PackedThreadLost, unpackInThread } from './packed-thread.ts'
import { withoutCodePages } from './lzh-headers.ts'
import type { PackedAnswer } from './packed-worker.ts'

/** Of all these only 7z has archives without a file, of this length. */
const EMPTY_7Z = 32

/** Unpacks 7z, rar, lzh and cab, and tar packed with bzip2 or xz, into members. What cannot be read is told by name. */
export async function readPacked(bytes: Uint8Array, sink: Sink): Promise<void> {
  const { limits } = sink.budget
  const task = {
    bytes: withoutCodePages(bytes),
    entryBytes: limits.entryBytes,
    inflatedBytes: limits.inflatedBytes - sink.budget.inflated,
    entries: limits.entries - sink.budget.entries,
  }
  const allowedMs = (): number => limits.cpuMs + limits.cpuMsPerMegabyte * ((bytes.length + sink.budget.inflated) / (1 << 20))
  try {
    const { entries, failure, limit } = await unpackInThread(task, allowedMs, (file) => takeMember(file, sink))
    if (limit !== null) throw new LimitReached(limit)
    if (failure !== null) noteArchive(failure, sink)
    else if (entries === 0 && bytes.length !== EMPTY_7Z) sink.note('corrupt', 'damaged')
    // Nothing of it could be read: then it is no better than what it holds.
    else if (sink.members.length === 0) for (const { status, reason } of sink.unread) sink.note(status, reason)
  } catch (error) {
    if (error instanceof PackedThreadLost) throw new LimitReached('timeout')
    throw error
  }
}

function takeMember(file: Extract<PackedAnswer, { kind: 'file' }>, sink: Sink): void {
  sink.budget.entries++
  sink.budget.inflated += file.bytes.length
  const name = packedName(file.nameBytes).replaceAll('\\', '/')
  if (file.encrypted) {
    sink.note('encrypted', 'password')
    sink.unread.push({ name, status: 'encrypted', reason: 'password' })
    return
  }
  if (file.bytes.length > 0 || file.failure === null) sink.members.push({ name, bytes: file.bytes, how: 'entry' })
  if (file.failure === null) return
  const { status, reason } = meaning(file.failure)
  if (file.bytes.length === 0) sink.unread.push({ name, status, reason })
  sink.note(status === 'encrypted' ? 'encrypted' : 'partial', reason)
}

/** A damaged archive whose beginning was read is read in part. */
function noteArchive(failure: string, sink: Sink): void {
  const { status, reason } = meaning(failure)
  sink.note(status === 'corrupt' && sink.members.length > 0 ? 'partial' : status, reason)
}

/** libarchive tells its reasons in words only. */
function meaning(said: string): { status: FileStatus; reason: Reason } {
  if (/encrypt|passphrase|password/i.test(said)) return { status: 'encrypted', reason: 'password' }
  if (/memory|allocate/i.test(said)) return { status: 'limited', reason: 'tooLarge' }
  // Version 5 of rar: it takes what encryption put before a block for the block.
  if (/unsupported block header/i.test(said)) return { status: 'encrypted', reason: 'password' }
  if (/unsupported|not supported|unexpected codec|no support|unrecognized/i.test(said))
    return { status: 'unsupported', reason: 'unsupportedMethod' }
  return { status: 'corrupt', reason: /truncated|end of file|premature/i.test(said) ? 'cut' : 'damaged' }
}
