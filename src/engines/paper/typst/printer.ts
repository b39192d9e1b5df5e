import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { PaperError } from '../error.ts'
import type { PaperDocument } from '../model/document.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Typeset } from './compile.ts'
import { MOST_PAGES } from './pdf.ts'
import type { Answer, Order } from './worker.ts'

export interface PrinterOptions {
  /** Threads; one less than the machine has, at most 4, unless told. A thread holds about 150 MB. */
  readonly threads?: number
  /** Milliseconds one paper may take; 30,000 unless told. */
  readonly timeout?: number
  /** Pages one paper may have; 500 unless told. */
  readonly mostPages?: number
}

interface Waiting {
  readonly order: Order
  readonly done: (typeset: Typeset) => void
  readonly refused: (error: PaperError) => void
}

interface Seat {
  worker: Worker | undefined
  job: Waiting | undefined
  timer: NodeJS.Timeout | undefined
}

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Prints in worker threads, in the order asked, so that the event loop stays free. Threads start with the first paper and do not keep the
 * process alive while idle. A thread that dies or takes too long is replaced, and only its own paper is refused.
 */
export class Printer implements AsyncDisposable {
  readonly #seats: Seat[]
  readonly #timeout: number
  readonly #mostPages: number
  readonly #waiting: Waiting[] = []
  #closed = false

  constructor(options: PrinterOptions = {}) {
    const threads = options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1))
    this.#timeout = options.timeout ?? 30_000
    this.#mostPages = options.mostPages ?? MOST_PAGES
    this.#seats = Array.from({ length: threads }, () => ({ worker: undefined, job: undefined, timer: undefined }))
  }

  /**
   * PDF/A-2b of a document. Equal documents give equal bytes.
   * @throws PaperError `MODEL`, `TEXT`, `REFERENCE`, `GLYPH`, `LIMIT`, `RENDER`, `TIMEOUT`
   */
  async print(document: PaperDocument): Promise<Typeset> {
    return this.#run({ document, mostPages: this.#mostPages })
  }

  /**
   * A piece of a paper too long to be set at once: its memory is given back before the next. It begins a page, and has neither head nor foot;
   * only the first has the title.
   * @throws PaperError as {@link print}
   */
  async printPiece(document: PaperDocument, place: 'first' | 'later'): Promise<Typeset> {
    return this.#run({ document, mostPages: this.#mostPages, piece: place })
  }

  /** The pieces as one PDF/A-2b, with head and foot of `paper`; its blocks are not printed. @throws PaperError as {@link print} */
  async joinPieces(paper: PaperDocument, pieces: readonly Typeset[]): Promise<Typeset> {
    const pages = pieces.reduce((sum, piece) => sum + piece.pages, 0)
    return this.#run({ document: paper, mostPages: pages, pieces: pieces.map(({ pdf }) => pdf), pages })
  }

  /** PDF/A-2b of labels or a poster. @throws PaperError `LAYOUT` and those of {@link print}. */
  async printSheet(sheet: Sheet): Promise<Typeset> {
    return this.#run({ sheet, mostPages: this.#mostPages })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { refused } of this.#waiting.splice(0)) refused(new PaperError('RENDER', 'the printer was closed'))
    await Promise.all(
      this.#seats.map((seat) => {
        this.#leave(seat)?.refused(new PaperError('RENDER', 'the printer was closed'))
        return seat.worker?.terminate()
      }),
    )
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #run(order: Order): Promise<Typeset> {
    if (this.#closed) throw new PaperError('RENDER', 'the printer was closed')
    return new Promise((done, refused) => {
      this.#waiting.push({ order, done, refused })
      this.#seat()
    })
  }

  #seat(): void {
    for (const seat of this.#seats) {
      if (seat.job) continue
      const job = this.#waiting.shift()
      if (!job) return
      seat.job = job
      seat.worker ??= this.#hire(seat)
      seat.worker.ref()
      seat.timer = setTimeout(
        () => this.#dismiss(seat, new PaperError('TIMEOUT', `typesetting took over ${this.#timeout} ms`)),
        this.#timeout,
      )
      seat.worker.postMessage(job.order)
    }
  }

  #hire(seat: Seat): Worker {
    const worker = new Worker(workerUrl)
    worker.on('message', (answer: Answer) => {
      const job = this.#leave(seat)
      worker.unref()
      if ('code' in answer) {
        const { code, message, block, detail } = answer
        const place = { ...(block === undefined ? {} : { block }), ...(detail === undefined ? {} : { detail }) }
        job?.refused(new PaperError(code, message, place))
      } else job?.done(answer)
      this.#seat()
    })
    worker.on('error', (cause) => this.#dismiss(seat, new PaperError('RENDER', 'the typesetter died', { cause })))
    return worker
  }

  #leave(seat: Seat): Waiting | undefined {
    const { job } = seat
    clearTimeout(seat.timer)
    seat.job = undefined
    return job
  }

  #dismiss(seat: Seat, error: PaperError): void {
    void seat.worker?.terminate()
    seat.worker = undefined
    this.#leave(seat)?.refused(error)
    if (!this.#closed) this.#seat()
  }
}
