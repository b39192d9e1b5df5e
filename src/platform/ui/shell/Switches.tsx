import { useState } from 'react'
import { IconButton } from '../parts/Button.tsx'
import { chooseTheme, currentTheme } from '../look/theme.ts'
import { useLanguage, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Switches.module.css'

export function ThemeSwitch() {
  const t = useStrings(words)
  const [theme, setTheme] = useState(currentTheme)
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon="theme"
      label={other === 'dark' ? t.toDark : t.toLight}
      onClick={() => {
        chooseTheme(other)
        setTheme(other)
      }}
    />
  )
}

/** Says the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const t = useStrings(words)
  const { lang, choose } = useLanguage()
  const other = lang === 'ja' ? 'en' : 'ja'
  return (
    <button type="button" className={css['language']} lang={other} onClick={() => choose(other)}>
      {other === 'en' ? t.toEnglish : t.toJapanese}
    </button>
  )
}
