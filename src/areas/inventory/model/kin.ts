import type { Id } from '../../../kernel/ids.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import type { Asset } from '../model.ts'

export const refuseKin = refusals('inventory', {
  itself: { status: 422, ja: 'ほかの情報資産を選んでください。', en: 'Choose another asset.' },
  relatedAlready: {
    status: 409,
    ja: 'この2つは、すでにこの関係か、その逆の向きの関係で結ばれています。',
    en: 'These two are related so already, this way or the other.',
  },
  stricter: {
    status: 409,
    ja: 'まとめられるほう（{number}）の決定や見られる人の指定のほうが厳しいため、まとめられません。逆の向きにまとめるか、先に評価し直してください。',
    en: '{number} is decided more strictly or shown to fewer people. Merge the other way round, or value again first.',
  },
  proposalOpen: {
    status: 409,
    ja: '決裁待ちの案があります。決裁か差し戻しが済んでから行ってください。',
    en: 'A proposal waits for its decision. Let it be decided or sent back first.',
  },
  placeless: {
    status: 422,
    ja: '分けるほうに移す所在を選んでください。全部は移せません。',
    en: 'Choose the places that go along, but not all of them.',
  },
})

/** How one asset belongs to another, read from the first to the second. */
export const relationKinds = ['derivedFrom', 'contains', 'supersedes', 'copyOf'] as const
export type RelationKind = (typeof relationKinds)[number]

export const relationSays: Readonly<Record<RelationKind, Says>> = {
  derivedFrom: { ja: '元にした情報', en: 'Derived from' },
  contains: { ja: '含んでいる情報', en: 'Contains' },
  supersedes: { ja: '前の版', en: 'Earlier version' },
  copyOf: { ja: '写しの元', en: 'Copy of' },
}

/** The same, seen from the second. */
export const inverseSays: Readonly<Record<RelationKind, Says>> = {
  derivedFrom: { ja: 'これを元にした情報', en: 'Source of' },
  contains: { ja: 'これを含む情報', en: 'Contained in' },
  supersedes: { ja: '新しい版', en: 'Newer version' },
  copyOf: { ja: '写し', en: 'Copy' },
}

export interface Relation {
  readonly id: Id<'rel'>
  readonly asset: Asset['id']
  readonly kind: RelationKind
  readonly other: Asset['id']
  readonly note: string
  readonly ended: boolean
}

const union = <One>(some: readonly One[], more: readonly One[]): One[] => [...new Set([...some, ...more])]

/**
 * What an asset becomes when another is merged into it: nothing that was known is lost, and nothing becomes less guarded.
 * @throws Refusal inventory.itself, stricter.
 */
export function merged(into: Asset, from: Asset, ranks: { readonly into: number; readonly from: number }, number: string): Asset {
  if (into.id === from.id) throw refuseKin.itself({}, 'into')
  const narrower = from.restricted && (!into.restricted || into.readers.some((reader) => !from.readers.includes(reader)))
  if (ranks.from > ranks.into || narrower) throw refuseKin.stricter({ number }, 'into')
  const places = new Set(into.holdings.map(({ medium, place }) => `${medium} ${place}`))
  const named = new Set(into.custom.map(({ field }) => field))
  const tags = union(into.tags ?? [], from.tags ?? []).sort()
  return {
    ...into,
    holdings: [...into.holdings, ...from.holdings.filter(({ medium, place }) => !places.has(`${medium} ${place}`))],
    personal: union(into.personal, from.personal).sort(),
    note: [into.note, from.note].filter(Boolean).join('\n').slice(0, 32_000),
    tags: tags.length === 0 ? null : tags,
    custom: [...into.custom, ...from.custom.filter(({ field }) => !named.has(field))],
    deemedExport: into.deemedExport ?? from.deemedExport,
    limitedProvision: into.limitedProvision ?? from.limitedProvision,
    supplyChain: into.supplyChain ?? from.supplyChain,
    version: into.version + 1,
  }
}

/**
 * An asset in two: the chosen places go to the new one, which stays as guarded as the old one was.
 * @throws Refusal inventory.placeless.
 */
export function parted(
  before: Asset,
  ways: { readonly name: string; readonly places: readonly number[]; readonly id: Asset['id']; readonly number: number },
): { stays: Asset; goes: Asset } {
  const chosen = new Set(ways.places)
  if (chosen.size === 0 || chosen.size >= before.holdings.length) throw refuseKin.placeless({}, 'places')
  const { id, name, number } = ways
  return {
    stays: { ...before, holdings: before.holdings.filter((_, at) => !chosen.has(at)), version: before.version + 1 },
    goes: { ...before, id, name, number, holdings: before.holdings.filter((_, at) => chosen.has(at)), version: 1 },
  }
}
