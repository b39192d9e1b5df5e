import type { Sink } from '../extract/sink.ts'
import type { PartKind } from '../types.ts'
import { addEmbedded, addObject } from '../legacy/embedded.ts'
import { addMetafile } from '../metafile/read.ts'
import { readVectors } from '../picture/vectors.ts'
import { readControl, readFormControls } from './controls.ts'
import { readDrawing } from './drawing.ts'
import { mainPart, type OpenPackage } from './package.ts'
import { readPresentation } from './presentation.ts'
import { readProperties } from './properties.ts'
import { remembering } from './remembering.ts'
import { readWordPart } from './word.ts'
import { readWorkbook } from './workbook.ts'

/** Which office program a package belongs to; null: a zip of something else. */
export function officeKind(pack: OpenPackage): 'word' | 'xl' | 'ppt' | null {
  for (const name of pack.names()) {
    const program = programOf(name)
    if (program) return program
  }
  return null
}

const programOf = remembering((name): 'word' | 'xl' | 'ppt' | null => {
  if (/^word\/[^/]+\.xml$/.test(name)) return 'word'
  if (/^xl\/[^/]+\.(xml|bin)$/.test(name)) return 'xl'
  return /^ppt\/[^/]+\.xml$/.test(name) ? 'ppt' : null
})

/** Reads every part of a Word, Excel or PowerPoint package. */
export function readOfficePackage(pack: OpenPackage, kind: 'word' | 'xl' | 'ppt', sink: Sink): void {
  if (pack.damaged) sink.note('partial', 'damaged')
  if (kind === 'word') readWordDocument(pack, sink)
  else if (kind === 'xl') readWorkbook(pack, sink)
  else readPresentation(pack, sink)
  for (const name of pack.names()) {
    const part = besideOf(name)
    if (part && !(part.inPlace && pack.wasRead(name))) sink.attempt(() => part.read(pack, name, sink))
  }
  sink.attempt(() => readProperties(pack, sink))
}

/** Parts that were read in their place, or hold no words. */
const plain =
  /\.(?:rels|png|jpe?g|gif)$|\/(?:theme|slides|slideLayouts|slideMasters|notesSlides|notesMasters|worksheets|tags|comments)\/[^/]+\.xml$|^[^/]+\.xml$|^docProps\//
/** Files of other formats that a package takes in whole: chunks a Word document shows as if they were its own (`aFChunk`), and what somebody laid in by hand. */
const enclosed =
  /(?:^|\/)(?:afchunk|altChunk)[^/]*$|\.(?:x?html?|mht(?:ml)?|rtf|txt|csv|tsv|pdf|eml|msg|zip|do[ct][xm]?|xl[st][xmb]?|pp[ts][xm]?)$/i

/** Parts beside the text, by their names. */
const beside: readonly {
  name: RegExp
  read: (pack: OpenPackage, name: string, sink: Sink) => void
  /** Usually read where it belongs; left are those that nothing refers to. */
  inPlace?: true
}[] = [
  {
    name: /\/(?:charts|chartEx)\/chart[^/]*\.xml$/,
    read: (pack, name, sink) => pack.read(name, (cursor) => readDrawing(cursor, 'chart', sink)),
  },
  {
    name: /\/diagrams\/data[^/]*\.xml$/,
    read: (pack, name, sink) => pack.read(name, (cursor) => readDrawing(cursor, 'diagram', sink)),
  },
  { name: /(?:\/embeddings\/[^/]+|\/vbaProject\.bin)$/, read: (pack, name, sink) => addPart(pack, name, addObject, sink) },
  { name: /\/media\/[^/]+\.[ew]m[fz]$/i, read: (pack, name, sink) => addPart(pack, name, addMetafile, sink) },
  {
    name: /\/media\/[^/]+\.svg$/i,
    read: (pack, name, sink) => pack.read(name, (cursor) => readVectors(cursor, name, sink)),
  },
  { name: /\/activeX\/activeX[^/]*\.(?:xml|bin)$/, read: readControl },
  {
    name: /\/drawings\/drawing[^/]*\.xml$/,
    read: (pack, name, sink) => pack.read(name, (cursor) => readDrawing(cursor, 'textbox', sink, name)),
    inPlace: true,
  },
  {
    name: /\.vml$/,
    read: (pack, name, sink) => readFormControls(pack.xml(name)?.toString() ?? '', name, sink),
    inPlace: true,
  },
  { name: enclosed, read: addEnclosed },
  { name: /^customXml\/item\d+\.xml$/, read: readCustomData },
]
const besideOf = remembering((name) => (plain.test(name) ? null : (beside.find((part) => part.name.test(name)) ?? null)))

function addEnclosed(pack: OpenPackage, name: string, sink: Sink): void {
  addPart(pack, name, (bytes, whole, into) => addEmbedded(whole, whole, bytes, into), sink)
}

function addPart(pack: OpenPackage, name: string, add: (bytes: Uint8Array, name: string, sink: Sink) => void, sink: Sink): void {
  const bytes = pack.bytes(name)
  if (bytes) add(bytes, name, sink)
}

