import { Budget, defaultLimits, LimitReached } from '../../../engines/discovery/extract/budget.ts'
import { XmlCursor } from '../../../engines/discovery/xml/cursor.ts'
import { xmlBytes } from '../../../engines/discovery/xml/source.ts'
import { readZipDirectory, type ZipEntry } from '../../../engines/discovery/zip/directory.ts'
import { entryName } from '../../../engines/discovery/zip/names.ts'
import { unpack } from '../../../engines/discovery/zip/unpack.ts'
import { limits, UnreadableFile } from './cells.ts'

/** The parts of a workbook's zip. The engine's reader bounds what is unpacked and expands no entities. */
export class Package {
  readonly #bytes: Uint8Array
  readonly #entries = new Map<string, ZipEntry>()
  readonly #budget: Budget

  /** @throws UnreadableFile damaged. */
  constructor(bytes: Uint8Array) {
    const directory = readZipDirectory(bytes)
    if (!directory || directory.entries.length === 0) throw new UnreadableFile('damaged')
    this.#bytes = bytes
    this.#budget = new Budget(
      { ...defaultLimits, entryBytes: limits.partBytes, inflatedBytes: limits.inflatedBytes, cpuMs: limits.milliseconds },
      bytes.length,
    )
    for (const entry of directory.entries) this.#entries.set(entryName(entry).replaceAll('\\', '/').replace(/^\//, ''), entry)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** A cursor over a part; over nothing when the part is not there. @throws UnreadableFile tooLarge, damaged, locked. */
  open(name: string): XmlCursor {
    const entry = this.#entries.get(name)
    if (!entry) return new XmlCursor('')
    if (entry.encrypted) throw new UnreadableFile('locked')
    try {
      const { bytes, reason } = unpack(this.#bytes, entry, this.#budget)
      if (reason === 'tooMuchInflated') throw new UnreadableFile('tooLarge')
      if (reason !== '') throw new UnreadableFile('damaged')
      return new XmlCursor(xmlBytes(bytes))
    } catch (error) {
      if (error instanceof LimitReached) throw new UnreadableFile('tooSlow')
      throw error
    }
  }

  /** Targets of a part's relationships by id, and by the last word of their type. */
  relations(part: string): { byId: Map<string, string>; byType: Map<string, string> } {
    const slash = part.lastIndexOf('/')
    const folder = part.slice(0, slash + 1)
    const byId = new Map<string, string>()
    const byType = new Map<string, string>()
    const cursor = this.open(`${folder}_rels/${part.slice(slash + 1)}.rels`)
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token !== 'open' || cursor.name !== 'Relationship' || cursor.attribute('TargetMode') === 'External') continue
      const target = new URL(cursor.attribute('Target') ?? '', `file:///${folder}`).pathname.slice(1)
      byId.set(cursor.attribute('Id') ?? '', decodeURI(target))
      byType.set((cursor.attribute('Type') ?? '').split('/').at(-1) ?? '', decodeURI(target))
    }
    return { byId, byType }
  }
}
