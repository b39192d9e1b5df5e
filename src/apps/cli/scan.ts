import { createWriteStream } from 'node:fs'
import { realpath, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { sayReason } from '../../areas/discovery/index.ts'
import {
  DiscoveryError,
  scan,
  type Drift,
  type Proposal,
  type ScannedFile,
  type ScanSummary,
} from '../../engines/discovery/index.ts'
import { fill } from '../../kernel/says.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { drawTable } from './table.ts'
import { scanBook } from './scan-book.ts'
import { driftText, driftWords, ScanMemory } from './scan-state.ts'
import { folderSays, scanWords, words } from './words.ts'

const formats = ['table', 'ndjson', 'xlsx'] as const

/** Searches a folder without a server; what it finds goes to the terminal or into a file, and nowhere else. */
export async function scanFolder(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, {
    format: { type: 'string', default: 'table' },
    out: { type: 'string' },
    workers: { type: 'string' },
    state: { type: 'string' },
    since: { type: 'string' },
  })
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new UsageError(words.missing, { what: words.folder[terminal.lang] })
  const format = formats.find((one) => one === values.format)
  if (!format) throw new UsageError(words.badFormat, { format: values.format, known: formats.join(', ') })
  if (format === 'xlsx' && values.out === undefined) throw new UsageError(words.missing, { what: words.outFile[terminal.lang] })
  const workers = values.workers === undefined ? undefined : Number(values.workers)
  if (workers !== undefined && (!Number.isInteger(workers) || workers < 1)) throw new UsageError(words.badWorkers)

  const since = values.since === undefined ? undefined : Date.parse(values.since)
  if (since !== undefined && Number.isNaN(since)) throw new UsageError(words.badSince)

  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  const sink = openSink(values.out)
  const kept: { files: ScannedFile[]; proposals: Proposal[] } = { files: [], proposals: [] }
  let summary: ScanSummary | undefined
  let memory: ScanMemory | undefined
  const say = async (drifts: Iterable<Drift>): Promise<void> => {
    for (const drift of drifts) {
      changes++
      if (format === 'ndjson') await sink.line({ drift })
      else if (format === 'table') terminal.err(driftText(drift, terminal))
    }
  }
  let changes = 0
  try {
    memory = values.state === undefined ? undefined : new ScanMemory(resolve(values.state), await realpath(folder))
    const tell = progressLine(terminal)
    const options = {
      signal: stop.signal,
      ...(workers === undefined ? {} : { workers }),
      ...(since === undefined ? {} : { since }),
      ...memory?.options(),
    }
    for await (const event of scan(resolve(folder), options)) {
      if (event.kind === 'progress') tell(event)
      else if (event.kind === 'summary') summary = event.summary
      else if (event.kind === 'proposal') {
        kept.proposals.push(event.proposal)
        if (format === 'ndjson') await sink.line({ proposal: event.proposal })
      } else if (event.kind === 'file') {
        if (memory) await say(memory.see(event.file))
        if (since !== undefined && event.file.modified < since) continue
        if (format === 'xlsx') kept.files.push(event.file)
        if (format === 'ndjson') await sink.line(publicFields(event.file))
      }
    }
    if (memory) await say(memory.drifts())
    if (memory && summary) memory.finish(summary)
    if (terminal.watched) terminal.overwrite('')
  } catch (error) {
    memory?.close()
    if (stop.signal.aborted) return 1
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      terminal.err(fill(folderSays.rootMissing[terminal.lang], { path: folder }))
      return 1
    }
    if (error instanceof DiscoveryError && error.code in folderSays) {
      terminal.err(
        fill(folderSays[error.code as keyof typeof folderSays][terminal.lang], {
          path: error.code === 'stateForeign' ? (values.state ?? '') : folder,
        }),
      )
      return 1
    }
    throw error
  }
  if (!summary) return 1
  if (format === 'ndjson') await sink.line({ summary })
  if (format === 'table') await sink.text(`${proposalTable(kept.proposals, terminal)}\n`)
  await sink.end()
  if (format === 'xlsx' && values.out !== undefined) await writeFile(values.out, await scanBook(kept, terminal.lang))
  for (const line of closing(summary, terminal)) terminal.err(line)
  if (memory) terminal.err(fill(driftWords.count[terminal.lang], { changes, read: summary.read, unchanged: summary.unchanged }))
  return summary.proposals > 0 || summary.files > summary.byStatus.ok ? 1 : 0
}

/** Every field of the contract in every line; the sketch and the inode serve later scans and mean nothing to a reader. */
function publicFields({ sketch: _sketch, inode: _inode, ...file }: ScannedFile) {
  return { encoding: '', labels: [], personal: [], hidden: [], receivedFrom: null, near: [], ...file }
}

function openSink(out: string | undefined) {
  const stream = out === undefined ? process.stdout : createWriteStream(out)
  const write = async (text: string) => {
    if (!stream.write(text)) await new Promise<void>((drained) => stream.once('drain', () => drained()))
  }
  return {
    text: write,
    line: (value: unknown) => write(`${JSON.stringify(value)}\n`),
    end: async () => {
      if (stream === process.stdout) return
      stream.end()
      await finished(stream)
    },
  }
}

/** On a terminal one line that changes; elsewhere a plain line every ten seconds. */
function progressLine(terminal: Terminal) {
  const began = performance.now()
  let told = began
  return (event: { found: number; done: number; walking: boolean }) => {
    const now = performance.now()
    if (now - told < (terminal.watched ? 100 : 10_000)) return
    told = now
    const rate = event.done / ((now - began) / 1000)
    const text = fill((event.walking ? scanWords.walking : scanWords.reading)[terminal.lang], {
      done: event.done,
      found: event.found,
      rate: Math.round(rate),
      left: rate === 0 ? '?' : Math.ceil((event.found - event.done) / rate),
    })
    if (terminal.watched) terminal.overwrite(text)
    else terminal.err(text)
  }
}

function proposalTable(proposals: readonly Proposal[], { lang }: Terminal): string {
  if (proposals.length === 0) return scanWords.nothing[lang]
  const rows = proposals.map((proposal) => [
    proposal.class ?? scanWords.unclassed[lang],
    proposal.name,
    proposal.folder,
    String(proposal.count),
    proposal.reasons.flatMap((reason) => sayReason(reason)?.[lang] ?? []).join(lang === 'ja' ? '、' : '; '),
  ])
  return drawTable(scanWords.head[lang], rows, [10, 36, 40, 8, 60])
}

function closing(summary: ScanSummary, { lang }: Terminal): string[] {
  const { files, proposals, marks, byStatus, ms } = summary
  const unread = Object.entries(byStatus).filter(([status, count]) => status !== 'ok' && count > 0)
  const lines = [fill(scanWords.summary[lang], { files, proposals, marks, seconds: (ms / 1000).toFixed(1) })]
  if (unread.length > 0) {
    const list = unread
      .map(([status, count]) => `${scanWords.status[status as keyof typeof scanWords.status][lang]} ${count}`)
      .join(lang === 'ja' ? '・' : ', ')
    lines.push(fill(scanWords.unread[lang], { list }))
  }
  return lines
}
