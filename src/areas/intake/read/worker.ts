/** Reads and understands a file in a thread of its own: a hostile one can be stopped, and the server goes on answering meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Meaning } from '../model.ts'
import { understand, type Understood } from '../understand/understand.ts'
import { plain } from '../understand/values.ts'
import { UnreadableFile, type Unreadable } from './cells.ts'
import { readFile } from './read-file.ts'

export interface ReadingJob {
  readonly bytes: Uint8Array
  readonly departments: readonly string[]
  readonly ownHeadings: readonly (readonly [string, Meaning])[]
}

export type ReadingAnswer = { readonly understood: Understood } | { readonly why: Unreadable }

function answer({ bytes, departments, ownHeadings }: ReadingJob): ReadingAnswer {
  try {
    return { understood: understand(readFile(bytes), new Set(departments.map(plain)), new Map(ownHeadings)) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { why: error.why }
    throw error
  }
}

parentPort?.postMessage(answer(workerData as ReadingJob))
