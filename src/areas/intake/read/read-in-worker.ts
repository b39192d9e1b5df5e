import { Worker } from 'node:worker_threads'
import type { Understood } from '../understand/understand.ts'
import { limits, UnreadableFile } from './cells.ts'
import type { ReadingAnswer, ReadingJob } from './worker.ts'

/** Reads a file within bounds of time and memory. @throws UnreadableFile. */
export async function readInWorker(job: ReadingJob): Promise<Understood> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 1500 },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<ReadingAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(new UnreadableFile('tooSlow')), limits.milliseconds)
      worker.once('message', resolve)
      worker.once('error', (error: Error & { code?: string }) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableFile('tooLarge') : error),
      )
    })
    if ('why' in answer) throw new UnreadableFile(answer.why)
    return answer.understood
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
