import { type Block, type Cell, type Flow, type Inline, type Position, type Text } from '../../../engines/paper/index.ts'
import { refuse } from '../model/life.ts'
import { asPaper } from './bring-up.ts'
import { mended } from './mend.ts'
import { retyped, type Printed } from './typed-text.ts'

export const positionsOf = (blocks: readonly Block[]): ReadonlyMap<string, Position> =>
  new Map(mended(asPaper(blocks)).lines.map(({ id, position }) => [id, position]))

/** How each piece of one printed block reads. */
function printedIn(line: Flow | undefined): Printed {
  const runs =
    line === undefined
      ? []
      : 'runs' in line
        ? line.runs
        : line.kind === 'table'
          ? line.rows.flat().flatMap((cell) => cell.runs)
          : []
  return (piece: Inline) => {
    if (typeof piece === 'string') return piece
    if ('strong' in piece) return piece.strong
    if ('ruby' in piece) return piece.ruby
    return runs.find(({ ref }) => ref === piece.ref)?.text ?? ''
  }
}

const isCell = (cell: Text | Cell): cell is Cell => typeof cell === 'object' && 'text' in cell

/**
 * One provision in new words. What was a reference stays one; numbers of articles typed anew become references.
 * @throws Refusal rules.noBlock, wrongKind.
 */
export function edited(blocks: readonly Block[], id: string, text: string, rows?: readonly (readonly string[])[]): Block[] {
  const { lines } = mended(asPaper(blocks))
  const positions = new Map(lines.map((line) => [line.id, line.position]))
  const printed = printedIn(lines.find((line) => line.id === id))
  const type = (before: Text, now: string) => retyped(before, now, printed, positions)
  const change = (block: Block): Block => {
    switch (block.kind) {
      case 'chapter':
      case 'heading':
      case 'article':
        if (text === '') throw refuse.wrongKind({}, 'text')
        return { ...block, title: text }
      case 'paragraph':
      case 'item':
      case 'bullet':
      case 'note':
        if (text === '') throw refuse.wrongKind({}, 'text')
        return { ...block, text: type(block.text, text) }
      case 'table':
        if (rows === undefined || rows.some((row) => row.length !== block.columns.length)) throw refuse.wrongKind({}, 'rows')
        return {
          ...block,
          rows: rows.map((row, i) =>
            row.map((now, k) => {
              const before = block.rows[i]?.[k]
              if (before === undefined) return now
              return isCell(before) ? { ...before, text: type(before.text, now) } : type(before, now)
            }),
          ),
        }
      default:
        throw refuse.wrongKind()
    }
  }
  if (!blocks.some((block) => block.id === id)) throw refuse.noBlock()
  return blocks.map((block) => (block.id === id ? change(block) : block))
}

/** A new provision behind another; of an article, with its first paragraph. @throws Refusal rules.noBlock, wrongKind. */
export function added(
  blocks: readonly Block[],
  after: string,
  fresh: {
    readonly id: string
    readonly kind: 'article' | 'paragraph' | 'item' | 'chapter'
    readonly title: string
    readonly text: string
  },
): Block[] {
  const at = blocks.findIndex((block) => block.id === after)
  if (at < 0) throw refuse.noBlock()
  const { id, kind, title, text } = fresh
  const heads = kind === 'article' || kind === 'chapter'
  if (heads ? title === '' : text === '') throw refuse.wrongKind({}, heads ? 'title' : 'text')
  const positions = positionsOf(blocks)
  const live = retyped('', text, () => '', positions)
  const made: Block[] =
    kind === 'article'
      ? [{ kind, id, title }, ...(text === '' ? [] : [{ kind: 'paragraph' as const, id: `${id}-1`, text: live }])]
      : kind === 'chapter'
        ? [{ kind, id, title }]
        : [{ kind, id, text: live }]
  // A new article stands behind the whole of the one it follows.
  const ends: ReadonlySet<Block['kind']> = new Set(
    kind === 'article' || kind === 'chapter' ? ['article', 'chapter', 'heading'] : [],
  )
  const next = ends.size === 0 ? at + 1 : blocks.findIndex((block, i) => i > at && ends.has(block.kind))
  const place = next < 0 ? blocks.length : next
  return [...blocks.slice(0, place), ...made, ...blocks.slice(place)]
}

/** A provision left out or restored; its words stay. @throws Refusal rules.noBlock. */
export function switchedBlock(blocks: readonly Block[], id: string, on: boolean): Block[] {
  if (!blocks.some((block) => block.id === id)) throw refuse.noBlock()
  return blocks.map((block) => {
    if (block.id !== id) return block
    const { off: _off, ...rest } = block
    return (on ? rest : { ...rest, off: true }) as Block
  })
}

/** 第3条第2項: how people name a provision; empty where it carries no number. */
export function placeName(position: Position | undefined): string {
  if (!position) return ''
  const article = position.article === undefined ? (position.heading ?? '') : `第${position.article}条`
  const paragraph =
    position.kind !== 'article' && position.paragraph !== undefined && position.paragraph > 1 ? `第${position.paragraph}項` : ''
  const item = position.item?.[0] === undefined ? '' : `第${position.item[0]}号`
  return position.kind === 'chapter' ? position.label : article + paragraph + item
}
