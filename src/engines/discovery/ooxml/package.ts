import { type Budget, LimitReached } from '../extract/budget.ts'
import type { Sink } from '../extract/sink.ts'
import { xmlBytes } from '../xml/source.ts'
import { XmlCursor } from '../xml/cursor.ts'
import { NameFilter } from '../xml/names.ts'
import { isRenamed, readZipDirectory, type ZipEntry } from '../zip/directory.ts'
import { KnownEntries } from '../zip/known.ts'
import { remembering } from './remembering.ts'
import { smallOnes, unpackTogether } from '../zip/together.ts'
import { unpack } from '../zip/unpack.ts'
import { entryName } from '../zip/names.ts'

/** An OPC package (ECMA-376 part 2): named parts in a zip, with relationships between them. */
export class OpenPackage {
  readonly #bytes: Buffer
  readonly #entries = new Map<string, ZipEntry>()
  readonly #sink: Sink
  readonly #budget: Budget
  readonly #read = new Set<string>()
  readonly damaged: boolean
  /** Parts inflated together, at the first of them. */
  #together: Map<string, Uint8Array> | null = null

  /** Null when the bytes are no zip. */
  static open(bytes: Uint8Array, sink: Sink): OpenPackage | null {
    const directory = readZipDirectory(bytes)
    return directory && new OpenPackage(bytes, directory.entries, directory.damaged, sink)
  }

