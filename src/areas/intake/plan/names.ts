import type { Id } from '../../../kernel/ids.ts'
import { plain } from '../understand/values.ts'

export interface Named<Kind extends string> {
  readonly id: Id<Kind>
  readonly name: string
  /** Has left: known, but not to be chosen any more. */
  readonly gone?: boolean
}

/** Departments and people by the words a ledger uses for them; what a person chose for a word comes first. */
export class Names<Kind extends string> {
  readonly #byName = new Map<string, Named<Kind>[]>()
  readonly #all: readonly Named<Kind>[]
  readonly #chosen: Readonly<Record<string, Id<Kind> | null>>

  constructor(all: readonly Named<Kind>[], chosen: Readonly<Record<string, Id<Kind> | null>>) {
    this.#all = all
    this.#chosen = chosen
    for (const one of all) {
      const list = this.#byName.get(plain(one.name))
      if (list) list.push(one)
      else this.#byName.set(plain(one.name), [one])
    }
  }

  nameOf(id: Id<Kind> | null): string {
    return id === null ? '' : (this.#all.find((one) => one.id === id)?.name ?? '')
  }

  /** `settled`: a person chose, if only to leave it empty. */
  find(word: string): { readonly matches: readonly Named<Kind>[]; readonly settled: boolean } {
    if (word in this.#chosen) {
      const id = this.#chosen[word]
      return { matches: this.#all.filter((one) => one.id === id), settled: true }
    }
    return { matches: this.#byName.get(plain(word)) ?? [], settled: false }
  }

  /** The nearest name there is, if one is near enough to offer. */
  suggest(word: string): Named<Kind> | null {
    const wanted = usualForms(word)
    let best: { one: Named<Kind>; score: number } | undefined
    for (const one of this.#all) {
      if (one.gone) continue
      const score = likeness(wanted, usualForms(one.name))
      if (score > (best?.score ?? 0.45)) best = { one, score }
    }
    return best?.one ?? null
  }
}

/** Forms of a character in names, as typed where the other is not on the keyboard: 吉田 for 𠮷田. */
const forms = new Map(
  [
    '吉𠮷',
    '高髙',
    '崎﨑嵜',
    '辺邊邉',
    '斉斎齊齋',
    '浜濱濵',
    '沢澤',
    '広廣',
    '島嶋嶌',
    '徳德',
    '桜櫻',
    '竜龍',
    '国國',
    '富冨',
  ].flatMap((all) => [...all].map((one) => [one, [...all][0]!] as const)),
)
const usualForms = (text: string) => [...plain(text)].map((one) => forms.get(one) ?? one).join('')

/** 1 for the same, 0 for nothing in common: shared pairs of characters, with a bonus where one holds the other. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a.includes(b) || b.includes(a)) return 0.6 + 0.4 * (Math.min(a.length, b.length) / Math.max(a.length, b.length))
  const stem = (text: string) => text.replace(/(?:部|課|室|係|グループ|チーム)$/, '')
  if (stem(a) !== '' && stem(a) === stem(b)) return 0.8
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const [x, y] = [pairs(a), pairs(b)]
  const shared = [...x].filter((pair) => y.has(pair)).length
  return (2 * shared) / (x.size + y.size)
}
