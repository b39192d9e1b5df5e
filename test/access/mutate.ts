import { join } from 'node:path'
import type { Plugin } from 'vite'

const root = join(import.meta.dirname, '..', '..')

/** The change of one file that a run of the tests is to meet, as MARUHI_MUTANT carries it. */
export interface Cut {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly preface: string
}

const byPath = <T extends { readonly file: string }>(all: readonly T[]) => Map.groupBy(all, ({ file }) => join(root, file))

/** Gives the tests some sources changed, in memory alone: what lies in the folder stays as it is. */
export function mutate(cuts: readonly Cut[]): Plugin {
  const changed = byPath(cuts)
  return {
    name: 'mutate',
    enforce: 'pre',
    transform: (code, id) => {
      const here = changed.get(id)
      if (!here) return null
      const last = here.toSorted((a, b) => b.start - a.start)
      const text = last.reduce((whole, cut) => whole.slice(0, cut.start) + cut.text + whole.slice(cut.end), code)
      return (here.find(({ preface }) => preface !== '')?.preface ?? '') + text
    },
  }
}

/** A place that tells when it is reached. */
export interface Mark {
  readonly id: number
  readonly file: string
  readonly start: number
  readonly end: number
}

/** Where the marks are told, as MARUHI_MARKS carries it. */
export interface Marked {
  readonly marks: readonly Mark[]
  /** Gets a file for each process, with a line for each mark and test file: `12 /…/forbidden.test.ts`. */
  readonly folder: string
}

const tell = (folder: string) =>
  `import { appendFileSync as __append } from 'node:fs'; const __told = new Set(); ` +
  `const __reached = (id) => { const line = id + ' ' + (globalThis.__vitest_worker__?.filepath ?? '') + '\\n'; ` +
  `if (!__told.has(line)) { __told.add(line); __append(${JSON.stringify(folder)} + '/' + process.pid, line) } }; `

/** Lets each marked expression tell that a test has reached it, before it does what it does. */
export function mark({ marks, folder }: Marked): Plugin {
  const marked = byPath(marks)
  return {
    name: 'mark',
    enforce: 'pre',
    transform: (code, id) => {
      const here = marked.get(id)
      if (!here) return null
      const inserted = here
        .flatMap((one) => [
          { at: one.start, text: `(__reached(${one.id}), `, closes: false },
          { at: one.end, text: ')', closes: true },
        ])
        .sort((a, b) => b.at - a.at || Number(a.closes) - Number(b.closes))
      return tell(folder) + inserted.reduce((whole, { at, text }) => whole.slice(0, at) + text + whole.slice(at), code)
    },
  }
}
