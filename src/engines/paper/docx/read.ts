import { PaperError } from '../error.ts'
import { childOf, elementsOf, findAll, innerText, parseXml, type XmlElement } from '../xml/parse.ts'
import { refuseCompound } from '../zip/compound.ts'
import { readZip, textOf } from '../zip/read.ts'
import { properties } from './names.ts'

/** A piece of text in a Word file. `link`: the bookmark it refers to; `field`: Word itself keeps the number up to date. */
export interface WordRun {
  readonly text: string
  readonly strong?: boolean
  readonly ruby?: string
  readonly link?: string
  readonly field?: boolean
}

export interface WordParagraph {
  readonly kind: 'paragraph'
  readonly names: readonly string[]
  /** Id of its style; of a foreign style its name in the style sheet too, lower case. */
  readonly style: string
  readonly listed: boolean
  readonly runs: readonly WordRun[]
  readonly pageBreak: boolean
}

export interface WordCell {
  readonly span: number
  readonly paragraphs: readonly WordParagraph[]
}

export interface WordTable {
  readonly kind: 'table'
  readonly names: readonly string[]
  readonly rows: readonly (readonly WordCell[])[]
}

export type WordPiece = WordParagraph | WordTable

/** An edit Word recorded without making it final. The text read is the text with all of them accepted. */
export interface TrackedChange {
  readonly kind: 'inserted' | 'deleted'
  readonly text: string
  readonly author: string
}

/** Something a document of blocks has no place for; its text is kept here. */
export interface Unreadable {
  readonly what: 'drawing' | 'equation' | 'embedded' | 'nested table' | 'merged rows' | 'comment' | 'footnote' | 'other file'
  readonly text: string
}

export interface WordFile {
  readonly pieces: readonly WordPiece[]
  readonly tracked: readonly TrackedChange[]
  readonly unreadable: readonly Unreadable[]
}

const unreadableNames: Readonly<Record<string, Unreadable['what']>> = {
  'w:drawing': 'drawing',
  'w:pict': 'drawing',
  'm:oMath': 'equation',
  'm:oMathPara': 'equation',
  'w:object': 'embedded',
  'w:altChunk': 'other file',
  // A drawing, and beside it the same for older programs.
  'mc:AlternateContent': 'drawing',
  // A sign of a font without letters: only the font knows what it shows.
  'w:sym': 'drawing',
}

/** What somebody reads in a drawing or an equation; offsets and names inside it are no text. */
function shownText(element: XmlElement): string {
  const first = childOf(element, 'mc:Choice') ?? element
  return elementsOf(first)
    .map((child) => (/^(?:w|a|m):t$/u.test(child.name) ? innerText(child) : shownText(child)))
    .join('')
    .trim()
}

const value = (element: XmlElement | undefined): string | undefined => element?.attributes.get('w:val')
const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'none'].includes(value(element) ?? '1')

/** Walks the body once and collects what it meets. */
class Reader {
  readonly pieces: WordPiece[] = []
  readonly tracked: TrackedChange[] = []
  readonly unreadable: Unreadable[] = []
  readonly #styleNames: ReadonlyMap<string, string>
  readonly #ownImages: ReadonlySet<string>

  constructor(styleNames: ReadonlyMap<string, string>, ownImages: ReadonlySet<string>) {
    this.#styleNames = styleNames
    this.#ownImages = ownImages
  }

  body(element: XmlElement): void {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:p') this.pieces.push(this.#paragraph(child))
      else if (child.name === 'w:tbl') this.pieces.push(this.#table(child))
      else if (['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag'].includes(child.name)) this.body(child)
      else this.#report(child)
    }
  }

