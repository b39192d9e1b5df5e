import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { type CompoundEntry, CompoundFile } from './compound.ts'
import { copyOfStorage } from './compound-copy.ts'
import { readMacros } from '../macro/read.ts'
import { readNativeStream, type Packaged } from './native.ts'

/** Streams by which a document of an office program is known. */
const documents = ['WordDocument', 'Workbook', 'Book', 'PowerPoint Document', 'VisioDocument', '__properties_version1.0']
/** Streams that hold a whole file: OOXML, what readers of PDF keep, OpenDocument. */
const files = ['Package', 'CONTENTS', 'EmbeddedOdf', 'package_stream']
const NATIVE = '\u0001Ole10Native'
const MACROS = 'VBA'
/** Controls without words of their own. */
const silent = new Set(['Equation Native', 'contents'])

/** Adds a file found inside a document; of two with one name the second is told with the object it lies in. */
export function addEmbedded(name: string, within: string, bytes: Uint8Array, sink: Sink): void {
  sink.budget.takeEntry()
  const taken = sink.members.some((member) => member.name === name)
  sink.members.push({ name: taken ? `${within}/${name}` : name, bytes, how: 'embedded' })
}

export function addPackaged(packaged: Packaged | null, within: string, sink: Sink): void {
  if (!packaged) return
  if (packaged.cut) sink.note('partial', 'cut')
  addEmbedded(packaged.name.replaceAll('\\', '/') || within, within, packaged.bytes, sink)
}

/** An object in a part or record of its own (`oleObject1.bin`): what it wraps, else itself. */
export function addObject(bytes: Uint8Array, name: string, sink: Sink): void {
  const file = CompoundFile.open(bytes)
  const names = file?.within().map((entry) => entry.name) ?? []
  if (file && names.includes(MACROS) && !names.some((one) => documents.includes(one))) return readMacros(file, sink)
  // A control without words holds nothing that could leak; unread it would make its document look unread.
  if (names.some((one) => silent.has(one)) && !names.some((one) => documents.includes(one))) return
  if (file?.entries.length === 0) return file.damaged ? sink.note('partial', 'cut') : undefined
  if (!file || !addHeld(file, [], name, sink)) addEmbedded(name, name, bytes, sink)
  else if (file.damaged) sink.note('partial', 'cut')
}

/** A stream within the bounds for what is unpacked: a thousand entries may claim the same sectors. */
function readHeld(file: CompoundFile, entry: CompoundEntry, { budget }: Sink): Uint8Array {
  budget.checkTime()
  if (entry.size > budget.inflatable()) throw new LimitReached('tooMuchInflated')
  const bytes = file.read(entry)
  budget.inflated += bytes.length
  return bytes
}

/** Adds the files that the storage itself holds; false when there is none. */
export function addHeld(file: CompoundFile, path: readonly string[], name: string, sink: Sink): boolean {
  const native = file.find(NATIVE, path)
  if (native) {
    addPackaged(readNativeStream(readHeld(file, native, sink)), name, sink)
    return true
  }
  for (const stream of files) {
    const held = file.find(stream, path)
    if (held?.name !== stream || held.storage) continue
    addEmbedded(name, name, readHeld(file, held, sink), sink)
    return true
  }
  return false
}

/**
 * Objects inside a Word (`ObjectPool`) or Excel (`MBD…`) file: what packages hold, and documents kept as storages, as files of their own. Storages within one
 * that was taken go with it.
 */
export function addStorages(file: CompoundFile, sink: Sink): void {
  const taken = new Set<string>()
  for (const entry of file.entries) {
    if (!entry.storage) continue
    const path = [...entry.path, entry.name]
    const place = path.join('/')
    if (path.some((_, depth) => taken.has(path.slice(0, depth).join('/')))) continue
    sink.budget.checkTime()
    if (addStorage(file, path, place, sink)) taken.add(place)
  }
}

/** The object in one storage; false when it is none. */
export function addStorage(file: CompoundFile, path: readonly string[], name: string, sink: Sink): boolean {
  if (addHeld(file, path, name, sink)) return true
  if (!documents.some((stream) => file.find(stream, path))) return false
  addEmbedded(
    name,
    name,
    copyOfStorage(file, path, (entry) => readHeld(file, entry, sink)),
    sink,
  )
  return true
}
