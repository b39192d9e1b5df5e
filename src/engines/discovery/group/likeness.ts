/** Different pairs of characters remembered of one group's names: enough to know them again. */
const MOST_PAIRS = 4_000
/** Names of a group that are learned from. */
const MOST_NAMES = 5_000

/**
 * Tells which group a file left lying elsewhere belongs to, by the names of the files that are in their place. Names of one kind of paper share most
 * of their neighbouring characters, whatever the trade; what every group's names share says little.
 */
export class Likeness {
  readonly #groups = new Map<string, { pairs: Map<string, number>; names: number }>()
  #spread: Map<string, number> | null = null

  learn(group: string, name: string): void {
    let known = this.#groups.get(group)
    if (!known) this.#groups.set(group, (known = { pairs: new Map(), names: 0 }))
    if (known.names++ >= MOST_NAMES) return
    for (const pair of pairsOf(name)) {
      const seen = known.pairs.get(pair)
      if (seen !== undefined || known.pairs.size < MOST_PAIRS) known.pairs.set(pair, (seen ?? 0) + 1)
    }
    this.#spread = null
  }

  /** The group whose names this one resembles, and how much of it is known there (0…1). */
  of(name: string): { group: string; share: number } | null {
    const spread = (this.#spread ??= this.#count())
    const pairs = [...pairsOf(name)]
    if (pairs.length < 2) return null
    let best: { group: string; share: number; weight: number } | null = null
    for (const [group, { pairs: known, names }] of this.#groups) {
      let all = 0
      let met = 0
      let weight = 0
      for (const pair of pairs) {
        const value = Math.log((this.#groups.size + 1) / ((spread.get(pair) ?? 1) + 0.5))
        const times = known.get(pair) ?? 0
        all += value
        if (times > 0) met += value
        weight += value * Math.min(1, times / Math.min(names, MOST_NAMES))
      }
      const share = all > 0 ? met / all : 0
      if (!best || share > best.share + 0.05 || (share > best.share - 0.05 && weight > best.weight))
        best = { group, share, weight }
    }
    return best
  }

  #count(): Map<string, number> {
    const spread = new Map<string, number>()
    for (const { pairs } of this.#groups.values()) for (const pair of pairs.keys()) spread.set(pair, (spread.get(pair) ?? 0) + 1)
    return spread
  }
}

function* pairsOf(name: string): Generator<string> {
  const seen = new Set<string>()
  for (const word of stemOf(name).split(/[\s_\-・（）()【】[\]]+/)) {
    const letters = [...word]
    for (let i = 0; i + 1 < letters.length; i++) {
      const pair = `${letters[i]}${letters[i + 1]}`
      if (seen.has(pair)) continue
      seen.add(pair)
      yield pair
    }
  }
}

/** A file's name without what only says when, which version and which copy. */
export function stemOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^(?:コピー ?[~〜～-] ?|Copy of )/i, '')
    .replace(/(?: - コピー| - Copy)(?: ?\(\d+\))?$/i, '')
    .replace(/[【[][^】\]]{1,12}[】\]]/g, '')
    .replace(
      /(?:最新版?|最終版?|確定版?|修正\d*|改訂?\d*|旧版?|控え?|案|old|new|final|draft|rev\.?\d*|ver?\.?\d+(?:\.\d+)*)(?=$|[\s_\-.()（）])/gi,
      ' ',
    )
    .replace(/[RHS令和平成]{0,2}\d+(?:[./年月日-]\d*)*(?:年度?|月|日|期|号|版)?/g, ' ')
    .toLowerCase()
    .trim()
}
