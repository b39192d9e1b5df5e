/**
 * Looks into one file at a time in a thread of its own, with the index of secrets in memory. Text never leaves this thread: what goes back
 * are counts, marks and which registered documents agree.
 */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import {
  extractBytes,
  findMarks,
  findPersonal,
  IndexError,
  openIndex,
  type ExtractedFile,
  type SecretIndex,
} from '../../engines/discovery/index.ts'
import type { Inspected, Inspection } from './inspector.ts'

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

const all = (file: ExtractedFile): ExtractedFile[] => [file, ...file.members.flatMap(all)]
const severity: readonly ExtractedFile['status'][] = ['ok', 'partial', 'limited', 'unsupported', 'corrupt', 'encrypted']

async function inspect({ id, name, bytes }: Inspection): Promise<Inspected> {
  const known = await currentIndex()
  const files = all(await extractBytes(bytes, name))
  const matches = new Map<string, Inspected['matches'][number]>()
  const personal = new Map<string, number>()
  const marks: Inspected['marks'][number][] = []
  for (const file of files) {
    for (const mark of findMarks(file.parts))
      if (mark.weight === 'high') marks.push({ text: mark.text, class: mark.class, part: mark.part })
    for (const { kind, count } of findPersonal(file.parts)) personal.set(kind, (personal.get(kind) ?? 0) + count)
    for (const match of known?.query(file.parts) ?? []) {
      const asset = match.id.split('|')[0] ?? ''
      const chars = match.runs[0]?.chars ?? 0
      const before = matches.get(asset)
      if (!before || match.share > before.share)
        matches.set(asset, { asset, kind: match.kind, share: match.share, chars: Math.max(chars, before?.chars ?? 0) })
    }
  }
  const status = files
    .map((file) => file.status)
    .reduce((worst, one) => (severity.indexOf(one) > severity.indexOf(worst) ? one : worst), 'ok')
  return {
    id,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    status,
    matches: [...matches.values()],
    marks,
    personal: [...personal].map(([kind, count]) => ({ kind, count })),
  }
}

port.on('message', async (inspection: Inspection) => {
  try {
    port.postMessage(await inspect(inspection))
  } catch (error) {
    port.postMessage({ id: inspection.id, failed: error instanceof Error ? error.message : String(error) })
  }
})