  #tell(kind: TrackedChange['kind'], text: string, by: XmlElement): void {
    if (text !== '') this.tracked.push({ kind, text, author: by.attributes.get('w:author') ?? '' })
  }

  #report(element: XmlElement): void {
    const what = unreadableNames[element.name]
    if (what) this.unreadable.push({ what, text: shownText(element) })
  }

  #table(table: XmlElement): WordTable {
    const names: string[] = []
    const rows = findRows(table).flatMap((row) => {
      const change = childOf(row, 'w:trPr')
      const gone = childOf(change, 'w:del')
      if (gone) {
        this.#tell('deleted', innerText(row), gone)
        return []
      }
      const told = this.tracked.length
      const cells = elementsOf(row)
        .flatMap((child) => (child.name === 'w:sdt' ? findAll(child, 'w:tc') : child.name === 'w:tc' ? [child] : []))
        .map((cell): WordCell => {
          const settings = childOf(cell, 'w:tcPr')
          const merge = childOf(settings, 'w:vMerge')
          const inside = new Reader(this.#styleNames, this.#ownImages)
          inside.body(cell)
          this.tracked.push(...inside.tracked)
          this.unreadable.push(...inside.unreadable)
          if (merge) this.unreadable.push({ what: 'merged rows', text: innerText(cell).trim() })
          const paragraphs = inside.pieces.flatMap((piece) => {
            names.push(...piece.names)
            if (piece.kind === 'paragraph') return [piece]
            this.unreadable.push({ what: 'nested table', text: wordText(piece) })
            return []
          })
          return { span: Number(value(childOf(settings, 'w:gridSpan')) ?? 1) || 1, paragraphs }
        })
      const fresh = childOf(change, 'w:ins')
      if (fresh && this.tracked.length === told) this.#tell('inserted', innerText(row), fresh)
      return [cells]
    })
    return { kind: 'table', names, rows }
  }

  #paragraph(paragraph: XmlElement): WordParagraph {
    const settings = childOf(paragraph, 'w:pPr')
    const style = value(childOf(settings, 'w:pStyle')) ?? ''
    const names: string[] = []
    const runs: WordRun[] = []
    const state = { pageBreak: false, field: '' as string, inField: false }
    this.#inside(paragraph, { names, runs, state })
    return {
      kind: 'paragraph',
      names,
      style: style.startsWith('Paper') ? style : (this.#styleNames.get(style) ?? style).toLowerCase(),
      listed: childOf(settings, 'w:numPr') !== undefined,
      runs,
      pageBreak: state.pageBreak,
    }
  }

  #inside(element: XmlElement, into: Collected, link?: string): void {
    for (const child of elementsOf(element)) {
      switch (child.name) {
        case 'w:r':
          this.#run(child, into, link)
          break
        case 'w:bookmarkStart':
          into.names.push(child.attributes.get('w:name') ?? '')
          break
        case 'w:hyperlink':
          this.#inside(child, into, child.attributes.get('w:anchor') ?? link)
          break
        case 'w:fldSimple': {
          const target = fieldTarget(child.attributes.get('w:instr') ?? '')
          const inner: Collected = { ...into, runs: [] }
          this.#inside(child, inner)
          into.runs.push(...inner.runs.map((run) => (target === undefined ? run : { ...run, link: target, field: true })))
          break
        }
        case 'w:ins':
        case 'w:moveTo': {
          const from = into.runs.length
          this.#inside(child, into, link)
          const text = into.runs
            .slice(from)
            .map((run) => run.text)
            .join('')
          this.#tell('inserted', text, child)
          break
        }
        case 'w:del':
          // LibreOffice writes the paragraph's own name into what was deleted at its beginning.
          into.names.push(...findAll(child, 'w:bookmarkStart').map((start) => start.attributes.get('w:name') ?? ''))
          this.#tell('deleted', innerText(child), child)
          break
        case 'w:moveFrom':
          this.#tell('deleted', innerText(child), child)
          break
        case 'w:sdt':
        case 'w:sdtContent':
        case 'w:smartTag':
        case 'w:customXml':
          this.#inside(child, into, link)
          break
        default:
          this.#report(child)
      }
    }
  }

  #run(run: XmlElement, into: Collected, link: string | undefined): void {
    const settings = childOf(run, 'w:rPr')
    const strong = isOn(childOf(settings, 'w:b'))
    const { state, runs } = into
    const say = (text: string, more: object = {}) => {
      if (text === '') return
      const target = state.inField ? fieldTarget(state.field) : undefined
      const reference = target !== undefined ? { link: target, field: true } : link === undefined ? {} : { link }
      runs.push({ text, ...(strong ? { strong } : {}), ...reference, ...more })
    }
    for (const child of elementsOf(run)) {
      switch (child.name) {
        case 'w:t':
          say(innerText(child))
          break
        case 'w:br':
          if (child.attributes.get('w:type') === 'page') state.pageBreak = true
          else say('\n')
          break
        case 'w:cr':
          say('\n')
          break
        case 'w:tab':
          say('\t')
          break
        case 'w:noBreakHyphen':
          say('-')
          break
        case 'w:ruby':
          say(texts(childOf(child, 'w:rubyBase')), { ruby: texts(childOf(child, 'w:rt')) })
          break
        case 'w:fldChar': {
          const type = child.attributes.get('w:fldCharType')
          if (type === 'begin') state.field = ''
          state.inField = type === 'separate'
          break
        }
        case 'w:instrText':
          state.field += innerText(child)
          break
        case 'w:drawing':
          if (!this.#isOwnImage(child)) this.#report(child)
          break
        default:
          this.#report(child)
      }
    }
  }

  #isOwnImage(drawing: XmlElement): boolean {
    return findAll(drawing, 'a:blip').some((blip) => this.#ownImages.has(blip.attributes.get('r:embed') ?? ''))
  }
}

