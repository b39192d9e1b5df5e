import { digest } from '../crypto.ts'
import { sameBytes } from '../merkle/hash.ts'
import { textOf, toHex, utf8 } from '../encoding.ts'
import type { Change, Resource } from './storage.ts'

/** One commit as it stands in a journal, before its files are written. */
export interface Recorded {
  /** Digest of the checkpoint it follows. */
  readonly follows: string
  readonly checkpoint: string
  readonly resources: readonly Resource[]
}

/** What stands before the bytes of the resources. */
interface Head {
  readonly follows: string
  readonly checkpoint: string
  /** Path and number of bytes of each. */
  readonly resources: readonly (readonly [string, number])[]
}

/** Bytes of the length and of the SHA-256 of what comes after them. */
const FRAME = 4 + 32
/** Nothing else is ever written out of a journal, whatever it says. */
const RESOURCE = /^tile\/(?:\d+|entries)\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d+)?$/

export const digestOf = (checkpoint: string | undefined): string => toHex(digest('sha256', utf8(checkpoint ?? '')))

/** Length (big-endian), SHA-256, length of the head, head as JSON, bytes of the resources end to end. */
export function encodeRecord({ previous, checkpoint, resources }: Change): { bytes: Uint8Array; recorded: Recorded } {
  const follows = digestOf(previous)
  const head: Head = { follows, checkpoint, resources: resources.map(({ path, bytes }) => [path, bytes.length]) }
  const text = utf8(JSON.stringify(head))
  const size = resources.reduce((sum, { bytes }) => sum + bytes.length, 4 + text.length)
  const bytes = new Uint8Array(FRAME + size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, size)
  view.setUint32(FRAME, text.length)
  bytes.set(text, FRAME + 4)
  let at = FRAME + 4 + text.length
  const kept: Resource[] = []
  for (const { path, bytes: content } of resources) {
    bytes.set(content, at)
    kept.push({ path, bytes: bytes.subarray(at, at + content.length) })
    at += content.length
  }
  bytes.set(digest('sha256', bytes.subarray(FRAME)), 4)
  return { bytes, recorded: { follows, checkpoint, resources: kept } }
}

/** Records from the beginning as far as they are whole and each follows the one before: what comes after was torn, or is older. */
export function decodeRecords(journal: Uint8Array): Recorded[] {
  const records: Recorded[] = []
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength)
  for (let at = 0; at + FRAME + 4 <= journal.length;) {
    const size = view.getUint32(at)
    const body = journal.subarray(at + FRAME, at + FRAME + size)
    if (size < 4 || body.length !== size || !sameBytes(digest('sha256', body), journal.subarray(at + 4, at + FRAME))) break
    const record = decodeBody(body)
    const last = records.at(-1)
    if (record === undefined || (last !== undefined && record.follows !== digestOf(last.checkpoint))) break
    records.push(record)
    at += FRAME + size
  }
  return records
}

function decodeBody(body: Uint8Array): Recorded | undefined {
  const start = 4 + new DataView(body.buffer, body.byteOffset).getUint32(0)
  try {
    const head = JSON.parse(textOf(body.subarray(4, start))) as Head
    let at = start
    const resources = head.resources.map(([path, length]) => ({ path, bytes: body.subarray(at, (at += length)) }))
    if (at !== body.length || resources.some(({ path }) => !RESOURCE.test(path))) return undefined
    return { follows: head.follows, checkpoint: head.checkpoint, resources }
  } catch {
    return undefined
  }
}

/** The commits that come after the published checkpoint, in their order, whichever journal they stand in. */
export function recordsAfter(checkpoint: string | undefined, journals: readonly Uint8Array[]): Recorded[] {
  const next = new Map(journals.flatMap(decodeRecords).map((record) => [record.follows, record]))
  const found: Recorded[] = []
  for (let at = next.get(digestOf(checkpoint)); at !== undefined; at = next.get(digestOf(at.checkpoint))) {
    found.push(at)
    // Each once, even out of a journal somebody has written in circles.
    next.delete(at.follows)
  }
  return found
}
