import { runText, type Block, type Flow, type Inline, type Text } from '../../../engines/paper/index.ts'

export interface Line {
  readonly id: string
  readonly kind: Block['kind']
  readonly level: number
  readonly label: string
  readonly runs: { text: string; strong: boolean; ref: string | null }[]
  readonly head: string[]
  readonly rows: string[][]
}

/** A printed block as a page shows it. */
export function lineOf(block: Flow): Line {
  const common = { id: block.id, kind: block.kind, level: 1, label: block.label, runs: [], head: [], rows: [] } satisfies Line
  switch (block.kind) {
    case 'chapter':
    case 'article':
    case 'heading':
      return { ...common, runs: [{ text: block.title, strong: true, ref: null }] }
    case 'paragraph':
    case 'item':
    case 'bullet':
    case 'note':
      return {
        ...common,
        level: 'level' in block ? block.level : 1,
        runs: block.runs.map(({ text, strong, ref }) => ({ text, strong: strong === true, ref: ref ?? null })),
      }
    case 'table':
      return {
        ...common,
        label: block.caption === '' ? '' : `${block.label} ${block.caption}`,
        head: block.head.map((cell) => runText(cell.runs)),
        rows: block.rows.map((row) => row.map((cell) => runText(cell.runs))),
      }
    case 'facts':
      return { ...common, rows: block.facts.map(({ name, runs }) => [name, runText(runs)]) }
    case 'signature':
      return {
        ...common,
        rows: block.signers.flatMap(({ lines }) => lines.map(({ label, value, seal }) => [label, value, seal])),
      }
    case 'qr':
      return { ...common, label: block.caption }
    case 'pageBreak':
      return common
  }
}

const piece = (one: Inline): string =>
  typeof one === 'string' ? one : 'strong' in one ? one.strong : 'ruby' in one ? one.ruby : '第＿条'
const bare = (text: Text): string => (typeof text === 'string' ? text : text.map(piece).join(''))

/** What a block left out would say, without numbers: it has none while it is out. */
export function lineLeftOut(block: Block): Line {
  const text = 'title' in block && block.title !== undefined ? block.title : 'text' in block ? bare(block.text) : ''
  return { id: block.id, kind: block.kind, level: 1, label: '', runs: [{ text, strong: false, ref: null }], head: [], rows: [] }
}
