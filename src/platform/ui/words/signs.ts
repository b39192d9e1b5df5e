import type { Lang } from '../../../kernel/says.ts'
import { useLanguage } from './language.tsx'

export interface Signs {
  /** Between two names. */
  readonly comma: string
  /** Names one after the other. */
  readonly list: (names: readonly string[]) => string
  /** A name with what explains it in brackets. */
  readonly aside: (name: string, more: string) => string
  /** What follows is about the word before. */
  readonly colon: string
}

const signs: Readonly<Record<Lang, Signs>> = {
  ja: { comma: '、', list: (names) => names.join('、'), aside: (name, more) => `${name}（${more}）`, colon: '：' },
  en: { comma: ', ', list: (names) => names.join(', '), aside: (name, more) => `${name} (${more})`, colon: ': ' },
}

/** Commas, brackets and colons of the language chosen, around words that come from elsewhere. */
export const useSigns = (): Signs => signs[useLanguage().lang]
