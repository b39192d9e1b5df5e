/** A stretch of text that stays, goes or comes. */
export interface WordChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Beyond this the texts share too little for a difference in words to be readable. */
const MOST_CHANGES = 2_000

/**
 * Shortest edit script (Myers 1986, "An O(ND) Difference Algorithm"), as pairs of places that match. Null when it would take more than `most` edits.
 */
function matches(a: readonly string[], b: readonly string[], most: number): [number, number][] | null {
  const bound = Math.min(most, a.length + b.length)
  const furthest = new Int32Array(2 * bound + 3)
  const trail: Int32Array[] = []
  const middle = bound + 1
  for (let edits = 0; edits <= bound; edits++) {
    trail.push(furthest.slice())
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (furthest[middle + k - 1] ?? 0) < (furthest[middle + k + 1] ?? 0))
      let x = down ? (furthest[middle + k + 1] ?? 0) : (furthest[middle + k - 1] ?? 0) + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      furthest[middle + k] = x
      if (x >= a.length && y >= b.length) return walkBack(trail, middle, a.length, b.length)
    }
  }
  return null
}

function walkBack(trail: readonly Int32Array[], middle: number, aLength: number, bLength: number): [number, number][] {
  const found: [number, number][] = []
  let x = aLength
  let y = bLength
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const furthest = trail[edits] ?? new Int32Array()
    const k = x - y
    const down = k === -edits || (k !== edits && (furthest[middle + k - 1] ?? 0) < (furthest[middle + k + 1] ?? 0))
    const from = down ? k + 1 : k - 1
    const startX = edits === 0 ? 0 : (furthest[middle + from] ?? 0)
    const startY = edits === 0 ? 0 : startX - from
    const snakeX = edits === 0 ? 0 : down ? startX : startX + 1
    while (x > snakeX && y > 0 && x > 0) found.push([--x, --y])
    x = startX
    y = startY
  }
  return found.reverse()
}

/** Places of two lists that stay, in order. Lists that share almost nothing match nowhere but at their ends. */
export function matchPlaces(a: readonly string[], b: readonly string[]): [number, number][] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail), MOST_CHANGES) ?? []
  return [
    ...Array.from({ length: head }, (_, i): [number, number] => [i, i]),
    ...middle.map(([x, y]): [number, number] => [x + head, y + head]),
    ...Array.from({ length: tail }, (_, i): [number, number] => [a.length - tail + i, b.length - tail + i]),
  ]
}

/**
 * Difference of two texts in Japanese words (the dictionary of `Intl.Segmenter`), so that 秘密情報 is replaced as a whole and not by halves.
 * `same` and `removed` joined are the first text, `same` and `added` the second. Time grows with length times difference.
 */
export function diffWords(before: string, after: string): WordChange[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  const changes: { kind: WordChange['kind']; text: string }[] = []
  const say = (kind: WordChange['kind'], words: readonly string[]) => {
    const text = words.join('')
    if (text === '') return
    const last = changes.at(-1)
    if (last?.kind === kind) last.text += text
    else changes.push({ kind, text })
  }
  let x = 0
  let y = 0
  for (const [i, j] of [...matchPlaces(a, b), [a.length, b.length] as const]) {
    say('removed', a.slice(x, i))
    say('added', b.slice(y, j))
    say('same', a.slice(i, i + 1))
    x = i + 1
    y = j + 1
  }
  return changes
}
