/**
 * Looks into one file at a time in a thread of its own, with the index of secrets in memory. Text never leaves this thread: what goes back
 * are counts, marks and which registered documents agree; of a mail also what its approver is shown, of a file on a share the masked passages somebody asked to see.
 */
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import {
  extractFile,
  IndexError,
  openIndex,
  passageOf,
  withMembers,
  type ExtractedFile,
  type IndexMatch,
  type SecretIndex,
} from '../../engines/discovery/index.ts'
import type { Compared, Comparison, Inspected, Inspection, Match, Passage, Shown } from './inspector.ts'
import { lookInto } from './look.ts'

const port = parentPort
if (!port) throw new Error('inspect-worker runs as a worker thread')
const { path, key } = workerData as { path: string; key: Uint8Array }

let index: { at: number; loaded: SecretIndex } | undefined

/** The index as it is now: a new file is opened, an unchanged one stays. Without a file there is nothing registered to compare with. */
async function currentIndex(): Promise<SecretIndex | undefined> {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (changed === undefined) return undefined
  if (index?.at !== changed) {
    try {
      index = { at: changed, loaded: await openIndex(path, key) }
    } catch (error) {
      if (error instanceof IndexError) return undefined
      throw error
    }
  }
  return index.loaded
}

const most = { subject: 300, files: 50, name: 200, beginning: 1500 }

function shownOf(files: readonly ExtractedFile[]): Shown {
  const [mail] = files
  const texts = (mail?.parts ?? []).filter((part) => part.kind === 'body').map((part) => part.text)
  return {
    subject: (mail?.parts.find((part) => part.at === 'subject')?.text ?? '').slice(0, most.subject),
    files: (mail?.members ?? []).slice(0, most.files).map((member) => member.name.slice(0, most.name)),
    beginning: texts.join('\n').trim().slice(0, most.beginning),
  }
}

/** An asset is registered by many files: `asset|number`. */
const assetOf = ({ id }: IndexMatch): string => id.split('|')[0] ?? ''

/** Each asset once, by its strongest match. */
function strongest(found: readonly IndexMatch[]): Match[] {
  const matches = new Map<string, Match>()
  for (const match of found) {
    const asset = assetOf(match)
    const [run] = match.runs
    const chars = run?.chars ?? 0
    const where = run ? { part: run.here.kind, at: run.here.at ?? null } : null
    const before = matches.get(asset)
    if (!before || match.share > before.share)
      matches.set(asset, { asset, kind: match.kind, share: match.share, chars: Math.max(chars, before?.chars ?? 0), where })
  }
  return [...matches.values()]
}

async function inspect({ id, name, bytes, show }: Inspection): Promise<Inspected> {
  const known = await currentIndex()
  const { files, marks, personal, status, sha256 } = await lookInto(name, bytes)
  const matches = strongest(files.flatMap((file) => known?.query(file.parts) ?? []))
  const shown = marks.map(({ text, class: level, part }) => ({ text, class: level, part }))
  return { id, sha256, status, matches, marks: shown, personal, shown: show ? shownOf(files) : null }
}

async function compare({ id, path: file, show }: Comparison): Promise<Compared> {
  const known = await currentIndex()
  const whole = await extractFile(file)
  const files = withMembers(whole)
  const found = files.map(({ parts }) => ({ parts, matches: known?.query(parts) ?? [] }))
  return {
    id,
    read: whole.reason !== 'tooLarge',
    matches: strongest(found.flatMap(({ matches }) => matches)),
    passages: show ? found.flatMap(({ parts, matches }) => matches.flatMap((match) => passagesIn(parts, match))) : [],
  }
}

/** Shown of one registered file. */
const mostPassages = 3

function passagesIn(parts: ExtractedFile['parts'], match: IndexMatch): Passage[] {
  const asset = assetOf(match)
  return match.runs.slice(0, mostPassages).flatMap(({ chars, here }) => {
    const part = parts[here.index]
    return part ? [{ asset, part: part.kind, at: part.at ?? null, line: passageOf(part.text, here.offset, chars) }] : []
  })
}

port.on('message', async (question: Inspection | Comparison) => {
  try {
    port.postMessage('path' in question ? await compare(question) : await inspect(question))
  } catch (error) {
    port.postMessage({ id: question.id, failed: error instanceof Error ? error.message : String(error) })
  }
})
