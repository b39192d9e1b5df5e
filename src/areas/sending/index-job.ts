import { Worker } from 'node:worker_threads'
import { handle, jobKind } from '../../platform/jobs/job.ts'
import { indexKey, indexPath } from './inspector.ts'
import { saveIndexRow, secretPlaces, signatureOf } from './store.ts'

export const indexJob = jobKind<Record<string, never>>('sending.index', {
  ja: '照合用の索引を作る',
  en: 'Build the index of secrets',
})

/** The new index replaces the old one at the end, so that checks always have a whole one. */
export const indexHandler = handle(indexJob, async ({ services, signal, progress }) => {
  const { db, data, secrets, clock } = services
  const signature = await signatureOf(db)
  const worker = new Worker(new URL('./index-worker.ts', import.meta.url), {
    workerData: { path: indexPath(data), key: indexKey(secrets), places: await secretPlaces(db) },
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    const documents = await new Promise<number>((resolve, reject) => {
      worker.on('message', (message: { documents: number } | { done: number; total: number }) => {
        if ('documents' in message) resolve(message.documents)
        else progress({ ...message, left: null })
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the index thread ended')))
    })
    await saveIndexRow(db, { signature, documents, built: clock().toISOString() })
    return { documents }
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
})
