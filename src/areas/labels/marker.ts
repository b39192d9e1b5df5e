import { Worker } from 'node:worker_threads'
import type { Mark, UndoRecord } from '../../engines/paper/index.ts'
import type { FileResult } from './model/file-outcome.ts'

export interface MarkOrder {
  readonly path: string
  readonly mark: Mark
  /** Put 【社外秘】 in front of the name as well. */
  readonly rename: boolean
  /** Leave the original; the marked file comes beside it. */
  readonly beside: boolean
}

export interface UndoOrder {
  readonly path: string
  /** The latest marking first. */
  readonly steps: readonly UndoRecord[]
  readonly formerName: string
}

export type Order = MarkOrder | UndoOrder

/** What must be stored before the file is touched. */
export interface Ask {
  readonly undo: UndoRecord
  readonly formerName: string
}

export type Told = { readonly ask: Ask } | { readonly result: FileResult }

const patienceMs = 60_000

function start(): Worker {
  // What a reader of PDFs remarks about strange files is not for the terminal.
  const worker = new Worker(new URL('./mark-worker.ts', import.meta.url), {
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  return worker
}

/** One thread that marks files in turn. A file that takes too long or kills the thread ends that file alone. */
export class Marker implements AsyncDisposable {
  #worker: Worker | undefined
  #tail: Promise<unknown> = Promise.resolve()

  /** @param keep stores what undoing needs; when it fails, the file stays as it is and the failure is thrown. */
  mark(order: MarkOrder, keep: (ask: Ask) => Promise<void>): Promise<FileResult> {
    return this.#inTurn(order, keep)
  }

  unmark(order: UndoOrder): Promise<FileResult> {
    return this.#inTurn(order, () => Promise.reject(new Error('undoing keeps no record')))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate()
  }

  #inTurn(order: Order, keep: (ask: Ask) => Promise<void>): Promise<FileResult> {
    const turn = this.#tail.then(() => this.#carryOut(order, keep))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  #carryOut(order: Order, keep: (ask: Ask) => Promise<void>): Promise<FileResult> {
    const worker = (this.#worker ??= start())
    return new Promise((resolve, reject) => {
      let unkept: { cause: unknown } | undefined
      const end = () => {
        clearTimeout(timer)
        worker.off('message', told)
        worker.off('error', broken)
        worker.off('exit', broken)
      }
      const broken = () => {
        end()
        this.#worker = undefined
        void worker.terminate()
        resolve({ outcome: 'tooSlow', path: order.path, before: null, after: null })
      }
      const told = async (message: Told) => {
        if ('result' in message) {
          end()
          if (unkept) reject(unkept.cause)
          else resolve(message.result)
          return
        }
        await keep(message.ask).catch((cause: unknown) => {
          unkept = { cause }
        })
        worker.postMessage(unkept === undefined)
      }
      const timer = setTimeout(broken, patienceMs)
      worker.on('message', told)
      worker.on('error', broken)
      worker.on('exit', broken)
      worker.postMessage(order)
    })
  }
}
