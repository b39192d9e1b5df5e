import type { Sink } from '../extract/sink.ts'
import { XmlCursor } from '../xml/cursor.ts'
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
  const cursor = new XmlCursor(text)
  let steps = 0
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) if ((++steps & 0xfff) === 0) sink.budget.checkTime()
  if (cursor.unclosed) sink.note('partial', 'cut')
}
