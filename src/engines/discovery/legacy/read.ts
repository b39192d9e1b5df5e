import type { Sink } from '../extract/sink.ts'
import { addBlips } from './blips.ts'
import { CompoundFile } from './compound.ts'
import { addHeld, addStorages } from './embedded.ts'
import { readExcelBinary } from './excel.ts'
import { readMacros } from '../macro/read.ts'
import { isIchitaro, readIchitaro } from './ichitaro.ts'
import { readOutlookMessage } from './outlook.ts'
import { readPowerPointBinary } from './powerpoint.ts'
import { readPropertySets } from './property-set.ts'
import { readWordBinary } from './word.ts'

/** Reads a compound file by what streams it holds and returns its type. */
export function readCompound(bytes: Uint8Array, extension: string, sink: Sink): string {
  const file = CompoundFile.open(bytes)
  if (!file || file.entries.length === 0) {
    sink.note('corrupt', 'damaged')
    return extension || 'cfb'
  }
  const type = readByStreams(file, extension, sink)
  if (sink.status !== 'encrypted' && sink.status !== 'unsupported') {
    sink.attempt(() => readPropertySets(file, sink))
    sink.attempt(() => readMacros(file, sink))
    if (type !== 'msg') sink.attempt(() => addStorages(file, sink))
    if (file.damaged) sink.note('partial', 'cut')
  }
  return type
}

function readByStreams(file: CompoundFile, extension: string, sink: Sink): string {
  const has = (name: string): boolean => file.find(name) !== undefined
  if (has('EncryptedPackage') || has('EncryptionInfo')) {
    sink.note('encrypted', 'password')
    return extension || 'docx'
  }
  if (has('WordDocument')) {
    sink.attempt(() => readWordBinary(file, sink))
    addPictures(file, ['Data', 'WordDocument'], sink)
    return extension === 'dot' ? 'dot' : 'doc'
  }
  if (has('Workbook') || has('Book')) {
    sink.attempt(() => readExcelBinary(file, sink))
    return extension === 'xlt' ? 'xlt' : 'xls'
  }
  if (has('PowerPoint Document')) {
    sink.attempt(() => readPowerPointBinary(file, sink))
    addPictures(file, ['Pictures'], sink)
    return extension === 'pps' ? 'pps' : 'ppt'
  }
  if (has('__properties_version1.0')) {
    sink.attempt(() => readOutlookMessage(file, sink))
    return 'msg'
  }
  if (isIchitaro(file)) {
    sink.attempt(() => readIchitaro(file, sink))
    return extension || 'jtd'
  }
  // A piece of a document laid on the desktop (.shs), or an object taken out of one.
  if (addHeld(file, [], 'object', sink)) return extension || 'ole'
  sink.note('unsupported', 'unsupportedFormat')
  return extension || 'cfb'
}

function addPictures(file: CompoundFile, streams: readonly string[], sink: Sink): void {
  if (sink.status === 'encrypted') return
  for (const name of streams) {
    const bytes = file.stream(name)
    if (bytes) addBlips(bytes, sink)
  }
}
