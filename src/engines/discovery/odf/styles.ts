import { XmlCursor } from '../xml/cursor.ts'

/** Names of styles that make what bears them unseen. */
export interface HiddenStyles {
  /** `text:display="none"` on characters or paragraphs. */
  text: ReadonlySet<string>
  /** White letters. */
  white: ReadonlySet<string>
  /** `table:display="false"`. */
  tables: ReadonlySet<string>
  /** `presentation:visibility="hidden"`. */
  pages: ReadonlySet<string>
}

/** `parts`: content and styles, whose styles stand before the text. */
export function readHiddenStyles(parts: readonly (Uint8Array | undefined)[]): HiddenStyles {
  const text = new Set<string>()
  const white = new Set<string>()
  const tables = new Set<string>()
  const pages = new Set<string>()
  for (const xml of parts) {
    if (xml === undefined) continue
    const cursor = new XmlCursor(xml)
    let style = ''
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token !== 'open') continue
      if (cursor.name === 'body') break
      if (cursor.name === 'style') style = cursor.attribute('name') ?? ''
      else if (cursor.name === 'text-properties') {
        if (cursor.attribute('display') === 'none') text.add(style)
        if (/^#f[c-f]f[c-f]f[c-f]$/i.test(cursor.attribute('color') ?? '') && !coloured(cursor.attribute('background-color')))
          white.add(style)
      } else if (cursor.name === 'table-properties' && cursor.attribute('display') === 'false') tables.add(style)
      else if (cursor.name === 'drawing-page-properties' && cursor.attribute('visibility') === 'hidden') pages.add(style)
    }
  }
  return { text, white, tables, pages }
}

const coloured = (colour: string | undefined): boolean =>
  colour !== undefined && colour !== 'transparent' && !/^#f[c-f]f[c-f]f[c-f]$/i.test(colour)
