import { Worker } from 'node:worker_threads'
import type { Limits } from '../extract/budget.ts'
import type { AnalysedFile } from './analyse.ts'
import { unreadRow } from './unread-row.ts'

export interface Task {
  id: number
  /** Absolute, as the file system takes it; bytes for names that are no UTF-8. */
  file: string | Uint8Array
  /** Below the root, for the rows. */
  path: string
  modified: number
  bytes: number
  limits?: Partial<Limits>
}

export interface Answer {
  id: number
  rows: AnalysedFile[]
}

/** A place at work; the worker sitting there may be replaced. */
interface Seat {
  worker: Worker | null
  task: Task | null
  done: ((rows: AnalysedFile[]) => void) | null
  timer: NodeJS.Timeout | null
  files: number
}

/** PDFium's heap and inflated buffers never shrink back: a worker is replaced after so many files. */
const FILES_PER_WORKER = 2_000

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Worker threads that each read one file at a time. One that takes too long or dies is replaced, and its file ends as `limited` with
 * reason `timeout` or `crash`; the others go on.
 */
export class ExtractionPool {
  readonly #seats: Seat[]
  readonly #timeoutMs: number
  readonly #waiting: { task: Task; done: (rows: AnalysedFile[]) => void }[] = []
  #nextId = 1
  #closed = false

  constructor(workers: number, timeoutMs: number) {
    this.#timeoutMs = timeoutMs
    this.#seats = Array.from({ length: workers }, () => ({ worker: null, task: null, done: null, timer: null, files: 0 }))
  }

  /** Rows of one file: its own first, then its members'. Never rejects. */
  run(task: Omit<Task, 'id'>): Promise<AnalysedFile[]> {
    return new Promise((done) => {
      this.#waiting.push({ task: { ...task, id: this.#nextId++ }, done })
      this.#assign()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(
      this.#seats.map((seat) => {
        if (seat.timer) clearTimeout(seat.timer)
        return seat.worker?.terminate()
      }),
    )
  }

  #assign(): void {
    for (const seat of this.#seats) {
      if (seat.task || this.#closed) continue
      const next = this.#waiting.shift()
      if (!next) return
      seat.task = next.task
      seat.done = next.done
      const worker = seat.worker ?? this.#staff(seat)
      worker.ref()
      seat.timer = setTimeout(() => this.#replace(seat, 'timeout'), this.#timeoutMs)
      worker.postMessage(next.task)
    }
  }

  #staff(seat: Seat): Worker {
    const worker = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: 480 } })
    worker.unref()
    worker.on('message', (answer: Answer) => {
      if (seat.worker === worker && seat.task?.id === answer.id) this.#finish(seat, answer.rows)
    })
    worker.on('error', () => {
      if (seat.worker === worker) this.#replace(seat, 'crash')
    })
    seat.worker = worker
    seat.files = 0
    return worker
  }

  #finish(seat: Seat, rows: AnalysedFile[]): void {
    const done = seat.done
    if (seat.timer) clearTimeout(seat.timer)
    seat.task = null
    seat.done = null
    seat.timer = null
    seat.worker?.unref()
    if (++seat.files >= FILES_PER_WORKER) this.#dismiss(seat)
    done?.(rows)
    this.#assign()
  }

  #replace(seat: Seat, reason: 'timeout' | 'crash'): void {
    const task = seat.task
    this.#dismiss(seat)
    if (task) this.#finish(seat, [unreadRow(task.path, 'limited', reason, task)])
  }

  #dismiss(seat: Seat): void {
    const worker = seat.worker
    seat.worker = null
    void worker?.terminate()
  }
}
