import { useEffect, useState } from 'react'
import { Icon } from '../parts/Icon.tsx'
import css from './SearchBox.module.css'

/** Asks once the typing pauses. The text stays on this page: it never enters an address. */
export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onSearch(text), 250)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return (
    <div className={css['search']}>
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        className={css['input']}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