interface Collected {
  readonly names: string[]
  readonly runs: WordRun[]
  readonly state: { pageBreak: boolean; field: string; inField: boolean }
}

const texts = (element: XmlElement | undefined): string => (element ? findAll(element, 'w:t').map(innerText).join('') : '')

const fieldTarget = (instruction: string): string | undefined => /^\s*REF\s+(\S+)/u.exec(instruction)?.[1]

const findRows = (table: XmlElement): XmlElement[] =>
  elementsOf(table).flatMap((child) =>
    child.name === 'w:tr'
      ? [child]
      : ['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml'].includes(child.name)
        ? findRows(child)
        : [],
  )

/** All text of a piece; cells parted by tabs, rows by line feeds. */
export function wordText(piece: WordPiece): string {
  if (piece.kind === 'paragraph') return piece.runs.map(({ text }) => text).join('')
  return piece.rows.map((row) => row.map(({ paragraphs }) => paragraphs.map(wordText).join('\n')).join('\t')).join('\n')
}

/**
 * What a Word file says, in order. Tracked changes are read as accepted and listed; what has no place in a document of blocks is listed with its text.
 * @throws PaperError `DAMAGED`, `ENCRYPTED`, `UNSUPPORTED`, `LIMIT`
 */
export function readWord(bytes: Uint8Array): WordFile {
  refuseCompound(bytes)
  const zip = readZip(bytes)
  const source = textOf(zip, 'word/document.xml')
  if (source === undefined) throw new PaperError('UNSUPPORTED', 'not a Word file')
  const body = childOf(parseXml(source), 'w:body')
  if (!body) throw new PaperError('DAMAGED', 'a Word file without a body')

  const styleSource = textOf(zip, 'word/styles.xml')
  const styleNames = new Map(
    styleSource === undefined
      ? []
      : findAll(parseXml(styleSource), 'w:style').map((style): [string, string] => [
          style.attributes.get('w:styleId') ?? '',
          value(childOf(style, 'w:name')) ?? '',
        ]),
  )
  const images = new Set(
    body.children
      .filter((child) => typeof child !== 'string')
      .filter((child) => value(childOf(childOf(child, 'w:pPr'), 'w:pStyle')) === 'PaperQr')
      .flatMap((child) => findAll(child, 'a:blip'))
      .map((blip) => blip.attributes.get('r:embed') ?? ''),
  )
  const reader = new Reader(styleNames, images)
  reader.body(body)

  const beside = (part: string, name: string, what: Unreadable['what']): Unreadable[] => {
    const text = textOf(zip, part)
    if (text === undefined) return []
    return findAll(parseXml(text), name)
      .map((element) => ({ what, text: texts(element) }))
      .filter(({ text }) => text !== '')
  }
  return {
    pieces: reader.pieces,
    tracked: reader.tracked,
    unreadable: [
      ...reader.unreadable,
      ...beside('word/comments.xml', 'w:comment', 'comment'),
      ...beside('word/footnotes.xml', 'w:footnote', 'footnote'),
      ...beside('word/endnotes.xml', 'w:endnote', 'footnote'),
    ],
  }
}

/** Digest of the document a file was exported from, if it says so: which version the file belongs to. @throws PaperError `DAMAGED`, `ENCRYPTED` */
export function readDocxDigest(bytes: Uint8Array): string | undefined {
  refuseCompound(bytes)
  const source = textOf(readZip(bytes), 'docProps/custom.xml')
  const property =
    source && findAll(parseXml(source), 'property').find(({ attributes }) => attributes.get('name') === properties.digest)
  return property ? innerText(property) : undefined
}
