import type { Sink } from '../extract/sink.ts'
import { readOdfText } from '../odf/text.ts'
import { readHiddenStyles } from '../odf/styles.ts'
import { readWordPart } from '../ooxml/word.ts'
import { XmlCursor } from '../xml/cursor.ts'
import { decodeEntities } from '../xml/entities.ts'
import { decodeDetected } from './decode.ts'

/** Elements within a line or a word, in any of the formats that have such. */
const inline = /<\/?(?:[\w-]+:)?(?:b|i|u|s|em|strong|font|span|tspan|sub|sup)(?:\s[^<>]*)?\/?>/gi

/** XML files: documents of Word and of OpenDocument kept in one; of others texts and attribute values as lines, tags left out. */
export function readXmlFile(bytes: Uint8Array, sink: Sink): void {
  const decoded = decodeDetected(bytes)
  if (!decoded) {
    sink.note('unsupported', 'unknownFormat')
    return
  }
  sink.encoding = decoded.encoding
  const { text } = decoded
  const cursor = new XmlCursor(text)
  if (!readDocument(text, cursor, sink)) {
    sink.add('body', decodeEntities(text.replace(inline, '').replace(/<!--|-->|<[/?!]?[\w:.-]+|[/?]?>/g, '\n')))
    let steps = 0
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) if ((++steps & 0xfff) === 0) sink.budget.checkTime()
  }
  if (cursor.unclosed) sink.note('partial', 'cut')
}

/** A whole document in one file: flat OpenDocument, Word 2003, a Word package laid flat; false: something else. */
function readDocument(text: string, cursor: XmlCursor, sink: Sink): boolean {
  const root = /<(?:[\w-]+:)?(wordDocument|package|document)[\s>]/.exec(text.slice(0, 4_096))?.[1]
  if (root === 'document' && text.includes('<office:body'))
    readOdfText(cursor, 'body', readHiddenStyles([Buffer.from(text)]), sink)
  else if (root === 'wordDocument' || (root === 'package' && text.includes('<w:document'))) readWordPart(cursor, 'body', sink)
  else return false
  readDescription(text, sink)
  return true
}

/** Title, author and the like, which stand outside the text. */
function readDescription(text: string, sink: Sink): void {
  const told = /<(?:o|dc|cp|meta):(?:title|subject|author|creator|keywords?|description|category|manager|company)>([^<]+)</gi
  for (const [, words] of text.matchAll(told)) sink.add('properties', decodeEntities(words ?? ''))
}
