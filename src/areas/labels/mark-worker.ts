/** Marks one file at a time in a thread of its own: a file of somebody else's may be slow or hostile, and no page waits for it. */
import { access, lstat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { markFile, PaperError, unmarkFile, type PaperErrorCode } from '../../engines/paper/index.ts'
import type { FileOutcome, FileResult } from './model/file-outcome.ts'
import type { Ask, Order, Told } from './marker.ts'

const port = parentPort
if (!port) throw new Error('mark-worker runs as a worker thread')
const tell = (told: Told) => port.postMessage(told)

const refused: Partial<Record<PaperErrorCode, FileOutcome>> = {
  SIGNED: 'signed',
  ENCRYPTED: 'encrypted',
  READ_ONLY: 'readOnly',
  UNSUPPORTED: 'unsupported',
  DAMAGED: 'damaged',
  LIMIT: 'tooLarge',
  TEXT: 'badText',
  GLYPH: 'badText',
}

const system: Readonly<Record<string, FileOutcome>> = {
  ENOENT: 'missing',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  EBUSY: 'inUse',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
}

function outcomeOf(error: unknown): FileOutcome {
  if (error instanceof PaperError) {
    if (error.code === 'CHANGED') return error.detail === undefined ? 'changed' : 'nameTaken'
    return refused[error.code] ?? 'failed'
  }
  return system[(error as NodeJS.ErrnoException).code ?? ''] ?? 'failed'
}

/** Word, Excel and LibreOffice leave such a file beside what somebody has open; Office drops up to two letters of the name. */
async function openElsewhere(path: string): Promise<boolean> {
  const name = basename(path)
  const locks = [`~$${name}`, `~$${name.slice(1)}`, `~$${name.slice(2)}`, `.~lock.${name}#`]
  const found = await Promise.all(
    locks.map((lock) =>
      access(join(dirname(path), lock)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}

/** The caller stores the record before the file is touched; without its word nothing happens. */
const keep = (undo: Ask) =>
  new Promise<void>((resolve, reject) => {
    port.once('message', (kept: boolean) => (kept ? resolve() : reject(new Error('the record was not kept'))))
    tell({ ask: undo })
  })

async function carryOut(order: Order): Promise<FileResult> {
  const { path } = order
  const nothing = { path, before: null, after: null }
  const found = await lstat(path)
  if (!found.isFile()) return { ...nothing, outcome: 'notPlain' }
  if (await openElsewhere(path)) return { ...nothing, outcome: 'inUse' }
  if ('steps' in order) {
    const now = await unmarkFile(path, order.steps, order.formerName)
    const { 0: latest, [order.steps.length - 1]: first } = order.steps
    return { outcome: 'undone', path: now, before: latest?.after ?? null, after: first?.before ?? null }
  }
  const marked = await markFile(path, order.mark, {
    rename: order.rename,
    beside: order.beside,
    keep: (undo) => keep({ undo, formerName: basename(path) }),
  })
  const { before, after } = marked.undo
  const renamed = !order.beside && marked.path !== path
  const outcome = marked.kind === 'other' && renamed ? 'named' : marked.changed || renamed ? 'marked' : 'already'
  return { outcome, path: marked.path, before, after }
}

async function take(order: Order): Promise<void> {
  try {
    tell({ result: await carryOut(order) })
  } catch (error) {
    tell({ result: { outcome: outcomeOf(error), path: order.path, before: null, after: null } })
  }
  port?.once('message', take)
}
port.once('message', take)