  private constructor(bytes: Uint8Array, entries: ZipEntry[], damaged: boolean, sink: Sink) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#sink = sink
    this.#budget = sink.budget
    let renamed = false
    for (const entry of entries) {
      this.#budget.takeEntry()
      renamed ||= isRenamed(bytes, entry)
      const name = entryName(entry)
      this.#entries.set(odd.test(name) ? name.replaceAll('\\', '/').replace(/^\//, '') : name, entry)
    }
    // A part under a name nobody looks for would be lost without a word.
    this.damaged = damaged || renamed
  }

  names(): IterableIterator<string> {
    return this.#entries.keys()
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Whether anybody asked for the part. */
  wasRead(name: string): boolean {
    return this.#read.has(name)
  }

  /** Unpacked bytes of a part; damage and bounds are noted in the sink. */
  bytes(name: string): Uint8Array | undefined {
    const entry = this.#entries.get(name)
    if (!entry) return undefined
    this.#read.add(name)
    this.#budget.checkTime()
    if (entry.encrypted) {
      this.#sink.note('encrypted', 'password')
      return undefined
    }
    const ready = this.#inflatedTogether().get(name)
    if (ready && ready.length <= this.#budget.inflatable()) {
      this.#budget.inflated += ready.length
      return ready
    }
    const { bytes, reason } = unpack(this.#bytes, entry, this.#budget)
    if (reason === 'tooMuchInflated') this.#sink.note('limited', reason)
    else if (reason) this.#sink.note('partial', reason)
    return bytes
  }

  #inflatedTogether(): Map<string, Uint8Array> {
    if (this.#together) return this.#together
    this.#together = new Map()
    const names = new Map<ZipEntry, string>()
    const notes = this.has('ppt/notesSlides/notesSlide1.xml')
    for (const [name, entry] of this.#entries) {
      const asked = isAsked(name) || (notes && name.startsWith('ppt/slides/_rels/'))
      if (asked && !known.has(this.#bytes, entry)) names.set(entry, name)
    }
    const entries = smallOnes(names.keys())
    if (entries.length > 1)
      unpackTogether(this.#bytes, entries)?.forEach((bytes, i) =>
        this.#together?.set(names.get(entries[i] as ZipEntry) as string, bytes),
      )
    return this.#together
  }

  /**
   * What reading a part gives, without reading it where another file had the very same bytes. `read` may make of it only what the part says by itself;
   * `what` names the reader, `size` tells about how many bytes its answer takes.
   */
  readOnce<T>(name: string, what: string, read: () => T, size: (value: T) => number): T {
    const entry = this.#entries.get(name)
    if (!entry || entry.encrypted) return read()
    const before = known.get(this.#bytes, entry, what)
    if (before && entry.size <= this.#budget.inflatable()) {
      this.#read.add(name)
      this.#budget.checkTime()
      this.#budget.inflated += entry.size
      return before.value as T
    }
    const value = read()
    // What went wrong is told of each file anew.
    if (this.#sink.status === 'ok') known.keep(this.#bytes, entry, what, value, size(value))
    return value
  }

  /** A part's XML in UTF-8. */
  xml(name: string): Buffer | undefined {
    const bytes = this.bytes(name)
    if (!bytes) return undefined
    const xml = xmlBytes(bytes)
    return Buffer.isBuffer(xml) ? xml : Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength)
  }

  /** A cursor over a part, which notes it when the part ends too early; undefined when the part is absent. */
  read(name: string, use: (cursor: XmlCursor) => void): void {
    const xml = this.xml(name)
    if (xml === undefined) return
    const cursor = new XmlCursor(xml)
    try {
      use(cursor)
    } catch (error) {
      if (error instanceof LimitReached) throw error
      this.#sink.note('partial', 'damaged')
    }
    if (cursor.unclosed) this.#sink.note('partial', 'cut')
    if (cursor.declaresEntities) this.#sink.note('limited', 'entity')
  }

  /** Relationships of a part: id → type's last word and target's full name. */
  relations(part: string): ReadonlyMap<string, Relation> {
    const slash = part.lastIndexOf('/')
    const folder = part.slice(0, slash + 1)
    const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
    return this.readOnce(
      name,
      `relations of ${folder}`,
      () => this.#readRelations(name, folder),
      (found) => found.size * 200,
    )
  }

  #readRelations(name: string, folder: string): Map<string, Relation> {
    const found = new Map<string, Relation>()
    this.read(name, (cursor) => {
      cursor.asks = related
      for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
        if (token !== 'open' || cursor.name !== 'Relationship') continue
        const id = cursor.attribute('Id')
        const target = cursor.attribute('Target')
        const type = cursor.attribute('Type') ?? ''
        if (!id || target === undefined) continue
        const external = cursor.attribute('TargetMode') === 'External'
        found.set(id, {
          type: type.slice(type.lastIndexOf('/') + 1),
          target: external ? target : resolve(folder, target),
          external,
        })
      }
    })
    return found
  }
}

/** Bytes of memory, about, for what files of a company have in common: hundreds of layouts. */
const KNOWN = 4 << 20
const known = new KnownEntries(KNOWN)

interface Relation {
  /** Its last word. */
  type: string
  /** A part's full name, or an address elsewhere. */
  target: string
  external: boolean
}

/** Written with the other slash, or from the root. */
const odd = /\\|^\//
const related = new NameFilter(['Relationship'])
const markup = /\.(?:xml|rels|vml)$/
/** Parts that hold no words of a person, or relationships nobody follows: nobody asks for them. Those of slides lead to notes only. */
const unread =
  /^\[Content_Types\]|\/theme\/|\/(?:styles|fontTable|webSettings|numbering|calcChain|presProps|viewProps|tableStyles|stylesWithEffects|volatileDependencies|people|comments[A-Z]\w*|commentAuthors|revisionInfo|changesInfo\d*)\.xml$|\/(?:slide|notes|handout)(?:Layouts|Masters|s)\/_rels\/|^(?:word|customXml|ppt\/diagrams|xl\/(?:drawings|charts|diagrams))\/_rels\/|\/(?:colors|style)\d+\.xml$|\/diagrams\/(?:quickStyle|colors|layout|drawing)\d*\.xml$|^customXml\/itemProps/
/** A workbook's formats show words and dates. */
const stillRead = /^xl\/styles\.xml$/
const isAsked = remembering((name) => markup.test(name) && (!unread.test(name) || stillRead.test(name)))

function resolve(folder: string, target: string): string {
  if (!target.startsWith('/') && !target.includes('./')) return folder + target
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** The part that `_rels/.rels` names as the office document. */
export function mainPart(pack: OpenPackage): string | undefined {
  for (const { type, target } of pack.relations('').values()) if (type === 'officeDocument' && pack.has(target)) return target
  return undefined
}
