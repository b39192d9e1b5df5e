import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { languages, type Lang, type Says } from '../../../kernel/says.ts'
import type { SameKeys, Words } from './strings.ts'

const key = 'maruhi.lang'

interface Language {
  readonly lang: Lang
  readonly choose: (lang: Lang) => void
}

const LanguageContext = createContext<Language>({ lang: 'ja', choose: () => undefined })

/** Japanese until somebody chooses otherwise in this browser. */
function keptLanguage(): Lang {
  const kept = localStorage.getItem(key)
  return languages.find((lang) => lang === kept) ?? 'ja'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(() => {
    const kept = keptLanguage()
    document.documentElement.lang = kept
    return kept
  })
  const choose = useCallback((next: Lang) => {
    localStorage.setItem(key, next)
    document.documentElement.lang = next
    setLang(next)
  }, [])
  const value = useMemo(() => ({ lang, choose }), [lang, choose])
  return <LanguageContext value={value}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return use(LanguageContext)
}

/** The words of a folder in the language chosen. */
export function useStrings<Strings>(words: Words<Strings>): SameKeys<Strings> {
  return words[use(LanguageContext).lang]
}

/** Reads a declared sentence in the language chosen. */
export function useSay(): (says: Says) => string {
  const { lang } = use(LanguageContext)
  return useCallback((says: Says) => says[lang], [lang])
}
