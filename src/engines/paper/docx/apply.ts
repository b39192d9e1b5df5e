import type { Block, PaperDocument } from '../model/document.ts'
import type { ProposedEdit } from './import.ts'

/** Puts a block behind another; behind a missing one or null it goes to the front. */
function insert(blocks: Block[], after: string | null, block: Block): void {
  const at = after === null ? 0 : blocks.findIndex(({ id }) => id === after) + 1
  blocks.splice(at, 0, block)
}

/** The document with the edits somebody accepted, in the order they were proposed. Quadratic in their number at worst. */
export function applyEdits(document: PaperDocument, edits: readonly ProposedEdit[]): PaperDocument {
  const blocks = [...document.blocks]
  const front: Record<string, string> = {}
  for (const edit of edits) {
    const at = 'id' in edit ? blocks.findIndex(({ id }) => id === edit.id) : -1
    switch (edit.kind) {
      case 'front':
        front[edit.field] = edit.text
        break
      case 'changed':
        if (at >= 0) blocks[at] = edit.block
        break
      case 'removed':
        if (at >= 0) blocks.splice(at, 1)
        break
      case 'moved': {
        const [block] = at >= 0 ? blocks.splice(at, 1) : []
        if (block) insert(blocks, edit.after, block)
        break
      }
      case 'added':
        insert(blocks, edit.after, edit.block)
        break
    }
  }
  return { ...document, ...front, blocks }
}
