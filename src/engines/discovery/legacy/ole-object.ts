import type { Sink } from '../extract/sink.ts'
import { CompoundFile } from './compound.ts'
import { addObject, addPackaged } from './embedded.ts'
import { readNativeData } from './native.ts'

const EMBEDDED = 2

/** Reads an object as OLE 1 writes it ([MS-OLEDS] §2.2.5): version, kind, names of class, topic and item, native data. What comes behind it is its picture. */
export function addOleObject(bytes: Uint8Array, name: string, sink: Sink): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 24 || view.getUint32(4, true) !== EMBEDDED) return
  let at = 8
  for (let i = 0; i < 3 && at + 4 <= bytes.length; i++) at += 4 + view.getUint32(at, true)
  if (at + 4 > bytes.length) return sink.note('partial', 'cut')
  const size = view.getUint32(at, true)
  const data = bytes.subarray(at + 4, at + 4 + size)
  if (CompoundFile.open(data)) addObject(data, name, sink)
  else addPackaged(readNativeData(data, data.length < size), name, sink)
}
