import {
  DriftWatch,
  ScanState,
  type Drift,
  type DriftKind,
  type ScannedFile,
  type ScanOptions,
  type ScanSummary,
} from '../../engines/discovery/index.ts'
import { fill, type Says } from '../../kernel/says.ts'
import type { Terminal } from './terminal.ts'

/** What `scan --state` knows from before and learns now. */
export class ScanMemory {
  readonly #state: ScanState
  readonly #watch: DriftWatch | null

  /** @throws DiscoveryError stateForeign; the file system's error where the state cannot be kept. */
  constructor(path: string, root: string) {
    this.#state = new ScanState(path, root)
    this.#watch = this.#state.before ? new DriftWatch(this.#state.before) : null
  }

  options(): Pick<ScanOptions, 'known' | 'company'> {
    return { known: (path, stat) => this.#state.known(path, stat), company: this.#state.company }
  }

  /** Keeps a file's row and tells what changed of it. */
  *see(file: ScannedFile): Generator<Drift> {
    this.#state.keep(file)
    if (this.#watch) yield* this.#watch.see(file)
  }

  /** What shows only when all files are seen; nothing at a first scan. */
  *drifts(): Generator<Drift> {
    if (this.#watch) yield* this.#watch.end()
  }

  finish(summary: ScanSummary): void {
    this.#state.finish(summary.company)
  }

  close(): void {
    this.#watch?.close()
    this.#state.close()
  }
}

const kinds: Readonly<Record<DriftKind, Says>> = {
  new: { ja: '新しい', en: 'new' },
  changed: { ja: '変わった', en: 'changed' },
  vanished: { ja: 'なくなった', en: 'vanished' },
  moved: { ja: '移された', en: 'moved' },
  marked: { ja: '秘密の表示が付いた', en: 'newly marked' },
  'mark-removed': { ja: '秘密の表示が消えた', en: 'mark removed' },
  'over-shared': { ja: 'だれでも読めるようになった', en: 'now open to everybody' },
  'copied-out': { ja: '秘密の内容がほかの場所にもある', en: 'secret content in another place, too' },
}

export const driftWords = {
  from: { ja: '{path}（元は {from}）', en: '{path} (from {from})' },
  count: {
    ja: '前回からの変化 {changes} 件。読んだファイル {read}、前回のまま {unchanged}。',
    en: '{changes} changes since the last scan; {read} files read, {unchanged} as before.',
  },
} as const satisfies Record<string, Says>

/** One line for a person. */
export function driftText({ kind, path, from, marks }: Drift, { lang }: Terminal): string {
  const where = from === undefined ? path : fill(driftWords.from[lang], { path, from })
  return [kinds[kind][lang], where, ...(marks ? [marks.join(lang === 'ja' ? '、' : ', ')] : [])].join('\t')
}
