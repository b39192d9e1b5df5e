import { createHash } from 'node:crypto'
import { type Joined, withVolumesJoined } from '../archive/volumes.ts'
import { Budget, defaultLimits, type Limits, type Reason } from '../extract/budget.ts'
import { extract } from '../extract/extract.ts'
import { type Part, Sink } from '../extract/sink.ts'
import { findMarks } from '../marks/find.ts'
import { findPersonal } from '../personal/find.ts'
import { foldInPassing } from '../fingerprint/folded.ts'
import { sketchOf, sketchToText } from '../fingerprint/sketch.ts'
import { findParties, type Parties } from '../received/parties.ts'
import { csvToRows } from '../text/csv.ts'
import { unreadRow } from './unread-row.ts'
import type { HiddenFinding, Label, Mark, ScannedFile } from '../types.ts'

const boundReasons: ReadonlySet<string> = new Set<Reason>([
  'timeout',
  'tooMuchInflated',
  'tooMuchText',
  'tooDeep',
  'tooManyEntries',
])

/** What is known of a file before it is opened. */
export interface FileFacts {
  /** Below the root. */
  path: string
  modified: number
  /** Of a volume of a split archive: what is read in place of its own bytes. */
  joined?: Joined
}

/** A row with what the scan needs to compare files with each other. */
export interface AnalysedFile extends ScannedFile {
  parties?: Parties
}

/** Reads one file and everything inside it: its own row first, then one per member as `outer!inner`. Texts stay here. */
export async function analyse(bytes: Uint8Array, facts: FileFacts, limits: Limits = defaultLimits): Promise<AnalysedFile[]> {
  const budget = new Budget(limits, (facts.joined?.bytes ?? bytes).length)
  const rows: AnalysedFile[] = []
  await analyseInto(rows, bytes, facts, budget, 0)
  const own = rows[0]
  const bounded = rows.find((row) => row.status === 'limited' && boundReasons.has(row.reason))
  // What a bound kept from being read inside is missing from the file as well.
  if (own && bounded && (own.status === 'ok' || own.status === 'partial'))
    Object.assign(own, { status: 'limited', reason: bounded.reason })
  return rows
}

async function analyseInto(
  rows: ScannedFile[],
  bytes: Uint8Array,
  facts: FileFacts,
  budget: Budget,
  depth: number,
): Promise<void> {
  const started = performance.now()
  const sink = new Sink(budget)
  const type = await extract(facts.joined?.bytes ?? bytes, facts.joined?.name ?? facts.path, sink)
  const row = describe(sink, type, bytes, facts)
  rows.push(row)
  for (const member of withVolumesJoined(sink.members)) {
    const path = `${facts.path}!${member.name}`
    if (depth >= budget.limits.nesting) {
      rows.push(unreadRow(path, 'limited', 'tooDeep', facts))
      continue
    }
    await analyseInto(
      rows,
      member.bytes,
      { path, modified: facts.modified, ...(member.joined ? { joined: member.joined } : {}) },
      budget,
      depth + 1,
    )
  }
  for (const member of sink.unread) rows.push(unreadRow(`${facts.path}!${member.name}`, member.status, member.reason, facts))
  row.ms = Math.round((performance.now() - started) * 100) / 100
}

function describe(sink: Sink, type: string, bytes: Uint8Array, facts: FileFacts): AnalysedFile {
  const texts = type === 'csv' ? sink.parts.map((part) => ({ ...part, text: csvToRows(part.text) })) : sink.parts
  const parts = [...texts, ...nameParts(facts.path)]
  const personal = findPersonal(texts)
  const hidden = hiddenFindings(sink)
  const marks = [...findMarks(parts), ...labelMarks(sink.labels)]
  const parties = findParties(parts, marks)
  const sketch = sketchOf(foldInPassing(visibleText(sink.parts)).units, SKETCH_SEED)
  let chars = 0
  for (const part of sink.parts) if (part.kind !== 'hidden') chars += countVisible(part.text)
  return {
    path: facts.path,
    type,
    bytes: bytes.length,
    status: sink.status,
    reason: sink.reason,
    chars,
    marks,
    modified: facts.modified,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(sink.encoding ? { encoding: sink.encoding } : {}),
    ...(sink.labels.length > 0 ? { labels: sink.labels } : {}),
    ...(personal.length > 0 ? { personal } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
    ...(sketch ? { sketch: sketchToText(sketch) } : {}),
    ...(parties ? { parties } : {}),
  }
}

/** Sketches are compared within one installation only; the seed keeps them apart from those of other programs. */
const SKETCH_SEED = 0x6d61_7275

function visibleText(parts: readonly Part[]): string {
  return parts
    .filter(
      (part) =>
        part.kind !== 'hidden' &&
        part.kind !== 'properties' &&
        part.kind !== 'master' &&
        part.kind !== 'layout' &&
        part.kind !== 'choice' &&
        part.kind !== 'sheet',
    )
    .map((part) => part.text)
    .join('\n')
}

/** A name is a place for marks like any other; each folder's name holds for all below it. */
export function nameParts(path: string): Part[] {
  const steps = path.split(/[/!]/)
  const file = steps.pop() ?? ''
  const folders = [...new Set(steps)].map((text): Part => ({ kind: 'folder-name', text }))
  return [{ kind: 'file-name', text: file.replace(/\.[a-z0-9]{1,5}$/i, '') }, ...folders]
}

/** A label in force says what a stamp says. */
function labelMarks(labels: readonly Label[]): Mark[] {
  return labels.flatMap((label) =>
    label.enabled && label.class
      ? [{ text: label.name, class: label.class, part: 'properties', weight: 'high', at: 'label' } as const]
      : [],
  )
}

/** Text that leaves with the file unseen. Comments and speaker's notes are shown to those who look for them and still leave unnoticed. */
function hiddenFindings(sink: Sink): HiddenFinding[] {
  const found = new Map<string, HiddenFinding>()
  for (const part of sink.parts) {
    const kind = part.hidden ?? (part.kind === 'comment' || part.kind === 'notes' ? part.kind : undefined)
    if (kind === undefined) continue
    const key = `${kind}\u0000${part.at ?? ''}`
    const known = found.get(key)
    if (known) known.chars += part.text.length
    else found.set(key, { kind, chars: part.text.length, ...(part.at === undefined ? {} : { at: part.at }) })
  }
  for (const member of sink.members)
    if (member.how === 'embedded') found.set(`embedded\u0000${member.name}`, { kind: 'embedded', chars: 0, at: member.name })
  return [...found.values()]
}

function countVisible(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 32 && text.charCodeAt(i) !== 0x3000) count++
  return count
}
