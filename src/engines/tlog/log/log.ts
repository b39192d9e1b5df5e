import { TlogError } from '../error.ts'
import { consistencyRanges, inclusionRanges } from '../merkle/range.ts'
import { toUint64, type Size } from '../merkle/uint64.ts'
import { hashLeaves } from '../merkle/lanes.ts'
import { sameBytes } from '../merkle/hash.ts'
import { formatCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { parseSigningKey, type SigningKey } from '../note/key.ts'
import { addSignatures, signNote } from '../note/sign-note.ts'
import { formatProof } from '../proof-file.ts'
import type { Storage } from '../storage/storage.ts'
import { LONGEST_ENTRY } from '../tile/entry-bundle.ts'
import { edgeRoot } from '../tile/right-edge.ts'
import { TileReader } from '../tile/tile-reader.ts'
import { commitBatch, restoreState, type LogState } from './state.ts'
import { readEntries } from './read-entries.ts'

export interface LogOptions {
  readonly storage: Storage
  /** Identity of the log, its first checkpoint line. Name of every signing key. */
  readonly origin: string
  /** Signing keys as text or parsed. At least one; the first ones should be Ed25519 for other implementations. */
  readonly keys: readonly (string | SigningKey)[]
  /** POSIX seconds for timestamped signature types. */
  readonly now?: () => bigint
  /** Entries that one commit takes at most; more wait for the next one. */
  readonly largestBatch?: number
}

interface Waiting {
  readonly entries: readonly Uint8Array[]
  resolve(indices: number[]): void
  reject(error: unknown): void
}

const posixSeconds = (): bigint => BigInt(Math.floor(Date.now() / 1000))

/**
 * An append-only log: one writer, durable before acknowledged, each checkpoint the continuation of the one before. Appends that arrive
 * while a commit is under way share the next one.
 *
 *     const log = await Log.open({ storage: new FileStorage('./log'), origin: 'example.com/log', keys: [skey] })
 *     const [index] = await log.append([entry])
 *     const proof = await log.proof(index)          // text of a .tlog-proof file
 */
export class Log {
  readonly origin: string
  readonly #storage: Storage
  readonly #keys: readonly SigningKey[]
  readonly #now: () => bigint
  readonly #largestBatch: number
  readonly #reader: TileReader
  readonly #waiting: Waiting[] = []
  #state: LogState
  /** Set after a commit of unknown outcome: the state must be read again before anything is signed. */
  #uncertain = false
  #work: Promise<void> | undefined

  private constructor(options: LogOptions, keys: readonly SigningKey[], state: LogState) {
    this.origin = options.origin
    this.#storage = options.storage
    this.#keys = keys
    this.#now = options.now ?? posixSeconds
    this.#largestBatch = options.largestBatch ?? 16_384
    this.#reader = new TileReader((path) => options.storage.read(path))
    this.#state = state
  }

  /**
   * Opens or creates a log. A new log signs the checkpoint of the empty tree at once.
   * @throws TlogError STORE when another writer has it, TAMPERED or SIGNATURE when what is stored is not what these keys signed
   */
  static async open(options: LogOptions): Promise<Log> {
    const keys = options.keys.map((key) => (typeof key === 'string' ? parseSigningKey(key) : key))
    if (keys.length === 0 || keys.some(({ name }) => name !== options.origin))
      throw new TlogError('ARGUMENT', `each key of the log is named ${options.origin}`)
    await options.storage.open()
    try {
      const log = new Log(options, keys, await restoreState(options.storage, options.origin, keys))
      if (log.#state.checkpoint === undefined) await log.#publish([])
      return log
    } catch (error) {
      await options.storage.close()
      throw error
    }
  }

  /** Number of entries under the newest checkpoint. */
  get size(): number {
    return this.#state.edge.size
  }

  /**
   * Appends entries (leaf data, at most 65,535 bytes each) and resolves with their indices once they are durable under a signed checkpoint.
   * Indices are consecutive. After an error the entries may or may not be in the log: compare with `entries` before trying again.
   * @throws TlogError ARGUMENT, STORE, CONFLICT
   */
  append(entries: readonly Uint8Array[]): Promise<number[]> {
    if (entries.length > this.#largestBatch)
      return Promise.reject(new TlogError('ARGUMENT', `at most ${this.#largestBatch} entries at once`))
    if (entries.some(({ length }) => length > LONGEST_ENTRY))
      return Promise.reject(new TlogError('ARGUMENT', `an entry has at most ${LONGEST_ENTRY} bytes`))
    // Copies: the caller may reuse his buffers while the batch waits.
    const copies = copyOf(entries)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries: copies, resolve, reject })
      this.#work ??= this.#drain()
    })
  }

  /** The newest signed checkpoint. */
  checkpoint(): string {
    if (this.#state.checkpoint === undefined) throw new TlogError('STORE', 'the log has no checkpoint')
    return this.#state.checkpoint
  }

  /**
   * Text of a .tlog-proof file for the entry at `index`, under the newest checkpoint or an older one of this log (perhaps one with more
   * cosignatures). O(log size).
   * @throws TlogError ARGUMENT for an index beyond the checkpoint
   */
  async proof(index: Size, options: { readonly checkpoint?: string; readonly extra?: Uint8Array } = {}): Promise<string> {
    const checkpoint = options.checkpoint ?? this.checkpoint()
    const size = Number(parseCheckpoint(checkpoint).size)
    return formatProof({ index, proof: await this.inclusionProof(index, size), checkpoint, extra: options.extra })
  }

  /** Hashes that prove the entry at `index` in the tree of the first `size` entries. @throws TlogError ARGUMENT */
  inclusionProof(index: Size, size: Size = this.size): Promise<Uint8Array[]> {
    const end = this.#within(size, 'size')
    return this.#reader.rangeHashes(inclusionRanges(this.#within(index, 'index'), { start: 0, end }), end)
  }

  /** Hashes that prove that the first `size1` entries are the beginning of the first `size2`. @throws TlogError ARGUMENT */
  consistencyProof(size1: Size, size2: Size = this.size): Promise<Uint8Array[]> {
    const [end, size] = [this.#within(size1, 'size1'), this.#within(size2, 'size2')]
    if (end === 0 || end > size) throw new TlogError('ARGUMENT', 'consistency is proven between non-empty trees that grow')
    return this.#reader.rangeHashes(consistencyRanges({ start: 0, end }, size), size)
  }

  /** Stored entries [start, end). @throws TlogError ARGUMENT, TAMPERED for missing or malformed bundles */
  entries(start: number, end: number): Promise<Uint8Array[]> {
    return readEntries(
      (path) => this.#storage.read(path),
      { start: this.#within(start, 'start'), end: this.#within(end, 'end') },
      this.size,
    )
  }

  /**
   * Adds witnesses' signature lines to the published checkpoint if it is still the one they signed. Returns whether it was.
   * @throws TlogError FORMAT for what is no signature line
   */
  async addCosignatures(checkpoint: string, lines: readonly string[]): Promise<boolean> {
    while (this.#work !== undefined) await this.#work
    const current = this.checkpoint()
    const [known, given] = [parseCheckpoint(current), parseCheckpoint(checkpoint)]
    if (known.size !== given.size || !sameBytes(known.root, given.root)) return false
    const cosigned = addSignatures(current, lines)
    this.#work = this.#commitCosigned(current, cosigned).finally(() => {
      this.#work = undefined
      if (this.#waiting.length > 0) this.#work = this.#drain()
    })
    await this.#work
    return true
  }

  /** Waits for running appends and gives the storage back. */
  async close(): Promise<void> {
    while (this.#work !== undefined) await this.#work
    await this.#storage.close()
  }

  async #commitCosigned(previous: string, checkpoint: string): Promise<void> {
    this.#uncertain = true
    await this.#storage.commit({ resources: [], checkpoint, previous })
    this.#state = { ...this.#state, checkpoint }
    this.#uncertain = false
  }

  /** Takes what waits, batch by batch, until nothing does. Never rejects: each waiter hears of his own batch. */
  async #drain(): Promise<void> {
    // Waiters of the same turn of the event loop share the first batch.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      try {
        if (this.#uncertain) await this.#readAgain()
        const first = this.#state.edge.size
        await this.#publish(batch.flatMap(({ entries }) => entries))
        let next = first
        for (const { entries, resolve } of batch) {
          const start = next
          next += entries.length
          resolve(Array.from(entries, (_, i) => start + i))
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#work = undefined
  }

  #takeBatch(): Waiting[] {
    let count = 0
    let taken = 0
    for (const { entries } of this.#waiting) {
      if (taken > 0 && count + entries.length > this.#largestBatch) break
      count += entries.length
      taken++
    }
    return this.#waiting.splice(0, taken)
  }

  async #readAgain(): Promise<void> {
    this.#state = await restoreState(this.#storage, this.origin, this.#keys)
    this.#uncertain = false
  }

  async #publish(entries: readonly Uint8Array[]): Promise<void> {
    const { checkpoint: previous } = this.#state
    if (entries.length === 0 && previous !== undefined) return
    const { edge, lastBundle, resources, completed } = commitBatch(this.#state, entries, hashLeaves(entries))
    const text = formatCheckpoint({ origin: this.origin, size: edge.size, root: edgeRoot(edge) })
    const checkpoint = signNote(text, this.#keys, this.#now())
    this.#uncertain = true
    await this.#storage.commit({ resources, checkpoint, previous })
    this.#state = { checkpoint, edge, lastBundle }
    this.#uncertain = false
    await this.#storage.removePartials(completed).catch(() => undefined)
  }

  #within(value: Size, what: string): number {
    const { high, low } = toUint64(value, what)
    const number = high * 0x1_0000_0000 + low
    if (number > this.size) throw new TlogError('ARGUMENT', `${what} ${value} is beyond the log`)
    return number
  }
}

/** All in one piece of memory: one piece for each costs as much as hashing it. */
function copyOf(entries: readonly Uint8Array[]): Uint8Array[] {
  const memory = new Uint8Array(entries.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  return entries.map((entry) => {
    memory.set(entry, at)
    return memory.subarray(at, (at += entry.length))
  })
}
