import type { Flow, FlowCell, Run } from './flow.ts'

export const runText = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

const cells = (row: readonly FlowCell[]): string => row.map(({ runs }) => runText(runs)).join('\t')

/** A block as lines of text, as a reader would copy it from paper. Cells are parted by tabs. */
export function plainText(block: Flow): string {
  switch (block.kind) {
    case 'chapter':
      return `${block.label}　${block.title}`
    case 'heading':
      return block.title
    case 'article':
      return `${block.label}（${block.title}）`
    case 'paragraph':
    case 'item':
    case 'bullet':
      return block.label === '' ? runText(block.runs) : `${block.label}　${runText(block.runs)}`
    case 'table':
      return [
        ...(block.caption === '' ? [] : [`${block.label}　${block.caption}`]),
        ...(block.head.length === 0 ? [] : [cells(block.head)]),
        ...block.rows.map(cells),
      ].join('\n')
    case 'facts':
      return block.facts.map(({ name, runs }) => `${name}\t${runText(runs)}`).join('\n')
    case 'signature':
      return [
        ...(block.date === '' ? [] : [block.date]),
        ...block.signers.flatMap(({ role, lines }) => [
          ...(role === '' ? [] : [role]),
          ...lines.map(({ label, value, seal }) => `${label}\t${value}\t${seal}`.trimEnd()),
        ]),
      ].join('\n')
    case 'note':
      return block.title === '' ? runText(block.runs) : `${block.title}\n${runText(block.runs)}`
    case 'qr':
      return block.caption
    case 'pageBreak':
      return ''
  }
}
