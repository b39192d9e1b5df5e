import { parentPort, workerData } from 'node:worker_threads'
import { contextsOf } from './context.ts'

/** Body of a thread that reads one file, whatever it holds, and can be killed. */
const { path, inner } = workerData as { path: string; inner: string[] }
parentPort?.postMessage(await contextsOf(path, inner).catch(() => null))
