import { parentPort } from 'node:worker_threads'
import { PaperError, type PaperErrorCode } from '../error.ts'
import type { PaperDocument } from '../model/document.ts'
import { sheetTask, type Sheet } from '../sheet/sheet.ts'
import { typeset } from './compile.ts'
import { documentTask } from './pdf.ts'

/** What a thread is asked for. Checking and numbering are done there too: a thousand papers asked at once must not hold up the caller. */
export type Order = { readonly mostPages: number } & ({ readonly document: PaperDocument } | { readonly sheet: Sheet })

/** A class does not survive the way between threads; its code does. */
export type Answer =
  | { readonly pdf: Uint8Array; readonly pages: number }
  | {
      readonly code: PaperErrorCode
      readonly message: string
      readonly block: string | undefined
      readonly detail: string | undefined
    }

function answer(order: Order): Answer {
  try {
    return typeset('document' in order ? documentTask(order.document, order.mostPages) : sheetTask(order.sheet, order.mostPages))
  } catch (error) {
    if (!(error instanceof PaperError)) return { code: 'RENDER', message: String(error), block: undefined, detail: undefined }
    return { code: error.code, message: error.message, block: error.block, detail: error.detail }
  }
}

parentPort?.on('message', (order: Order) => parentPort?.postMessage(answer(order)))
