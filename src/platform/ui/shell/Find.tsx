import { Suspense, useEffect, useState } from 'react'
import { useCatalogue } from '../pages/catalogue.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Find.module.css'

/** The way to the search of everything: a button, and Ctrl+K wherever one is. */
export function Find() {
  const t = useStrings(words)
  const { Finder } = useCatalogue()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      // An open dialog holds something half done; it is not covered by another.
      if (document.querySelector('dialog[open]') === null) setOpen(true)
    }
    window.addEventListener('keydown', keys)
    return () => window.removeEventListener('keydown', keys)
  }, [])
  if (!Finder) return null
  return (
    <>
      <button
        type="button"
        className={css['find']}
        aria-haspopup="dialog"
        aria-label={`${t.findAll} ${t.findKeys}`}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className={css['hint']}>{t.findAll}</span>{' '}
        <kbd className={css['key']} aria-hidden="true">
          {t.findKeys}
        </kbd>
      </button>
      {open && (
        <Suspense>
          <Finder onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
