import { posix } from 'node:path'
import { PaperError } from '../error.ts'
import { elementsOf, escapeXml, findAll, innerText, parseXml, splice, type XmlElement } from '../xml/parse.ts'
import { readZip, textOf, type Zip } from '../zip/read.ts'
import { rewriteZip } from '../zip/write.ts'

const TYPES = '[Content_Types].xml'
const CUSTOM = 'docProps/custom.xml'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const USER_PROPERTIES = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'

export interface Relationship {
  readonly id: string
  readonly type: string
  /** Part inside the package, without leading slash; as written when it leads outside. */
  readonly target: string
}

const relsOf = (part: string): string => posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

/** An Office file (ECMA-376-2) whose parts are changed as text, everything else staying as it is. */
export class OfficePackage {
  readonly #zip: Zip
  readonly #changed = new Map<string, string>()

  /** @throws PaperError `DAMAGED`, `ENCRYPTED`, `UNSUPPORTED` */
  constructor(bytes: Uint8Array) {
    this.#zip = readZip(bytes)
  }

  get names(): readonly string[] {
    return this.#zip.entries.map(({ name }) => name)
  }

  get changedNames(): readonly string[] {
    return [...this.#changed.keys()]
  }

  text(part: string): string | undefined {
    return this.#changed.get(part) ?? textOf(this.#zip, part)
  }

  /** @throws PaperError `DAMAGED` for a missing part */
  must(part: string): string {
    const text = this.text(part)
    if (text === undefined) throw new PaperError('DAMAGED', `${part} is missing`, { detail: part })
    return text
  }

  /** Remembers a part only when it differs from what the file has. */
  set(part: string, text: string): void {
    if (textOf(this.#zip, part) === text) this.#changed.delete(part)
    else this.#changed.set(part, text)
  }

  save(): Uint8Array {
    return rewriteZip(this.#zip, new Map([...this.#changed].map(([name, text]) => [name, Buffer.from(text)])))
  }

  relationships(part: string): Relationship[] {
    const source = this.text(relsOf(part))
    if (source === undefined) return []
    return findAll(parseXml(source), 'Relationship').map(({ attributes }) => {
      const target = attributes.get('Target') ?? ''
      const inside = attributes.get('TargetMode') !== 'External'
      return {
        id: attributes.get('Id') ?? '',
        type: attributes.get('Type') ?? '',
        target: inside
          ? posix.join(posix.dirname(part), target.startsWith('/') ? posix.relative(`/${posix.dirname(part)}`, target) : target)
          : target,
      }
    })
  }

  /** Adds a relationship of `part` (the package's own for '') unless there is one, and returns its id. */
  relate(part: string, type: string, target: string): string {
    const known = this.relationships(part).find((one) => one.type === type && one.target === target)
    if (known) return known.id
    const id = `rIdPaper${type.split('/').at(-1)}`
    const written = posix.relative(posix.dirname(part), target)
    const line = `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(written)}"/>`
    const name = part === '' ? '_rels/.rels' : relsOf(part)
    const source =
      this.text(name) ?? '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    this.set(name, appended(source, line))
    return id
  }

  /** Says what kind of contents a new part has. */
  declare(part: string, type: string): void {
    const source = this.must(TYPES)
    const known = findAll(parseXml(source), 'Override').some(({ attributes }) => attributes.get('PartName') === `/${part}`)
    if (!known) this.set(TYPES, appended(source, `<Override PartName="/${escapeXml(part)}" ContentType="${type}"/>`))
  }

  property(name: string): string | undefined {
    const source = this.text(CUSTOM)
    const found = source === undefined ? undefined : properties(source).find(({ attributes }) => attributes.get('name') === name)
    return found && innerText(found)
  }

  setProperty(name: string, text: string): void {
    const value = `<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${escapeXml(text)}</vt:lpwstr>`
    const source =
      this.text(CUSTOM) ??
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"></Properties>'
    const all = properties(source)
    const known = all.find(({ attributes }) => attributes.get('name') === name)
    if (known && innerText(known) === text) return
    if (known) this.set(CUSTOM, splice(source, [{ start: known.inner, end: known.innerEnd, text: value }]))
    else {
      // Numbers below 2 are taken (MS-OLEPS §2.18).
      const pid = Math.max(1, ...all.map(({ attributes }) => Number(attributes.get('pid')) || 1)) + 1
      this.set(
        CUSTOM,
        appended(source, `<property fmtid="${USER_PROPERTIES}" pid="${pid}" name="${escapeXml(name)}">${value}</property>`),
      )
    }
    this.declare(CUSTOM, 'application/vnd.openxmlformats-officedocument.custom-properties+xml')
    this.relate('', `${relationships}/custom-properties`, CUSTOM)
  }
}

const properties = (source: string): XmlElement[] =>
  elementsOf(parseXml(source)).filter(({ name }) => /(?:^|:)property$/u.test(name))

/** The source with `xml` as last child of its root, also where the root was written as an empty element. */
export function appended(source: string, xml: string): string {
  return insertInto(source, parseXml(source), xml, 'end')
}

/** Puts `xml` at the beginning or the end of an element. */
export function insertInto(source: string, element: XmlElement, xml: string, where: 'start' | 'end'): string {
  const empty = element.inner === element.end
  if (empty) {
    const open = source.slice(element.start, element.end).replace(/\s*\/>$/u, '>')
    return splice(source, [{ start: element.start, end: element.end, text: `${open}${xml}</${element.name}>` }])
  }
  const at = where === 'start' ? element.inner : element.innerEnd
  return splice(source, [{ start: at, end: at, text: xml }])
}

/** The root, when it is written with the usual prefix. @throws PaperError `UNSUPPORTED` otherwise: such a file is legal but rare. */
export function rootOf(source: string, name: string): XmlElement {
  const root = parseXml(source)
  if (root.name !== name) throw new PaperError('UNSUPPORTED', `${root.name} where ${name} is usual`, { detail: root.name })
  return root
}

export const relationshipType = (name: string): string => `${relationships}/${name}`
