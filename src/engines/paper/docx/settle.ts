import { readZip, unpack } from '../zip/read.ts'
import { writeZip } from '../zip/write.ts'
import { GOTHIC, MINCHO } from './look.ts'

const font = (name: string, english: string, others: string, panose: string, family: string): string =>
  `<w:font w:name="${name}"><w:altName w:val="${english};${others}"/><w:panose1 w:val="${panose}"/><w:charset w:val="80"/>` +
  `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`

/** What a machine without the fonts takes instead: the same kind of face, 明朝 for 明朝. */
const fontTable =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  font(MINCHO, 'Yu Mincho', 'Noto Serif JP;Noto Serif CJK JP;Hiragino Mincho ProN', '02020400000000000000', 'roman') +
  font(GOTHIC, 'Yu Gothic', 'Noto Sans JP;Noto Sans CJK JP;Hiragino Sans', '020B0400000000000000', 'modern') +
  '</w:fonts>'

/** Numbers the library counts through the life of the process: bookmarks and drawings. */
function recount(xml: string): string {
  const bookmarks = new Map<string, number>()
  let drawings = 0
  return xml
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*?w:id=")([^"]+)(")/gu, (_, before: string, id: string, after: string) => {
      const number = bookmarks.get(id) ?? bookmarks.size + 1
      bookmarks.set(id, number)
      return before + number + after
    })
    .replace(/(<wp:docPr\b[^>]*?\bid=")[^"]+(")/gu, (_, before: string, after: string) => `${before}${++drawings}${after}`)
}

/**
 * The file without anything that comes from the clock or from the process: dates of the document's own day, counted ids, entries in a fixed order
 * with a fixed date.
 */
export function settle(bytes: Uint8Array, date: string): Uint8Array {
  const zip = readZip(bytes)
  const moment = `${date}T00:00:00Z`
  const parts = new Map<string, Uint8Array>()
  // A package starts with its list of types, so that a reader knows what follows (ECMA-376-2).
  const order = (name: string): string => (name === '[Content_Types].xml' ? '' : name)
  for (const entry of [...zip.entries].sort((a, b) => (order(a.name) < order(b.name) ? -1 : 1))) {
    if (entry.name.endsWith('/')) continue
    const contents = unpack(entry)
    if (entry.name === 'word/fontTable.xml') parts.set(entry.name, Buffer.from(fontTable))
    else if (entry.name === 'docProps/core.xml')
      parts.set(
        entry.name,
        Buffer.from(
          Buffer.from(contents)
            .toString('utf8')
            .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${moment}`),
        ),
      )
    else if (entry.name.endsWith('.xml')) parts.set(entry.name, Buffer.from(recount(Buffer.from(contents).toString('utf8'))))
    else parts.set(entry.name, contents)
  }
  return writeZip(parts)
}
