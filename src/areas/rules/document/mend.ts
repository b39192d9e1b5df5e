import {
  flow,
  PaperError,
  type Block,
  type Flow,
  type Inline,
  type PaperDocument,
  type Text,
} from '../../../engines/paper/index.ts'

/** A reference to a provision that is gone or switched off. */
export interface BrokenReference {
  readonly block: string
  readonly target: string
}

const gone = '（参照先なし）'

const without = (text: Text, target: string): Text =>
  typeof text === 'string'
    ? text
    : text.map((piece): Inline => (typeof piece === 'object' && 'ref' in piece && piece.ref === target ? gone : piece))

function cut(block: Block, target: string): Block {
  if ('text' in block) return { ...block, text: without(block.text, target) } as Block
  if (block.kind === 'facts')
    return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: without(fact.value, target) })) }
  if (block.kind !== 'table') return block
  const cell = (one: Text | { readonly text: Text }) =>
    typeof one === 'object' && 'text' in one ? { ...one, text: without(one.text, target) } : without(one, target)
  return { ...block, ...(block.head ? { head: block.head.map(cell) } : {}), rows: block.rows.map((row) => row.map(cell)) }
}

/**
 * A paper in which every reference leads somewhere: those that do not are put into words, and told. So a paper with a broken reference can be shown,
 * compared and put right.
 * @throws PaperError as `flow`, but never `REFERENCE`
 */
export function mended(document: PaperDocument): { document: PaperDocument; lines: Flow[]; broken: BrokenReference[] } {
  const broken: BrokenReference[] = []
  let { blocks } = document
  for (;;) {
    const whole = { ...document, blocks }
    try {
      return { document: whole, lines: flow(whole), broken }
    } catch (error) {
      if (!(error instanceof PaperError) || error.code !== 'REFERENCE') throw error
      const { block, detail } = error
      if (block === undefined || detail === undefined) throw error
      broken.push({ block, target: detail })
      blocks = blocks.map((one) => (one.id === block ? cut(one, detail) : one))
    }
  }
}
