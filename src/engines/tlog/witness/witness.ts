import { digest } from '../crypto.ts'
import { toHex, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { emptyRoot, sameBytes } from '../merkle/hash.ts'
import { verifyConsistency } from '../merkle/verify-consistency.ts'
import { parseCheckpoint, parseCheckpointText, type Checkpoint } from '../note/checkpoint.ts'
import { parseSigningKey, type SigningKey, type VerifierKey } from '../note/key.ts'
import { openNote } from '../note/open-note.ts'
import { addSignatures, signatureLine } from '../note/sign-note.ts'
import { parseSubmission, type Submission } from './submission.ts'

/** Where a witness keeps the newest checkpoint of each log. */
export interface WitnessStore {
  /** The stored checkpoint of this origin, with the witness's signatures. */
  get(origin: string): Promise<string | undefined>
  /**
   * Replaces it, durably, if it is still `previous`; false when it is not. In one step: otherwise two requests at once could roll the log
   * back.
   */
  replace(origin: string, previous: string | undefined, checkpoint: string): Promise<boolean>
}

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: string
  readonly body: string
}

const text = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

/**
 * A witness (C2SP tlog-witness): cosigns a checkpoint only if it continues the last one it cosigned for that log. So a log cannot show two
 * histories to people who ask for the same witness's signature.
 */
export class Witness {
  readonly #keys: readonly SigningKey[]
  readonly #logs: ReadonlyMap<string, readonly (string | VerifierKey)[]>
  readonly #store: WitnessStore
  readonly #now: () => bigint

  /**
   * @param options.keys cosignature keys; ML-DSA-44 is recommended, Ed25519 is what most read today
   * @param options.logs keys of each known log, by origin
   * @throws TlogError ARGUMENT for keys that sign no time
   */
  constructor(options: {
    readonly keys: readonly (string | SigningKey)[]
    readonly logs: ReadonlyMap<string, readonly (string | VerifierKey)[]>
    readonly store: WitnessStore
    /** POSIX seconds. */
    readonly now?: () => bigint
  }) {
    this.#keys = options.keys.map((key) => (typeof key === 'string' ? parseSigningKey(key) : key))
    if (this.#keys.length === 0 || this.#keys.some(({ type }) => type === 'ed25519'))
      throw new TlogError('ARGUMENT', 'a witness signs with cosignature keys')
    this.#logs = options.logs
    this.#store = options.store
    this.#now = options.now ?? (() => BigInt(Math.floor(Date.now() / 1000)))
  }

  /** POST <submission prefix>/add-checkpoint. Never rejects for what a client sends. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const request = attempt(() => parseSubmission(body))
    const claimed = attempt(() => parseCheckpointText(bodyOf(request?.checkpoint ?? '')))
    if (request === undefined || claimed === undefined) return text(400, 'not an add-checkpoint request\n')
    const keys = this.#logs.get(claimed.origin)
    if (keys === undefined) return text(404, 'unknown log\n')
    const opened = attempt(() => openNote(request.checkpoint, keys))
    if (opened === undefined) return text(403, 'not signed by this log\n')
    const checkpoint = parseCheckpointText(opened.text)
    if (request.oldSize > checkpoint.size) return text(400, 'the old size is above the size\n')

    const previous = await this.#store.get(checkpoint.origin)
    const known = previous === undefined ? undefined : parseCheckpoint(previous)
    if ((known?.size ?? 0n) !== request.oldSize) return this.#conflict(known)
    if (!continues(known, checkpoint, request.proof)) return text(422, 'not a continuation of the checkpoint cosigned last\n')

    const time = this.#now()
    const lines = this.#keys.map((key) => signatureLine(opened.text, key, time))
    const logOnly = `${opened.text}\n${opened.signatures.map(({ line }) => `${line}\n`).join('')}`
    if (!(await this.#store.replace(checkpoint.origin, previous, addSignatures(logOnly, lines)))) {
      const newer = await this.#store.get(checkpoint.origin)
      return this.#conflict(newer === undefined ? undefined : parseCheckpoint(newer))
    }
    return text(200, lines.map((line) => `${line}\n`).join(''))
  }

  /** GET <monitoring prefix>/<origin hash>/checkpoint */
  async latest(originHash: string): Promise<WitnessAnswer> {
    const origin = [...this.#logs.keys()].find((known) => originHashOf(known) === originHash)
    const checkpoint = origin === undefined ? undefined : await this.#store.get(origin)
    return checkpoint === undefined ? text(404, 'no checkpoint\n') : text(200, checkpoint)
  }

  #conflict(known: Checkpoint | undefined): WitnessAnswer {
    return { status: 409, contentType: 'text/x.tlog.size', body: `${known?.size ?? 0n}\n` }
  }
}

/** SHA-256 of the origin, in hex. */
export const originHashOf = (origin: string): string => toHex(digest('sha256', utf8(origin)))

/** What was signed, also where the signatures cannot be read: those are then none of the log's. */
const bodyOf = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1)

function continues(known: Checkpoint | undefined, checkpoint: Checkpoint, proof: Submission['proof']): boolean {
  if (checkpoint.size === 0n && !sameBytes(checkpoint.root, emptyRoot())) return false
  if (known === undefined || known.size === 0n) return proof.length === 0
  const claim = { size1: known.size, size2: checkpoint.size, proof, root1: known.root, root2: checkpoint.root }
  return (
    attempt(() => {
      verifyConsistency(claim)
      return true
    }) === true
  )
}

/** The result, or undefined for an expected refusal. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

/** Keeps checkpoints in memory; for tests and as the pattern of a durable one. */
export class MemoryWitnessStore implements WitnessStore {
  readonly #checkpoints = new Map<string, string>()

  get(origin: string): Promise<string | undefined> {
    return Promise.resolve(this.#checkpoints.get(origin))
  }

  replace(origin: string, previous: string | undefined, checkpoint: string): Promise<boolean> {
    if (this.#checkpoints.get(origin) !== previous) return Promise.resolve(false)
    this.#checkpoints.set(origin, checkpoint)
    return Promise.resolve(true)
  }
}
