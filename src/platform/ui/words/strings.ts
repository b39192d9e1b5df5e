import type { Lang } from '../../../kernel/says.ts'

/** A phrase, or a function that puts values into one (so that plural and word order stay with the language). */
export type Phrase = string | ((...values: never[]) => string)

/** The same keys, with phrases of the same shape: what the English file must fulfil. */
export type SameKeys<Strings> = {
  readonly [Key in keyof Strings]: Strings[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string
}

export type Words<Strings> = Readonly<Record<Lang, SameKeys<Strings>>>

/** The words of one folder, from its ja.ts and en.ts. */
export function defineStrings<const Strings extends Readonly<Record<string, Phrase>>>(words: {
  ja: Strings
  en: NoInfer<SameKeys<Strings>>
}): Words<Strings> {
  return words as unknown as Words<Strings>
}

/** “1 day”, “2 days”: for the English files. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
