import type { Sink } from '../extract/sink.ts'
import type { CompoundEntry, CompoundFile } from '../legacy/compound.ts'
import { decode } from '../text/decode.ts'
import { readProject } from './project.ts'
import { unpackContainer } from './unpack.ts'

/** Storages around a document's own project: `Macros/VBA`, `_VBA_PROJECT_CUR/VBA`, or none where the project is a file. */
const DEEPEST = 2

/** Source of the macros in a compound file ([MS-OVBA]); nobody who reads the document sees it. */
export function readMacros(file: CompoundFile, sink: Sink): void {
  for (const entry of file.entries) {
    const within = entry.path.length <= DEEPEST && entry.path.at(-1)?.toUpperCase() === 'VBA'
    if (within && !entry.storage && entry.name.toLowerCase() === 'dir') sink.attempt(() => readOne(file, entry, sink))
  }
}

function readOne(file: CompoundFile, dir: CompoundEntry, sink: Sink): void {
  const plain = unpackContainer(file.read(dir), sink.budget.inflatable())
  const { encoding, modules } = readProject(plain ?? new Uint8Array(0))
  if (modules.length === 0) sink.note('partial', 'damaged')
  for (const { stream, offset } of modules) {
    sink.budget.checkTime()
    const entry = file.find(stream, dir.path)
    const source = entry && unpackContainer(file.read(entry).subarray(offset), sink.budget.inflatable())
    if (!source) {
      sink.note('partial', 'damaged')
      continue
    }
    sink.budget.inflated += source.length
    sink.hide('macro', written(decode(source, encoding)), stream)
  }
}

/** What somebody wrote: without the lines in which the program keeps names and places of a module, alike in all documents. */
const written = (source: string): string => source.replace(/^Attribute (?:\w+\.)?VB_.*(?:\r?\n|\r|$)/gm, '').trim()
