import { parentPort } from 'node:worker_threads'
import { PaperError, type PaperErrorCode } from '../error.ts'
import { typeset, type TypesetTask } from './compile.ts'

/** A class does not survive the way between threads; its code does. */
export type Answer =
  | { readonly pdf: Uint8Array; readonly pages: number }
  | { readonly code: PaperErrorCode; readonly message: string; readonly detail: string | undefined }

function answer(task: TypesetTask): Answer {
  try {
    return typeset(task)
  } catch (error) {
    if (error instanceof PaperError) return { code: error.code, message: error.message, detail: error.detail }
    return { code: 'RENDER', message: String(error), detail: undefined }
  }
}

parentPort?.on('message', (task: TypesetTask) => parentPort?.postMessage(answer(task)))
