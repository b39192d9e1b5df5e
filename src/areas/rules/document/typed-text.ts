import type { Inline, Position, Text } from '../../../engines/paper/index.ts'

/** What a reader sees of a piece of a line; `ref` printed as its number. */
export type Printed = (piece: Inline) => string

const words = (text: Text): readonly Inline[] => (typeof text === 'string' ? [text] : text)

/** 会社法第356条 is the law's article, 「情報管理基準」第2条 another paper's. */
const foreign = /(?:法|令|規則|規程|規定|基準|条約|指針|契約|」|』|同)$/u

const numbers: Readonly<Record<string, string>> = Object.fromEntries(
  [...'０１２３４５６７８９'].map((digit, i) => [digit, String(i)]),
)
const plain = (digits: string): number => Number(digits.replaceAll(/[０-９]/gu, (digit) => numbers[digit] ?? ''))

const typed = /第([0-9０-９]+)条(?:第([0-9０-９]+)項)?/gu

/** References a person typed as numbers, turned into live ones: they follow when articles are renumbered. Those that lead nowhere stay words. */
function livened(text: string, positions: ReadonlyMap<string, Position>): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of text.matchAll(typed)) {
    const [whole, article, paragraph] = match
    if (foreign.test(text.slice(0, match.index))) continue
    const target = [...positions].find(
      ([, position]) =>
        position.article === plain(article ?? '') &&
        (paragraph === undefined
          ? position.kind === 'article'
          : position.kind === 'paragraph' && position.paragraph === plain(paragraph)),
    )
    if (!target) continue
    found.push(text.slice(at, match.index), { ref: target[0] })
    at = match.index + whole.length
  }
  found.push(text.slice(at))
  return found.filter((piece) => piece !== '')
}

/**
 * What somebody typed over a text. References, emphasis and readings that are still there word for word stay what they were; numbers of articles
 * typed anew become references.
 */
export function retyped(before: Text, now: string, printed: Printed, positions: ReadonlyMap<string, Position>): Text {
  const pieces: Inline[] = []
  let rest = now
  for (const piece of words(before)) {
    if (typeof piece === 'string') continue
    const shown = printed(piece)
    const at = shown === '' ? -1 : rest.indexOf(shown)
    if (at < 0) continue
    pieces.push(...livened(rest.slice(0, at), positions), piece)
    rest = rest.slice(at + shown.length)
  }
  pieces.push(...livened(rest, positions))
  const [only] = pieces
  if (only === undefined) return ''
  return pieces.length === 1 && typeof only === 'string' ? only : pieces
}

/** Numbers of articles that stand as mere words and lead nowhere in this paper. */
export function strayReferences(text: Text, positions: ReadonlyMap<string, Position>): string[] {
  const articles = new Set(
    [...positions.values()].flatMap(({ kind, article }) => (kind === 'article' && article !== undefined ? [article] : [])),
  )
  return words(text).flatMap((piece) =>
    typeof piece === 'string'
      ? [...piece.matchAll(typed)]
          .filter((match) => !foreign.test(piece.slice(0, match.index)) && !articles.has(plain(match[1] ?? '')))
          .map(([whole]) => whole)
      : [],
  )
}