/** Schemas and forms of a document server, which say nothing of a document. */
const forms = new Set(['contentTypeSchema', 'FormTemplates', 'CustomXsn', 'FormUrls'])

/** Data that travels with a document and is shown only where a field is bound to it (ECMA-376 part 1 §15.2.5). */
function readCustomData(pack: OpenPackage, name: string, sink: Sink): void {
  pack.read(name, (cursor) => {
    const text: string[] = []
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'text') text.push(cursor.text())
      else if (token === 'open' && cursor.depth === 1 && forms.has(cursor.name)) cursor.skipElement()
    }
    sink.hide('orphan', text.join('\n'), name)
  })
}

function readWordDocument(pack: OpenPackage, sink: Sink): void {
  const main = mainPart(pack) ?? 'word/document.xml'
  if (!pack.has(main)) sink.note('partial', 'damaged')
  sink.attempt(() => pack.read(main, (cursor) => readWordPart(cursor, 'body', sink)))
  sink.attempt(() => readVariables(pack, sink))
  sink.attempt(() => addChunks(pack, main, sink))
  for (const name of pack.names()) {
    const part = wordPartOf(name)
    if (part === null || name === main) continue
    if (part === 'unknown') sink.attempt(() => readUnderAnyName(pack, name, sink))
    else if (part === 'document') sink.attempt(() => readGlossary(pack, name, sink))
    else sink.attempt(() => pack.read(name, (cursor) => readWordPart(cursor, part.kind, sink, part.at)))
  }
}

const kinds: Readonly<Record<string, PartKind>> = {
  header: 'header',
  footer: 'footer',
  footnotes: 'footnote',
  endnotes: 'endnote',
  comments: 'comment',
}

/** What a part of a Word document is by its name; null: none with paragraphs. */
const wordPartOf = remembering((name): { kind: PartKind; at?: string } | 'document' | 'unknown' | null => {
  const match = /^word\/(?:\w+\/)?(header|footer|footnotes|endnotes|comments|document)(\d*)\.xml$/.exec(name)
  if (!match) return /^word\/.*\.xml$/.test(name) && !known.test(name) ? 'unknown' : null
  const kind = kinds[match[1] as string]
  if (!kind) return 'document'
  return match[2] && kind !== 'comment' ? { kind, at: match[2] } : { kind }
})

/** Parts of a Word document that hold no paragraphs, by the names that every program gives them. */
const known =
  /^word\/(?:(?:glossary\/)?(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|people|comments\w+|document|vbaData)\d*\.xml$|(?:theme|media|charts|diagrams|drawings|activeX|ink|embeddings|webextensions)\/)/

/** Names of parts are free: only their relationships and their outermost elements say what they are (ECMA-376 part 2 §9.1). */
const roots: Readonly<Record<string, PartKind>> = {
  hdr: 'header',
  ftr: 'footer',
  comments: 'comment',
  footnotes: 'footnote',
  endnotes: 'endnote',
}

function readUnderAnyName(pack: OpenPackage, name: string, sink: Sink): void {
  pack.read(name, (cursor) => {
    let token = cursor.next()
    while (token === 'text') token = cursor.next()
    const kind = roots[cursor.name]
    if (token === 'open' && kind) readWordPart(cursor, kind, sink)
    else if (token === 'open') cursor.skipElement()
  })
}

/** Values that macros keep in a document (ECMA-376 part 1 §17.15.1.32). */
function readVariables(pack: OpenPackage, sink: Sink): void {
  const values: string[] = []
  // Few documents have any: their settings are not worth a walk.
  if (!pack.xml('word/settings.xml')?.includes('docVar ')) return
  pack.read('word/settings.xml', (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next())
      if (token === 'open' && cursor.name === 'docVar') values.push(cursor.attribute('val') ?? '')
  })
  sink.hide('field', values.join('\n'), 'variables')
}

/** What a package is made of besides chunks and files laid into it. */
const usual = /\/$|\.(?:xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|bin|vml|odttf|sigs)$/i

const isUsual = remembering((name) => usual.test(name))

/** Files that the document shows as if they were its own (§17.17.2), whatever their names. */
function addChunks(pack: OpenPackage, main: string, sink: Sink): void {
  if ([...pack.names()].every(isUsual)) return
  for (const { type, target, external } of pack.relations(main).values())
    if (type === 'aFChunk' && !external && !enclosed.test(`/${target}`)) addEnclosed(pack, target, sink)
}

/** Building blocks travel with a template unseen. */
function readGlossary(pack: OpenPackage, name: string, sink: Sink): void {
  if (!name.includes('glossary')) return
  const before = sink.parts.length
  pack.read(name, (cursor) => readWordPart(cursor, 'hidden', sink, 'glossary'))
  for (const part of sink.parts.slice(before)) {
    part.kind = 'hidden'
    part.hidden ??= 'cached'
  }
}
