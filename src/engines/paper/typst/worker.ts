import { parentPort } from 'node:worker_threads'
import { PaperError, type PaperErrorCode } from '../error.ts'
import type { PaperDocument } from '../model/document.ts'
import { sheetTask, type Sheet } from '../sheet/sheet.ts'
import { typeset, type Typeset } from './compile.ts'
import { joinPieces } from './join.ts'
import { documentTask } from './pdf.ts'

/** What a thread is asked for. Checking and numbering are done there too: a thousand papers asked at once must not hold up the caller. */
export type Order = { readonly mostPages: number } & (
  | { readonly document: PaperDocument; readonly piece?: 'first' | 'later' }
  | { readonly document: PaperDocument; readonly pieces: readonly Uint8Array[]; readonly pages: number }
  | { readonly sheet: Sheet }
)

/** A class does not survive the way between threads; its code does. */
export type Answer =
  | { readonly pdf: Uint8Array; readonly pages: number }
  | {
      readonly code: PaperErrorCode
      readonly message: string
      readonly block: string | undefined
      readonly detail: string | undefined
    }

function made(order: Order): Typeset | Promise<Typeset> {
  const { mostPages } = order
  if ('sheet' in order) return typeset(sheetTask(order.sheet, mostPages))
  if ('pieces' in order) return joinPieces(order.document, order.pieces, order.pages, mostPages)
  return typeset(documentTask(order.document, mostPages, order.piece))
}

async function answer(order: Order): Promise<Answer> {
  try {
    return await made(order)
  } catch (error) {
    if (!(error instanceof PaperError)) return { code: 'RENDER', message: String(error), block: undefined, detail: undefined }
    return { code: error.code, message: error.message, block: error.block, detail: error.detail }
  }
}

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await answer(order)))
