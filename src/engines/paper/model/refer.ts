import { kanaNumber, type Position } from './number.ts'

const itemWords = (item: readonly number[]): string =>
  item.map((n, depth) => (depth === 0 ? `第${n}号` : depth === 1 ? kanaNumber(n) : `(${kanaNumber(n)})`)).join('')

/** 前条 and its like: right only for the direct neighbour, and only while both stand in the same chain of articles. */
function near(from: Position, to: Position): string | null {
  if (to.kind === 'article' && from.article !== undefined && to.article !== undefined) {
    if (to.article === from.article) return 'この条'
    if (to.article === from.article - 1) return '前条'
    if (to.article === from.article + 1) return '次条'
  }
  const sameArticle = from.article === to.article && from.heading === to.heading
  if (to.kind === 'paragraph' && sameArticle && from.paragraph !== undefined && to.paragraph !== undefined) {
    if (to.paragraph === from.paragraph) return 'この項'
    if (to.paragraph === from.paragraph - 1) return '前項'
    if (to.paragraph === from.paragraph + 1) return '次項'
  }
  if (to.kind === 'item' && sameArticle && to.paragraph === from.paragraph && to.item?.length === 1 && from.item) {
    if (to.item[0] === (from.item[0] ?? 0) - 1) return '前号'
  }
  return null
}

/**
 * How `from` names `to`: 第2章, 第7条, 第8条第2項, 第8条第2項第1号; inside the same article the article is left out.
 * `singleParagraph`: the target's article has one paragraph only, whose number nobody writes. Null: the target has no number to be named by.
 */
export function referTo(from: Position, to: Position, form: 'full' | 'near', singleParagraph: boolean): string | null {
  if (form === 'near') {
    const word = near(from, to)
    if (word !== null) return word
  }
  if (to.kind === 'chapter') return to.label
  if (to.kind === 'heading') return to.heading ?? null
  if (to.kind === 'table') return to.label === '' ? null : to.label
  if (to.kind === 'article') return to.label
  if (to.kind !== 'paragraph' && to.kind !== 'item') return null
  const item = to.item ? itemWords(to.item) : ''
  const sameArticle = to.article !== undefined && to.article === from.article
  const article = to.article === undefined ? (to.heading === from.heading ? '' : (to.heading ?? '')) : `第${to.article}条`
  const silent = singleParagraph && (item !== '' || (to.article !== undefined && !sameArticle))
  const paragraph = to.paragraph === undefined || silent ? '' : `第${to.paragraph}項`
  if (!sameArticle) return article + paragraph + item || null
  const sameParagraph = to.paragraph === from.paragraph
  return (sameParagraph && item !== '' ? '' : paragraph) + item
}
