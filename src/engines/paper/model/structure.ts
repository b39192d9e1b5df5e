import { PaperError } from '../error.ts'
import type { Block, PaperDocument } from './document.ts'

/** How deep a block stands: it owns what follows up to the next block of its own rank or higher. Tables and notes rank with paragraphs. */
export function rankOf(block: Block): number {
  switch (block.kind) {
    case 'chapter':
    case 'heading':
      return 0
    case 'article':
      return 1
    case 'paragraph':
      return block.outside ? 1 : 2
    case 'item':
    case 'bullet':
      return 2 + (block.level ?? 1)
    default:
      return 2
  }
}

/** What is printed: everything but the blocks switched off and what belongs to them. Linear. */
export function shownBlocks(blocks: readonly Block[]): Block[] {
  const shown: Block[] = []
  let hiddenBelow = Infinity
  for (const block of blocks) {
    const rank = rankOf(block)
    if (rank > hiddenBelow) continue
    hiddenBelow = block.off ? rank : Infinity
    if (!block.off) shown.push(block)
  }
  return shown
}

/** The document with one block switched on or off. Switching back gives an equal document. @throws PaperError `MODEL` for an unknown id. */
export function switchBlock(document: PaperDocument, id: string, on: boolean): PaperDocument {
  if (!document.blocks.some((block) => block.id === id)) throw new PaperError('MODEL', `no block ${id}`, { block: id })
  const blocks = document.blocks.map((block) => {
    if (block.id !== id) return block
    const { off: _, ...rest } = block
    return (on ? rest : { ...rest, off: true }) as Block
  })
  return { ...document, blocks }
}
