import { join } from 'node:path'
import type { Plugin } from 'vite'

/** The change of one file that a run of the tests is to meet, as MARUHI_MUTANT carries it. */
export interface Cut {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly preface: string
}

/** Gives the tests one source file changed, in memory alone: what lies in the folder stays as it is. */
export function mutate(cut: Cut): Plugin {
  const changed = join(import.meta.dirname, '..', '..', cut.file)
  return {
    name: 'mutate',
    enforce: 'pre',
    transform: (code, id) => (id === changed ? cut.preface + code.slice(0, cut.start) + cut.text + code.slice(cut.end) : null),
  }
}
