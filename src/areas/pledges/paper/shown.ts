import { flow, runText, type Flow, type PaperDocument } from '../../../engines/paper/index.ts'
import type { ShownBlock, ShownPaper } from '../contract/fields.ts'

function shownBlock(block: Flow): ShownBlock[] {
  const base = { id: block.id, label: block.label, level: 1, title: '', text: '', rows: [] as string[][] }
  switch (block.kind) {
    case 'chapter':
    case 'article':
    case 'heading':
      return [{ ...base, kind: block.kind, title: block.title }]
    case 'paragraph':
      return [{ ...base, kind: 'paragraph', text: runText(block.runs) }]
    case 'item':
    case 'bullet':
      return [{ ...base, kind: block.kind, level: block.level, text: runText(block.runs) }]
    case 'note':
      return [{ ...base, kind: 'note', title: block.title, text: runText(block.runs) }]
    case 'facts':
      return [{ ...base, kind: 'facts', rows: block.facts.map(({ name, runs }) => [name, runText(runs)]) }]
    case 'table':
      return [
        {
          ...base,
          kind: 'table',
          title: block.caption,
          rows: [block.head, ...block.rows].filter((row) => row.length > 0).map((row) => row.map((cell) => runText(cell.runs))),
        },
      ]
    case 'signature':
      return [
        {
          ...base,
          kind: 'signature',
          text: block.date.trim(),
          rows: block.signers.flatMap(({ role, lines }) => lines.map(({ label, value }) => [role, label, value])),
        },
      ]
    case 'qr':
    case 'pageBreak':
      return []
  }
}

/** A paper for the screen: every sentence that is printed, with its number, in the same order. */
export const shownPaper = (paper: PaperDocument): ShownPaper => ({
  title: paper.title,
  number: paper.number ?? '',
  addressee: paper.addressee ?? '',
  blocks: flow(paper).flatMap(shownBlock),
})
