import { readFile, stat } from 'node:fs/promises'
import { Budget, defaultLimits, type Limits } from '../extract/budget.ts'
import { extract } from '../extract/extract.ts'
import { type Part, Sink } from '../extract/sink.ts'
import type { FileStatus, Label } from '../types.ts'

/** The text of one file, part by part. */
export interface ExtractedFile {
  type: string
  status: FileStatus
  reason: string
  encoding: string
  parts: Part[]
  labels: Label[]
  /** Files inside the file, read the same way. */
  members: (ExtractedFile & { name: string; how: 'entry' | 'attachment' | 'embedded' })[]
}

/** Reads one file in this thread. @throws the file system's error when it cannot be opened. */
export async function extractFile(path: string, limits: Limits = defaultLimits): Promise<ExtractedFile> {
  const { size } = await stat(path)
  if (size > limits.fileBytes)
    return { type: '', status: 'limited', reason: 'tooLarge', encoding: '', parts: [], labels: [], members: [] }
  return extractBytes(await readFile(path), path, limits)
}

/** Reads the bytes of one file; `name` helps where the content alone does not tell the format. */
export async function extractBytes(bytes: Uint8Array, name: string, limits: Limits = defaultLimits): Promise<ExtractedFile> {
  return extractWithin(bytes, name, new Budget(limits, bytes.length), 0)
}

async function extractWithin(bytes: Uint8Array, name: string, budget: Budget, depth: number): Promise<ExtractedFile> {
  const sink = new Sink(budget)
  const type = await extract(bytes, name, sink)
  const members: ExtractedFile['members'] = []
  if (depth < budget.limits.nesting) {
    for (const member of sink.members)
      members.push({ ...(await extractWithin(member.bytes, member.name, budget, depth + 1)), name: member.name, how: member.how })
  } else if (sink.members.length > 0) sink.note('limited', 'tooDeep')
  return {
    type,
    status: sink.status,
    reason: sink.reason,
    encoding: sink.encoding,
    parts: sink.parts,
    labels: sink.labels,
    members,
  }
}
