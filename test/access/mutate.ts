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

/** A limit that can be taken away while the tests run, and that tells when it is reached. */
export interface Switch {
  readonly id: number
  readonly file: string
  /** Where the expression begins; of a call of `where`, where its object ends. */
  readonly start: number
  readonly end: number
  /** What stands instead: another expression; '' for a call that is left out of its chain. */
  readonly text: string
  readonly preface: string
}

/** All switches of a run, as MARUHI_LIMITS carries them. */
export interface Switches {
  readonly switches: readonly Switch[]
  /**
   * Gets a file for each process, with a line for each limit and test file that comes to it: `12 /…/forbidden.test.ts`.
   * Where it has a file `gone`, the limit it names is gone for whole test files.
   */
  readonly folder: string
}

const tell = (folder: string) =>
  `import { appendFileSync as __append, existsSync as __exists, readFileSync as __read } from 'node:fs'; const __told = new Set(); ` +
  `const __named = ${JSON.stringify(folder)} + '/gone'; const __out = __exists(__named) ? Number(__read(__named, 'utf8')) : -1; ` +
  `const __gone = (id) => { const all = (globalThis.__limits ??= { gone: -1, reached: new Set() }); all.reached.add(id); ` +
  `const line = id + ' ' + (globalThis.__vitest_worker__?.filepath ?? '') + '\\n'; ` +
  `if (!__told.has(line)) { __told.add(line); __append(${JSON.stringify(folder)} + '/reached-' + process.pid, line) } ` +
  `return all.gone === id || __out === id }; `

interface Insertion {
  readonly at: number
  readonly text: string
  readonly closes: boolean
  readonly other: number
}

const insertionsOf = ({ id, start, end, text }: Switch): Insertion[] => [
  {
    at: start,
    text: text === '' ? `.$if(!__gone(${id}), (__q) => __q` : `(__gone(${id}) ? ${text} : `,
    closes: false,
    other: end,
  },
  { at: end, text: ')', closes: true, other: start },
]

/** From the last to the first; where several stand at one place, what is inside stays inside. */
const backwards = (a: Insertion, b: Insertion) => b.at - a.at || Number(a.closes) - Number(b.closes) || a.other - b.other

/** Lets each limit be taken away and put back at any moment. */
export function switchable({ switches, folder }: Switches): Plugin {
  const byFile = byPath(switches)
  return {
    name: 'switchable',
    enforce: 'pre',
    transform: (code, id) => {
      const here = byFile.get(id)
      if (!here) return null
      const changed = here
        .flatMap(insertionsOf)
        .sort(backwards)
        .reduce((whole, { at, text }) => whole.slice(0, at) + text + whole.slice(at), code)
      return tell(folder) + (here.find(({ preface }) => preface !== '')?.preface ?? '') + changed
    },
  }
}
