import type { Sink } from '../extract/sink.ts'
import type { XmlCursor } from '../xml/cursor.ts'

/** Words drawn in a picture of lines (SVG 2 §11), its title and description among them. */
export function readVectors(cursor: XmlCursor, at: string, sink: Sink): void {
  const words: string[] = []
  let within = 0
  for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
    if (token === 'text') {
      if (within > 0) words.push(cursor.text())
      continue
    }
    if (!/^(?:text|title|desc)$/.test(cursor.name)) continue
    within += token === 'open' ? 1 : -1
    words.push('\n')
  }
  sink.add('picture', words.join(''), at)
}
