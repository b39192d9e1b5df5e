import type { Sink } from '../extract/sink.ts'
import { entryName } from '../zip/names.ts'
import { readZipDirectory } from '../zip/directory.ts'
import { unpack } from '../zip/unpack.ts'

/** Unpacks a zip's entries into members. Encrypted and oversized ones are told by name. */
export function readZipArchive(bytes: Uint8Array, sink: Sink): void {
  const directory = readZipDirectory(bytes)
  if (!directory) {
    sink.note('corrupt', 'damaged')
    return
  }
  if (directory.damaged) sink.note(directory.entries.length > 0 ? 'partial' : 'corrupt', 'cut')
  for (const entry of directory.entries) {
    sink.budget.takeEntry()
    sink.budget.checkTime()
    const name = entryName(entry).replaceAll('\\', '/')
    if (name.endsWith('/')) continue
    if (entry.encrypted) {
      sink.note('encrypted', 'password')
      sink.unread.push({ name, status: 'encrypted', reason: 'password' })
      continue
    }
    const { bytes: content, reason } = unpack(bytes, entry, sink.budget)
    if (reason === 'unsupportedMethod') {
      sink.note('partial', reason)
      sink.unread.push({ name, status: 'unsupported', reason })
      continue
    }
    if (reason === 'tooMuchInflated') sink.note('limited', reason)
    else if (reason) sink.note('partial', reason)
    if (content.length > 0 || reason === '') sink.members.push({ name, bytes: content, how: 'entry' })
    else if (directory.split) sink.unread.push({ name, status: 'limited', reason: 'volumeMissing' })
    else sink.unread.push({ name, status: 'corrupt', reason })
  }
  if (directory.split) sink.noteMissingVolumes()
}
