import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, realpath, rename, writeFile, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import {
  isWell,
  Marker,
  markOf,
  nameBefore,
  outcomeSays,
  plainly,
  rankOfWord,
  UndoStore,
  type FileResult,
} from '../../areas/labels/index.ts'
import { markedName, type Mark } from '../../engines/paper/index.ts'
import { fill } from '../../kernel/says.ts'
import { labelWords as words } from './words.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'

interface Asked {
  /** null: make them as they were. */
  readonly mark: Mark | null
  readonly prefix: boolean
  readonly beside: boolean
  readonly records: string
}

/** Where programs keep what they must remember (XDG base directories; on Windows the user's local data). */
const ownRecords = (env: NodeJS.ProcessEnv): string =>
  join(env['XDG_STATE_HOME'] || env['LOCALAPPDATA'] || join(homedir(), '.local', 'state'), 'maruhi', 'labels')

/** Puts a class's mark on files and folders, or takes it off again: exit code 1 when any file was left as it is for a reason. */
export async function labelFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, {
    class: { type: 'string' },
    prefix: { type: 'boolean', default: false },
    watermark: { type: 'boolean', default: false },
    'keep-original': { type: 'boolean', default: false },
    undo: { type: 'boolean', default: false },
    records: { type: 'string' },
  })
  const { class: name, undo, prefix, watermark, 'keep-original': beside } = values
  if (positionals.length === 0) throw new UsageError(words.nameFiles)
  if (undo === (name !== undefined)) throw new UsageError(words.classOrUndo)
  if (undo && (prefix || beside || watermark)) throw new UsageError(words.undoAlone)
  if (name !== undefined && !/^[^\n【】]{1,40}$/u.test(name.trim())) throw new UsageError(outcomeSays.badText)
  const mark = name === undefined ? null : markOf(name.trim(), rankOfWord(name.trim()), watermark)
  const asked: Asked = { mark, prefix: prefix && !beside, beside, records: resolve(values.records ?? ownRecords(process.env)) }
  await using marker = new Marker()
  const labeller = new Labeller(marker, asked, terminal)
  for (const path of positionals) await labeller.take(resolve(path))
  return labeller.end()
}

class Labeller {
  readonly #marker: Marker
  readonly #asked: Asked
  readonly #terminal: Terminal
  readonly #store: UndoStore
  #well = 0
  #left = 0

  constructor(marker: Marker, asked: Asked, terminal: Terminal) {
    this.#marker = marker
    this.#asked = asked
    this.#terminal = terminal
    this.#store = new UndoStore(asked.records, plainly)
  }

  async take(path: string): Promise<void> {
    const found = await lstat(path).catch(() => undefined)
    if (!found?.isDirectory()) return this.#tell(path, await this.#one(path, this.#asked.prefix))
    for (const file of await filesBelow(path)) {
      const result = await this.#one(file, false)
      const inFolder = this.#asked.prefix && result.outcome === 'unsupported'
      this.#tell(file, inFolder ? { ...result, outcome: 'inFolder' } : result)
    }
    if (this.#asked.mark === null) await this.#restoreFolder(path)
    else if (this.#asked.prefix) await this.#renameFolder(path, markedName(basename(path), this.#asked.mark.text))
  }

  end(): number {
    const { out, lang } = this.#terminal
    out(fill(words.summary[lang], { well: this.#well, left: this.#left }))
    if (this.#asked.mark !== null && this.#well > 0) out(fill(words.recordsAt[lang], { folder: this.#asked.records }))
    return this.#left > 0 ? 1 : 0
  }

  async #one(path: string, rename: boolean): Promise<FileResult> {
    const { mark, beside } = this.#asked
    if (mark === null) return this.#undo(path)
    const newName = rename || beside ? markedName(basename(path), mark.text) : basename(path)
    return this.#marker.mark({ path, mark, rename, beside }, (ask) => this.#store.keep(ask, newName))
  }

  async #undo(path: string): Promise<FileResult> {
    const nothing = { path, before: null, after: null }
    const bytes = await readFile(path).catch(() => undefined)
    if (!bytes) return { ...nothing, outcome: 'missing' }
    const way = await this.#store.find(createHash('sha256').update(bytes).digest('hex'))
    if (!way) return { ...nothing, outcome: 'noRecord' }
    return this.#marker.unmark({ path, steps: way.steps, formerName: nameBefore(basename(path), way) })
  }

  async #renameFolder(path: string, name: string): Promise<void> {
    if (name === basename(path)) return
    const target = join(dirname(path), name)
    if (await lstat(target).catch(() => undefined)) return this.#tell(path, { outcome: 'nameTaken', path })
    await mkdir(this.#asked.records, { recursive: true, mode: 0o700 })
    await writeFile(this.#folderRecord(join(await realpath(dirname(path)), name)), basename(path), { mode: 0o600 })
    await rename(path, target)
    this.#tell(path, { outcome: 'marked', path: target })
  }

  async #restoreFolder(path: string): Promise<void> {
    const former = await readFile(this.#folderRecord(await realpath(path)), 'utf8').catch(() => undefined)
    if (former === undefined || former === basename(path)) return
    const target = join(dirname(path), former)
    if (await lstat(target).catch(() => undefined)) return this.#tell(path, { outcome: 'nameTaken', path })
    await rename(path, target)
    this.#tell(path, { outcome: 'undone', path: target })
  }

  #folderRecord(path: string): string {
    return join(this.#asked.records, `folder-${createHash('sha256').update(path).digest('hex')}`)
  }

  #tell(path: string, { outcome, path: now }: Pick<FileResult, 'path'> & { outcome: FileResult['outcome'] | 'inFolder' }): void {
    const { out, err, lang } = this.#terminal
    const says = outcome === 'inFolder' ? words.inFolder : outcomeSays[outcome]
    const well = outcome === 'inFolder' || isWell(outcome)
    if (well) this.#well++
    else this.#left++
    const moved = now === path ? '' : ` → ${basename(now)}`
    ;(well ? out : err)(`${path}${moved}: ${says[lang]}`)
  }
}

/** What people put into a folder; not what programs hide there. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !/^(?:\.|~\$)/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
