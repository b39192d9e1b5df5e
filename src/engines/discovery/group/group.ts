import { createHash } from 'node:crypto'
import type { Mark, Proposal, Reason, ScannedFile } from '../types.ts'

/** What grouping needs of a file; a row is kept for each file of the share, so it is small. */
interface Row {
  path: string
  bytes: number
  modified: number
  marks: Mark[]
}

/** Rows of files that may belong to a proposal. */
export class ProposalRows {
  readonly all: Row[] = []

  add(file: ScannedFile): void {
    this.all.push({
      path: file.path,
      bytes: file.bytes,
      modified: file.modified,
      marks: file.marks.filter((mark) => mark.weight === 'high'),
    })
  }
}

/** Groups files by folder into proposals. */
export function* groupProposals(rows: ProposalRows): Generator<Proposal> {
  const folders = new Map<string, Row[]>()
  for (const row of rows.all) {
    if (row.path.includes('!')) continue
    const folder = row.path.slice(0, Math.max(0, row.path.lastIndexOf('/')))
    const group = folders.get(folder)
    if (group) group.push(row)
    else folders.set(folder, [row])
  }
  for (const [folder, group] of folders) yield proposalOf(folder, group)
}

function proposalOf(folder: string, rows: readonly Row[]): Proposal {
  const marked = rows.filter((row) => row.marks.length > 0)
  const classes = new Set(marked.flatMap((row) => row.marks.map((mark) => mark.class)))
  const first = marked[0]
  const reasons: Reason[] = []
  if (first)
    reasons.push({ code: 'mark', files: marked.length, detail: { text: first.marks[0]?.text ?? '' }, example: first.path })
  return {
    key: createHash('sha256').update(folder).digest('hex').slice(0, 32),
    name: folder.slice(folder.lastIndexOf('/') + 1) || '/',
    folder,
    files: rows.map((row) => row.path),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    newest: Math.max(...rows.map((row) => row.modified)),
    class: classes.has('A') ? '極秘' : classes.size > 0 ? '社外秘' : null,
    department: null,
    kind: null,
    confidence: marked.length > 1 ? 3 : marked.length === 1 ? 2 : 1,
    reasons,
  }
}
