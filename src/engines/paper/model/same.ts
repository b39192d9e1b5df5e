import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { Block, Cell, Inline, Text } from './document.ts'

/** Joins neighbouring strings; a text of one string is that string. Two texts that print alike then compare equal. */
export function tidy(pieces: readonly Inline[]): Text {
  const joined: Inline[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece === '') continue
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece
    else if (typeof piece === 'object' && 'strong' in piece && typeof last === 'object' && 'strong' in last)
      joined[joined.length - 1] = { strong: last.strong + piece.strong }
    else joined.push(piece)
  }
  const [only] = joined
  if (only === undefined) return ''
  return joined.length === 1 && typeof only === 'string' ? only : joined
}

const plain = (text: Text): Text => tidy(typeof text === 'string' ? [text] : text)

export const isCell = (cell: Text | Cell): cell is Cell => typeof cell === 'object' && !Array.isArray(cell)

const cell = (one: Text | Cell): Cell => (isCell(one) ? { ...one, text: plain(one.text) } : { text: plain(one) })

/** The one form of all blocks that print alike. */
export function settled(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return { ...block, text: plain(block.text) }
    case 'item':
      return { ...block, level: block.level ?? 1, text: plain(block.text) }
    case 'bullet':
      return { ...block, level: block.level ?? 1, text: plain(block.text) }
    case 'table':
      return { ...block, ...(block.head ? { head: block.head.map(cell) } : {}), rows: block.rows.map((row) => row.map(cell)) }
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: plain(fact.value) })) }
    case 'signature':
      return {
        ...block,
        date: block.date ?? '',
        signers: block.signers.map(({ role, lines }) => ({
          role: role ?? '',
          lines: lines.map(({ label, value, seal }) => ({ label, value: value ?? '', seal: seal ?? '' })),
        })),
      }
    default:
      return block
  }
}

/** A key equal for blocks that print alike. */
export const blockKey = (block: Block): string => canonicalJson(settled(block) as unknown as Json)

export const sameBlock = (a: Block, b: Block): boolean => blockKey(a) === blockKey(b)
