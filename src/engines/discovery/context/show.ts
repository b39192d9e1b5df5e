import { Worker } from 'node:worker_threads'
import type { Context } from './context.ts'

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './context-worker.ts' : './context-worker.js', import.meta.url)

/** As `contextsOf`, in a thread of its own; null when the file cannot be read, takes longer than `timeoutMs` or kills its reader. */
export function showContexts(path: string, inner: readonly string[] = [], timeoutMs = 20_000): Promise<Context[] | null> {
  const worker = new Worker(workerUrl, { workerData: { path, inner }, resourceLimits: { maxOldGenerationSizeMb: 480 } })
  return new Promise((done) => {
    const finish = (contexts: Context[] | null): void => {
      clearTimeout(timer)
      void worker.terminate()
      done(contexts)
    }
    const timer = setTimeout(() => finish(null), timeoutMs)
    worker.once('message', finish)
    worker.once('error', () => finish(null))
    worker.once('exit', () => finish(null))
  })
}
