import type { Block } from './document.ts'

/** Where a block stands, in the words of Japanese rules: 章, 条, 項, 号. Numbers count from 1; absent where the block stands outside. */
export interface Position {
  readonly kind: Block['kind']
  readonly chapter?: number
  readonly article?: number
  readonly paragraph?: number
  /** Up to three levels of items: (1), ア, (ア). */
  readonly item?: readonly number[]
  readonly table?: number
  /** Title of the heading without number the block stands under. */
  readonly heading?: string
  /** What is printed in front of the text: 第1章, 第3条, 2, (1), ア. Empty where nothing is. */
  readonly label: string
}

const kana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'

/** ア…ン, then アア, アイ, … as rules with more than 46 do. */
export function kanaNumber(n: number): string {
  const rest = Math.floor((n - 1) / kana.length)
  return (rest > 0 ? kanaNumber(rest) : '') + kana[(n - 1) % kana.length]
}

function itemLabel(numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 0
  if (numbers.length === 1) return `(${last})`
  return numbers.length === 2 ? kanaNumber(last) : `(${kanaNumber(last)})`
}

/** Bullets are marked, not numbered. */
const bulletLabel = (level: 1 | 2 | undefined): string => (level === 2 ? '－' : '・')

/** A table or a note between two items does not end their list. */
const restartsItems: ReadonlySet<Block['kind']> = new Set(['chapter', 'heading', 'article', 'paragraph'])

/** Whether no other paragraph follows under the same heading. */
function isAlone(shown: readonly Block[], at: number): boolean {
  const next = shown.slice(at + 1).find(({ kind }) => ['chapter', 'heading', 'article', 'paragraph', 'signature'].includes(kind))
  return next?.kind !== 'paragraph' || next.outside === true
}

/** Numbers of the blocks that are printed, in their order, by id. Linear; a pure function of the order, so numbers can never be stale. */
export function numberBlocks(shown: readonly Block[]): Map<string, Position> {
  const positions = new Map<string, Position>()
  let chapter: number | undefined
  let chapters = 0
  let article: number | undefined
  let articles = 0
  let paragraph: number | undefined
  let heading: string | undefined
  let countsParagraphs = false
  let tables = 0
  let items: number[] = []

  const place = (block: Block, own: { item?: readonly number[]; table?: number; label?: string } = {}) => {
    positions.set(block.id, {
      kind: block.kind,
      label: '',
      ...(chapter === undefined ? {} : { chapter }),
      ...(article === undefined ? {} : { article }),
      ...(paragraph === undefined ? {} : { paragraph }),
      ...(heading === undefined ? {} : { heading }),
      ...own,
    })
  }

  for (const [at, block] of shown.entries()) {
    if (restartsItems.has(block.kind)) items = []
    switch (block.kind) {
      case 'chapter':
        chapter = ++chapters
        article = paragraph = heading = undefined
        countsParagraphs = false
        place(block, { label: `第${chapter}章` })
        break
      case 'heading':
        chapter = article = undefined
        paragraph = undefined
        countsParagraphs = block.numbered === true
        heading = block.title
        place(block)
        break
      case 'article':
        article = ++articles
        heading = undefined
        paragraph = undefined
        countsParagraphs = false
        place(block, { label: `第${article}条` })
        break
      case 'paragraph': {
        if (block.outside) {
          article = undefined
          countsParagraphs = false
        }
        const counted = article !== undefined || countsParagraphs
        paragraph = counted ? (paragraph ?? 0) + 1 : undefined
        // The first paragraph of an article is its text; only those after it show their number. So does one that stands alone under a heading.
        const silent = paragraph === undefined || (paragraph === 1 && (article !== undefined || isAlone(shown, at)))
        place(block, { label: silent ? '' : String(paragraph) })
        break
      }
      case 'item': {
        const level = block.level ?? 1
        items = Array.from(
          { length: level },
          (_, depth) => (items[depth] ?? (depth < level - 1 ? 1 : 0)) + (depth === level - 1 ? 1 : 0),
        )
        place(block, { item: items, label: itemLabel(items) })
        break
      }
      case 'bullet':
        place(block, { label: bulletLabel(block.level) })
        break
      case 'table':
        if (block.caption === undefined) place(block)
        else place(block, { table: ++tables, label: `表${tables}` })
        break
      default:
        place(block)
    }
  }
  return positions
}
