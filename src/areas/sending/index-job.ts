import { Worker } from 'node:worker_threads'
import { handle, jobKind, type JobContext } from '../../platform/jobs/job.ts'
import { indexKey, indexPath } from './inspector.ts'
import type { Built, IndexProgress } from './index-worker.ts'
import { indexRow, saveIndexRow, secretPlaces, signatureOf } from './store.ts'

export const indexJob = jobKind<Record<string, never>>('sending.index', {
  ja: '照合用の索引を作る',
  en: 'Build the index of secrets',
})

/** Builds the index anew; the old one is replaced at the end, so that checks always have a whole one. */
async function build({ services, signal, progress }: Building): Promise<Built> {
  const { db, data, secrets, clock } = services
  const signature = await signatureOf(db)
  const worker = new Worker(new URL('./index-worker.ts', import.meta.url), {
    workerData: { path: indexPath(data), key: indexKey(secrets), places: await secretPlaces(db) },
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    const built = await new Promise<Built>((resolve, reject) => {
      worker.on('message', (message: Built | IndexProgress) => {
        if ('documents' in message) resolve(message)
        else progress({ ...message, left: null })
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the index thread ended')))
    })
    await saveIndexRow(db, { signature, ...built, built: clock().toISOString() })
    return built
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

type Building = Pick<JobContext, 'services' | 'signal' | 'progress'>

export const indexHandler = handle(indexJob, async (context) => {
  const { documents } = await build(context)
  return { documents }
})

/** The index of the register as it is now, built first where it is older; `content` changes when what it holds does. */
export async function currentIndex(context: Building): Promise<Built> {
  const row = await indexRow(context.services.db)
  const current = row && row.content !== '' && row.signature === (await signatureOf(context.services.db))
  return current ? { documents: row.documents, content: row.content } : build(context)
}
