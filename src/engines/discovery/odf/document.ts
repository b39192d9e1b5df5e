import { LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { addObject } from '../legacy/embedded.ts'
import { addMetafile } from '../metafile/read.ts'
import type { OpenPackage } from '../ooxml/package.ts'
import { readVectors } from '../picture/vectors.ts'
import { readOdfText } from './text.ts'
import { readHiddenStyles } from './styles.ts'

const types: Record<string, string> = {
  text: 'odt',
  spreadsheet: 'ods',
  presentation: 'odp',
  graphics: 'odg',
  'text-template': 'ott',
  'spreadsheet-template': 'ots',
  'presentation-template': 'otp',
}

/** OpenDocument type by the `mimetype` entry; null: another zip. */
export function odfType(pack: OpenPackage): string | null {
  if (!pack.has('mimetype') || !pack.has('content.xml')) return null
  const mime = Buffer.from(pack.bytes('mimetype') ?? [])
    .toString('latin1')
    .trim()
  const kind = /^application\/vnd\.oasis\.opendocument\.([\w-]+)$/.exec(mime)?.[1]
  return kind === undefined ? null : (types[kind] ?? 'odf')
}

/** Reads an OpenDocument package (ISO/IEC 26300): content, styles with headers, footers and masters, meta data, embedded objects. */
export function readOdf(pack: OpenPackage, sink: Sink): void {
  if (pack.damaged) sink.note('partial', 'damaged')
  if (pack.xml('META-INF/manifest.xml')?.includes('encryption-data')) {
    sink.note('encrypted', 'password')
    return
  }
  const hidden = readHiddenStyles([pack.xml('content.xml'), pack.xml('styles.xml')])
  sink.attempt(() => pack.read('content.xml', (cursor) => readOdfText(cursor, 'body', hidden, sink)))
  sink.attempt(() => pack.read('styles.xml', (cursor) => readOdfText(cursor, 'master', hidden, sink)))
  sink.attempt(() => readMeta(pack, sink))
  for (const name of pack.names()) {
    if (/^(?:Object [^/]+\/)+content\.xml$/.test(name))
      sink.attempt(() => pack.read(name, (cursor) => readOdfText(cursor, 'chart', hidden, sink)))
    else if (/^(?:Object [^/]+\/)*Object [^/]+$/.test(name))
      sink.attempt(() => {
        const bytes = pack.bytes(name)
        if (bytes) addObject(bytes, name, sink)
      })
    else if (/^Pictures\/[^/]+\.svg$/i.test(name))
      sink.attempt(() => pack.read(name, (cursor) => readVectors(cursor, name, sink)))
    else if (/^Basic\/.+\/(?!script-l[bc]\.)[^/]+\.xml$/.test(name)) sink.attempt(() => readMacro(pack, name, sink))
    else if (
      /^Pictures\/[^/]+\.[ew]m[fz]$/i.test(name) ||
      (replaced.test(name) && !pack.has(`${name.replace(replaced, '')}/content.xml`))
    )
      sink.attempt(() => {
        const bytes = pack.bytes(name)
        if (bytes) addMetafile(bytes, name, sink)
      })
    else if (name.startsWith('Versions/')) sink.attempt(() => addVersion(pack, name, sink))
  }
}

/** Pictures of objects, for programs that cannot open the objects themselves. */
const replaced = /^ObjectReplacements\//

function readMacro(pack: OpenPackage, name: string, sink: Sink): void {
  pack.read(name, (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next())
      if (token === 'text') sink.hide('macro', cursor.text(), name)
  })
}

/** A whole earlier document, kept inside the later one. */
function addVersion(pack: OpenPackage, name: string, sink: Sink): void {
  const bytes = pack.bytes(name)
  if (!bytes) return
  sink.members.push({ name: `${name}.odt`, bytes, how: 'embedded' })
}

const told = new Set(['title', 'subject', 'description', 'keyword', 'creator', 'initial-creator', 'user-defined'])

function readMeta(pack: OpenPackage, sink: Sink): void {
  pack.read('meta.xml', (cursor) => {
    let field = ''
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'open') field = cursor.name
      else if (token === 'close') field = ''
      else if (told.has(field)) sink.add('properties', cursor.text(), field)
      if (sink.parts.length > 100_000) throw new LimitReached('tooMuchText')
    }
  })
}
