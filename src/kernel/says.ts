/** A sentence or label a person reads, in both languages. */
export interface Says {
  readonly ja: string
  readonly en: string
}

export type Lang = keyof Says

export const languages: readonly Lang[] = ['ja', 'en']

/** Puts values into `{name}` places of a sentence. An unknown place stays as it is, so that a gap is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place))
}
