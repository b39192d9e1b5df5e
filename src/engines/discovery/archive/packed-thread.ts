import { Worker } from 'node:worker_threads'
import type { PackedAnswer, PackedTask } from './packed-worker.ts'

/** How often the thread's time is looked at, in milliseconds. */
const LOOK_MS = 100
/** Milliseconds without a word after which a thread is given up whose time cannot be asked for: a megabyte is unpacked in a fraction of it. */
const SILENCE_MS = 4_000

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './packed-worker.ts' : './packed-worker.js', import.meta.url)

type End = Extract<PackedAnswer, { kind: 'end' }>

/** Thrown when the thread said nothing for too long or died. */
export class PackedThreadLost extends Error {
  override name = 'PackedThreadLost'
}

let idle: Worker | undefined

function leave(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

/**
 * Unpacks an archive in a thread of its own, which can be ended where the library itself would go on for ever; `take` gets the files in the archive's
 * order. `allowedMs` tells the CPU time the thread may have used by now. One thread is kept for the next archive.
 * @throws PackedThreadLost after what was said until then has been taken.
 */
export async function unpackInThread(
  task: PackedTask,
  allowedMs: () => number,
  take: (file: Extract<PackedAnswer, { kind: 'file' }>) => void,
): Promise<End> {
  const worker = idle ?? new Worker(workerUrl)
  idle = undefined
  worker.ref()
  const bytes = new Uint8Array(task.bytes)
  let watch: NodeJS.Timeout | undefined
  try {
    const end = await new Promise<End>((resolve, reject) => {
      const lost = (): void => reject(new PackedThreadLost('no answer'))
      watch = watchOver(worker, allowedMs, lost)
      worker.on('error', lost).on('exit', lost)
      worker.on('message', (answer: PackedAnswer) => {
        watch?.refresh()
        if (answer.kind === 'end') resolve(answer)
        else take(answer)
      })
      worker.postMessage({ ...task, bytes }, [bytes.buffer])
    })
    leave(worker)
    worker.unref()
    if (idle) void worker.terminate()
    else idle = worker
    return end
  } catch (error) {
    leave(worker)
    void worker.terminate()
    throw error
  } finally {
    clearInterval(watch)
  }
}

/** Calls `lost` when the thread has used up its time. Node before 24.6 does not tell a thread's time: there silence decides. */
function watchOver(worker: Worker, allowedMs: () => number, lost: () => void): NodeJS.Timeout {
  if (typeof worker.cpuUsage !== 'function') return setInterval(lost, SILENCE_MS)
  let from: number | undefined
  return setInterval(() => {
    void worker.cpuUsage().then(({ user, system }) => {
      const used = (user + system) / 1_000
      from ??= used
      if (used - from > allowedMs()) lost()
    }, notYet)
  }, LOOK_MS)
}

/** A thread that has not begun or has ended uses nothing. */
function notYet(): void {}
