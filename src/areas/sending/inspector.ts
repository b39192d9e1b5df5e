import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Secrets } from '../../platform/auth/secrets.ts'
import { refuse, type Findings } from './model.ts'

export interface Inspection {
  readonly id: number
  /** Helps where the content alone does not tell the format. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether an approver is to be told what it is about. */
  readonly show: boolean
}

/** What an approver is told of a mail. */
export interface Shown {
  readonly subject: string
  /** Names of the files in it. */
  readonly files: readonly string[]
  /** Beginning of its text. */
  readonly beginning: string
}

export interface Match {
  readonly asset: string
  readonly kind: 'exact' | 'near' | 'partial'
  readonly share: number
  readonly chars: number
  /** Where the longest common run stands in the file: kind of part, and page, sheet or slide where known. */
  readonly where: { readonly part: string; readonly at: string | null } | null
}

export interface Inspected extends Pick<Findings, 'personal' | 'status'> {
  readonly id: number
  readonly sha256: string
  readonly matches: readonly Match[]
  readonly marks: readonly { readonly text: string; readonly class: 'A' | 'B' | 'U' | 'R'; readonly part: string }[]
  readonly shown: Shown | null
}

/** A file on a share that is compared with the registered secrets where it lies. */
export interface Comparison {
  readonly id: number
  /** Absolute. */
  readonly path: string
  /** Whether the passages in common are asked for. */
  readonly show: boolean
}

/** Words that a file has in common with a registered secret, personal values masked. */
export interface Passage {
  readonly asset: string
  readonly part: string
  readonly at: string | null
  readonly line: string
}

export interface Compared {
  readonly id: number
  /** False for a file too large to be read at all. */
  readonly read: boolean
  readonly matches: readonly Match[]
  /** The longest first; none where they were not asked for. */
  readonly passages: readonly Passage[]
}

export const indexPath = (data: string): string => join(data, 'secrets.index')
export const indexKey = (secrets: Secrets): Uint8Array => secrets.derive('secret index')

const patienceMs = 20_000

const inspectors = new WeakMap<Secrets, Inspector>()

/** The one inspector of an installation, for pages and relay alike: one thread, one index in memory. */
export function inspectorOf({ data, secrets }: { data: string; secrets: Secrets }): Inspector {
  const known = inspectors.get(secrets)
  if (known) return known
  const made = new Inspector(data, secrets)
  inspectors.set(secrets, made)
  return made
}

/** One thread that inspects files in turn; a file that takes too long or kills it ends that file alone. */
export class Inspector {
  readonly #start: () => Worker
  #worker: Worker | undefined
  #tail: Promise<unknown> = Promise.resolve()
  #next = 1

  constructor(data: string, secrets: Secrets) {
    this.#start = () => {
      const worker = new Worker(new URL('./inspect-worker.ts', import.meta.url), {
        workerData: { path: indexPath(data), key: indexKey(secrets) },
      })
      // A thread that waits for files must not keep the process alive.
      worker.unref()
      return worker
    }
  }

  /** @throws Refusal sending.tooSlow. */
  inspect(name: string, bytes: Uint8Array): Promise<Inspected> {
    return this.#inTurn(async () => ({ id: this.#next++, name, bytes, show: false }))
  }

  /** A mail, read only when its turn has come: however many wait, one is in memory. @throws Refusal sending.tooSlow. */
  inspectMail(read: () => Promise<Uint8Array>): Promise<Inspected> {
    return this.#inTurn(async () => ({ id: this.#next++, name: 'mail.eml', bytes: await read(), show: true }))
  }

  /** A file of any size, read by the thread itself. @throws Refusal sending.tooSlow; Error when the file cannot be opened. */
  compare(path: string, show = false): Promise<Compared> {
    return this.#inTurn(async () => ({ id: this.#next++, path, show }))
  }

  #inTurn(make: () => Promise<Inspection>): Promise<Inspected>
  #inTurn(make: () => Promise<Comparison>): Promise<Compared>
  #inTurn(make: () => Promise<Inspection | Comparison>): Promise<Inspected | Compared> {
    const turn = this.#tail.then(async () => this.#ask(await make()))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  #ask(question: Inspection | Comparison): Promise<Inspected | Compared> {
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        worker.off('message', answered)
        worker.off('error', broken)
        worker.off('exit', broken)
      }
      const broken = () => {
        end()
        this.#worker = undefined
        void worker.terminate()
        reject(refuse.tooSlow())
      }
      const answered = (message: Inspected | Compared | { id: number; failed: string }) => {
        end()
        if ('failed' in message) reject(new Error(message.failed))
        else resolve(message)
      }
      const timer = setTimeout(broken, patienceMs)
      worker.on('message', answered)
      worker.on('error', broken)
      worker.on('exit', broken)
      worker.postMessage(question)
    })
  }
}
