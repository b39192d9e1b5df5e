/**
 * Looks into one file at a time in a thread of its own, with the index of secrets in memory. Text never leaves this thread: what goes back
 * are counts, marks and which registered documents agree; of a mail also what its approver is shown.
 */
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { IndexError, openIndex, type ExtractedFile, type SecretIndex } from '../../engines/discovery/index.ts'
import type { Inspected, Inspection, Shown } from './inspector.ts'
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

async function inspect({ id, name, bytes, show }: Inspection): Promise<Inspected> {
  const known = await currentIndex()
  const { files, marks, personal, status, sha256 } = await lookInto(name, bytes)
  const matches = new Map<string, Inspected['matches'][number]>()
  for (const file of files) {
    for (const match of known?.query(file.parts) ?? []) {
      const asset = match.id.split('|')[0] ?? ''
      const [run] = match.runs
      const chars = run?.chars ?? 0
      const where = run ? { part: run.here.kind, at: run.here.at ?? null } : null
      const before = matches.get(asset)
      if (!before || match.share > before.share)
        matches.set(asset, { asset, kind: match.kind, share: match.share, chars: Math.max(chars, before?.chars ?? 0), where })
    }
  }
  const shown = marks.map(({ text, class: level, part }) => ({ text, class: level, part }))
  return { id, sha256, status, matches: [...matches.values()], marks: shown, personal, shown: show ? shownOf(files) : null }
}

port.on('message', async (inspection: Inspection) => {
  try {
    port.postMessage(await inspect(inspection))
  } catch (error) {
    port.postMessage({ id: inspection.id, failed: error instanceof Error ? error.message : String(error) })
  }
})
