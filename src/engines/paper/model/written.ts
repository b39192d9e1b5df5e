import type { Block, Cell, Inline, PaperDocument, Text } from './document.ts'
import { flow, type Flow, type FlowCell, type Run } from './flow.ts'
import { isCell, tidy } from './same.ts'
import { shownBlocks } from './structure.ts'

const piece = ({ text, strong, ruby }: Run): Inline => {
  if (strong) return { strong: text }
  return ruby === undefined ? text : { ruby: text, reading: ruby }
}

const words = (runs: readonly Run[]): Text => tidy(runs.map(piece))

const cells = (row: readonly (Text | Cell)[], printed: readonly FlowCell[]): (Text | Cell)[] =>
  row.map((cell, i) => {
    const text = words(printed[i]?.runs ?? [])
    return isCell(cell) ? { ...cell, text } : text
  })

function writtenBlock(block: Block, printed: Flow): Block {
  if ('text' in block && 'runs' in printed) return { ...block, text: words(printed.runs) }
  if (block.kind === 'facts' && printed.kind === 'facts')
    return { ...block, facts: block.facts.map((fact, i) => ({ ...fact, value: words(printed.facts[i]?.runs ?? []) })) }
  if (block.kind !== 'table' || printed.kind !== 'table') return block
  const rows = block.rows.map((row, i) => cells(row, printed.rows[i] ?? []))
  return { ...block, ...(block.head ? { head: cells(block.head, printed.head) } : {}), rows }
}

/**
 * The document with every reference written out as it is printed today and without what is switched off, for what is signed: its words then hang
 * on no later way of writing references. Prints the same. @throws PaperError as {@link flow}.
 */
export function written(document: PaperDocument): PaperDocument {
  const printed = flow(document)
  return { ...document, blocks: shownBlocks(document.blocks).map((block, i) => writtenBlock(block, printed[i] as Flow)) }
}
