import { PaperError } from '../error.ts'
import type { Block, Inline, PaperDocument, Text } from '../model/document.ts'
import { flow, type Flow } from '../model/flow.ts'
import { sameBlock } from '../model/same.ts'
import { shownBlocks } from '../model/structure.ts'
import { inOrder } from '../compare/sequence.ts'
import { bookmarkName, rowName, styles } from './names.ts'
import { readWord, wordText, type TrackedChange, type Unreadable, type WordPiece } from './read.ts'
import { blockFromParagraph, blockFromTable, type Resolve } from './shape.ts'

/** Words in front of the body. */
export type FrontField = 'number' | 'title' | 'dateText' | 'addressee'

/** One difference between the document and what the file says, to be accepted or not. `after`: the block it follows, null for the beginning. */
export type ProposedEdit =
  | { readonly kind: 'changed'; readonly id: string; readonly before: Block; readonly block: Block }
  | { readonly kind: 'added'; readonly after: string | null; readonly block: Block }
  | { readonly kind: 'removed'; readonly id: string; readonly before: Block }
  | { readonly kind: 'moved'; readonly id: string; readonly after: string | null }
  | { readonly kind: 'front'; readonly field: FrontField; readonly before: string; readonly text: string }

export interface Reimport {
  readonly edits: readonly ProposedEdit[]
  /** Word's own recorded edits, read as accepted: somebody should settle them in Word first. */
  readonly tracked: readonly TrackedChange[]
  /** What blocks have no place for, with its text. */
  readonly unreadable: readonly Unreadable[]
}

/** Below this share of known blocks a file is not the document any more. */
const LEAST_KNOWN = 0.3

const fronts = new Map<string, FrontField>([
  [styles.number, 'number'],
  [styles.title, 'title'],
  [styles.date, 'dateText'],
  [styles.addressee, 'addressee'],
])

const referencesOf = (block: Block): { ref: string; form?: 'full' | 'near' }[] => {
  const inlines = (text: Text): readonly Inline[] => (typeof text === 'string' ? [] : text)
  const all =
    'text' in block
      ? inlines(block.text)
      : block.kind === 'facts'
        ? block.facts.flatMap(({ value }) => inlines(value))
        : block.kind === 'table'
          ? [...(block.head ?? []), ...block.rows.flat()].flatMap((cell) =>
              typeof cell === 'string' ? [] : 'text' in cell ? inlines(cell.text) : cell,
            )
          : []
  return all.filter((piece) => typeof piece === 'object' && 'ref' in piece)
}

const printedReferences = (block: Flow | undefined): { ref: string; text: string }[] => {
  const runs =
    block === undefined
      ? []
      : 'runs' in block
        ? block.runs
        : block.kind === 'facts'
          ? block.facts.flatMap((fact) => fact.runs)
          : block.kind === 'table'
            ? [...block.head, ...block.rows.flat()].flatMap((cell) => cell.runs)
            : []
  return runs.flatMap(({ ref, text }) => (ref === undefined ? [] : [{ ref, text }]))
}

/** Knows the original's names: bookmarks, rows, references. */
class Original {
  readonly shown: readonly Block[]
  readonly #byName = new Map<string, string>()
  readonly #byId = new Map<string, Block>()
  readonly #printed = new Map<string, Flow>()

  constructor(document: PaperDocument) {
    this.shown = shownBlocks(document.blocks)
    for (const block of flow(document)) this.#printed.set(block.id, block)
    for (const block of this.shown) {
      this.#byId.set(block.id, block)
      this.#byName.set(bookmarkName(block.id), block.id)
    }
  }

  block(id: string): Block | undefined {
    return this.#byId.get(id)
  }

  /** The block a bookmark belongs to, its own or one of its rows'. */
  idOf(name: string): string | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.replace(/_(?:r\d+|c)$/u, ''))
  }

  rowOf(id: string): (name: string) => number {
    const stem = rowName(id, 0).replace(/\d+$/u, '')
    return (name) => (name.startsWith(stem) ? Number(name.slice(stem.length)) : -1)
  }

  resolve(id: string | undefined): Resolve {
    const block = id === undefined ? undefined : this.#byId.get(id)
    const known = block ? referencesOf(block) : []
    const printed = printedReferences(id === undefined ? undefined : this.#printed.get(id))
    return ({ link, text, field }) => {
      const target = link === undefined ? undefined : this.#byName.get(link)
      if (target === undefined) return null
      const before = known.find(({ ref }) => ref === target)
      if (field) return before ?? { ref: target }
      return before && printed.some((one) => one.ref === target && one.text === text) ? before : null
    }
  }
}

interface Found {
  readonly id: string
  readonly block: Block
  readonly isNew: boolean
}

/** Bookmarks first; then paragraphs that say word for word what a missing block says (some programs drop bookmarks). */
function assign(pieces: readonly WordPiece[], original: Original): (string | undefined)[] {
  const taken = new Set<string>()
  const take = (id: string | undefined): string | undefined => {
    if (id === undefined || taken.has(id)) return undefined
    taken.add(id)
    return id
  }
  const ids = pieces.map((piece) => {
    const own = piece.names.map((name) => original.idOf(name)).filter((id) => id !== undefined)
    // A caption, a note's title or the date of a signature carry the name of the block that follows.
    if (piece.kind === 'paragraph' && own.length > 0 && piece.names.every((name) => /_(?:c|r\d+)$/u.test(name))) return undefined
    return take(own.find((id) => !taken.has(id)))
  })
  const byText = new Map<string, string>()
  for (const block of original.shown) {
    const text = 'text' in block ? block.text : 'title' in block ? block.title : undefined
    if (!taken.has(block.id) && typeof text === 'string' && text !== '') byText.set(text, block.id)
  }
  return ids.map((id, i) => {
    const piece = pieces[i]
    if (id !== undefined || piece?.kind !== 'paragraph') return id
    const text = wordText(piece).trim()
    return take(byText.get(text) ?? byText.get(text.replace(/^（([\s\S]*)）$/u, '$1')))
  })
}

