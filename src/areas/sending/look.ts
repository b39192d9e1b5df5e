import { createHash } from 'node:crypto'
import {
  extractBytes,
  findMarks,
  findPersonal,
  withMembers,
  worstStatus,
  type ExtractedFile,
} from '../../engines/discovery/index.ts'
import type { Mark, FileStatus } from '../../engines/discovery/types.ts'

export interface Looked {
  /** The file and all files inside it. */
  readonly files: readonly ExtractedFile[]
  /** Marks that are labels, not prose. */
  readonly marks: readonly Mark[]
  readonly personal: readonly { readonly kind: string; readonly count: number }[]
  readonly status: FileStatus
  /** Of the bytes, hex. */
  readonly sha256: string
}

/** What one file about to leave holds by itself, before it is compared with registered secrets; the same for server and command line. */
export async function lookInto(name: string, bytes: Uint8Array): Promise<Looked> {
  const files = withMembers(await extractBytes(bytes, name))
  const personal = new Map<string, number>()
  // Whom a mail goes to is not what it tells.
  const told = files.map((file) => file.parts.filter((part) => part.at !== 'address'))
  for (const { kind, count } of told.flatMap((parts) => findPersonal(parts)))
    personal.set(kind, (personal.get(kind) ?? 0) + count)
  return {
    files,
    marks: files.flatMap((file) => findMarks(file.parts).filter((mark) => mark.weight === 'high')),
    personal: [...personal].map(([kind, count]) => ({ kind, count })),
    status: worstStatus(files),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}
