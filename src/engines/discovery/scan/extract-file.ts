import { readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { joinedOf, seriesBeside, withVolumesJoined } from '../archive/volumes.ts'
import type { extract as Extract } from '../extract/extract.ts'
import { Budget, defaultLimits, type Limits } from '../extract/budget.ts'
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

/** The readers of all formats take long to load; a program that only passes files on never needs them. */
let extract: typeof Extract | undefined

/** Reads one file in this thread. @throws the file system's error when it cannot be opened. */
export async function extractFile(path: string, limits: Limits = defaultLimits): Promise<ExtractedFile> {
  const volumes = seriesBeside(path)
  const sizes = await Promise.all((volumes ?? [path]).map((file) => stat(file)))
  if (sizes.reduce((sum, { size }) => sum + size, 0) > limits.fileBytes)
    return { type: '', status: 'limited', reason: 'tooLarge', encoding: '', parts: [], labels: [], members: [] }
  if (!volumes) return extractBytes(await readFile(path), path, limits)
  const joined = joinedOf(path, () => volumes.map((file) => readFileSync(file)))
  return extractBytes(joined.bytes, joined.name, limits)
}

/** Reads the bytes of one file; `name` helps where the content alone does not tell the format. */
export async function extractBytes(bytes: Uint8Array, name: string, limits: Limits = defaultLimits): Promise<ExtractedFile> {
  return extractWithin(bytes, name, new Budget(limits, bytes.length), 0)
}

async function extractWithin(bytes: Uint8Array, name: string, budget: Budget, depth: number): Promise<ExtractedFile> {
  const sink = new Sink(budget)
  extract ??= (await import('../extract/extract.ts')).extract
  const type = await extract(bytes, name, sink)
  const members: ExtractedFile['members'] = []
  if (depth < budget.limits.nesting) {
    for (const { name: inner, bytes: own, how, joined } of withVolumesJoined(sink.members))
      members.push({
        ...(await extractWithin(joined?.bytes ?? own, joined?.name ?? inner, budget, depth + 1)),
        name: inner,
        how,
      })
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