/**
 * Compares a Word file with the document it was made from. Nothing is changed: every difference is an edit to be decided on, and everything the file
 * says is either in a block, in an edit, or listed as unreadable.
 * Linear in the file but for moved blocks (n log n).
 * @throws PaperError `UNRECOGNISABLE` when fewer than three in ten blocks are found again (`detail`: found/all), and those of {@link readWord}
 */
export function reimportDocx(original: PaperDocument, bytes: Uint8Array): Reimport {
  const { pieces, tracked, unreadable } = readWord(bytes)
  const known = new Original(original)
  const front = new Map<FrontField, string[]>()
  const body = pieces.filter((piece) => {
    const field = piece.kind === 'paragraph' ? fronts.get(piece.style) : undefined
    if (field === undefined) return true
    front.set(field, [...(front.get(field) ?? []), wordText(piece)])
    return false
  })

  const ids = assign(body, known)
  const matched = ids.filter((id) => id !== undefined).length
  if (matched < known.shown.length * LEAST_KNOWN) {
    const detail = `${matched}/${known.shown.length}`
    throw new PaperError('UNRECOGNISABLE', `only ${detail} blocks of the document are in the file`, { detail })
  }

  const used = new Set(original.blocks.map(({ id }) => id))
  let added = 0
  const newId = (): string => {
    do added++
    while (used.has(`new-${added}`))
    return `new-${added}`
  }

  const extras = new Map<string, { title?: string; date?: string }>()
  const found: Found[] = body.flatMap((piece, i): Found[] => {
    const id = ids[i]
    const text = wordText(piece)
    const before = id === undefined ? undefined : known.block(id)
    if (piece.kind === 'paragraph' && id === undefined) {
      const owner = piece.names.map((name) => known.idOf(name)).find((one) => one !== undefined)
      const block = owner === undefined ? undefined : known.block(owner)
      if (block?.kind === 'table' || block?.kind === 'note') return (extras.set(block.id, { title: text }), [])
      if (block?.kind === 'signature') return (extras.set(block.id, { date: text }), [])
      if (text.trim() === '' && !piece.pageBreak) return []
    }
    const resolve = known.resolve(id)
    const own = id ?? newId()
    const block =
      piece.kind === 'table'
        ? blockFromTable(piece, own, resolve, before, known.rowOf(own))
        : blockFromParagraph(piece, own, resolve, before)
    return [{ id: own, block, isNew: id === undefined }]
  })

  return { edits: [...frontEdits(original, front), ...bodyEdits(known, found, extras)], tracked, unreadable }
}

function frontEdits(original: PaperDocument, front: ReadonlyMap<FrontField, readonly string[]>): ProposedEdit[] {
  return [...fronts.values()].flatMap((field): ProposedEdit[] => {
    const before = original[field] ?? ''
    const text = (front.get(field) ?? []).join('\n').trim()
    return text === before.trim() ? [] : [{ kind: 'front', field, before, text }]
  })
}

/** Captions, titles and dates stand in paragraphs of their own. */
function withExtra(block: Block, extra: { title?: string; date?: string } | undefined): Block {
  if (block.kind === 'table' && block.caption !== undefined) {
    const { caption: _, ...rest } = block
    const caption = extra?.title?.replace(/^表\d+\s*/u, '') ?? ''
    return caption === '' ? rest : { ...rest, caption }
  }
  if (block.kind === 'note') {
    const { title: _, ...rest } = block
    return extra?.title === undefined || extra.title === '' ? rest : { ...rest, title: extra.title }
  }
  if (block.kind === 'signature') {
    const { date: _, ...rest } = block
    return extra?.date === undefined || extra.date === '' ? rest : { ...rest, date: extra.date }
  }
  return block
}

function bodyEdits(
  known: Original,
  found: readonly Found[],
  extras: ReadonlyMap<string, { title?: string; date?: string }>,
): ProposedEdit[] {
  const edits: ProposedEdit[] = []
  const present = new Set(found.map(({ id }) => id))
  for (const block of known.shown) if (!present.has(block.id)) edits.push({ kind: 'removed', id: block.id, before: block })
  const places = new Map(known.shown.map(({ id }, i) => [id, i]))
  const still = inOrder(found.filter(({ isNew }) => !isNew).map(({ id }) => places.get(id) ?? 0))
  const settledPlaces = new Set(still)
  let after: string | null = null
  for (const { id, block, isNew } of found) {
    const whole = withExtra(block, extras.get(id))
    const before = known.block(id)
    if (isNew || !before) edits.push({ kind: 'added', after, block: whole })
    else {
      if (!settledPlaces.has(places.get(id) ?? -1)) edits.push({ kind: 'moved', id, after })
      if (!sameBlock(before, whole)) edits.push({ kind: 'changed', id, before, block: whole })
    }
    after = id
  }
  return edits
}
