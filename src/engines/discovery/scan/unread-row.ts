import type { ScannedFile } from '../types.ts'

/** Row of a file whose content was not read, with the reason. */
export function unreadRow(
  path: string,
  status: ScannedFile['status'],
  reason: string,
  facts: { modified: number; bytes?: number },
): ScannedFile {
  return {
    path,
    type: path.slice(path.lastIndexOf('.') + 1).toLowerCase(),
    bytes: facts.bytes ?? 0,
    status,
    reason,
    chars: 0,
    marks: [],
    modified: facts.modified,
    sha256: '',
  }
}
