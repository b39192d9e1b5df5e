import type { Sink } from '../extract/sink.ts'
import { decodeEntities } from '../xml/entities.ts'
import { decodeDetected } from './decode.ts'

/** XML of no known office format: texts and attribute values as lines, tags left out. */
export function readXmlFile(bytes: Uint8Array, sink: Sink): void {
  const decoded = decodeDetected(bytes)
  if (!decoded) {
    sink.note('unsupported', 'unknownFormat')
    return
  }
  sink.encoding = decoded.encoding
  const { text } = decoded
  sink.add('body', decodeEntities(text.replace(/<!--|-->|<[/?!]?[\w:.-]+|[/?]?>/g, '\n')))
  const root = /<([\p{L}_][\p{L}\p{N}_:.-]*)/u.exec(text)?.[1]
  if (root !== undefined && !text.trimEnd().endsWith(`</${root}>`) && !/\/>\s*$/.test(text)) sink.note('partial', 'cut')
}
