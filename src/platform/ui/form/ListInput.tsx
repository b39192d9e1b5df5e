import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { fold } from '../../../kernel/fold.ts'
import { classNames } from '../parts/class-names.ts'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { Wired } from './Field.tsx'
import field from './Field.module.css'
import css from './ListInput.module.css'
import type { Option } from './Select.tsx'

/** Options up to this number are quicker to choose from a plain list. */
export const shortList = 20

/** Options shown at once; typing narrows the others down. */
const mostShown = 50

interface ListInputProps {
  readonly wired: Wired
  readonly name: string
  readonly options: readonly Option[]
  /** What stands in the field while nobody types. */
  readonly shown: string
  readonly placeholder: string
  readonly onChoose: (value: string) => void
}

/** Chooses from a long list by typing a part of it (ARIA combobox with list autocompletion). */
export function ListInput({ wired, name, options, shown, placeholder, onChoose }: ListInputProps) {
  const t = useStrings(words)
  const list = useId()
  /** Null: nobody types. */
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const sought = fold(text ?? '')
  const fitting = options.filter(({ label }) => fold(label).includes(sought)).slice(0, mostShown)
  const open = text !== null
  const current = Math.min(at, fitting.length - 1)
  useEffect(() => {
    if (open) document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, list, current])
  const begin = () => {
    setText('')
    setAt(0)
  }
  const choose = (option: Option | undefined) => {
    if (option) onChoose(option.value)
    setText(null)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (!open) begin()
      else if (fitting.length > 0) setAt((current + step + fitting.length) % fitting.length)
    } else if (event.key === 'Enter' && open && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(fitting[current])
    } else if (event.key === 'Escape' && open) {
      // Closes the list, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      setText(null)
    }
  }
  return (
    <div className={css['box']}>
      <input
        {...wired}
        name={name}
        type="text"
        role="combobox"
        className={field['input']}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && fitting.length > 0 ? `${list}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={open && shown !== '' ? shown : placeholder}
        value={text ?? shown}
        onClick={() => !open && begin()}
        onChange={(event) => {
          setText(text === null ? event.target.value.replace(shown, '') : event.target.value)
          setAt(0)
        }}
        onKeyDown={keys}
        onBlur={() => setText(null)}
      />
      <div id={list} role="listbox" aria-label={placeholder} className={css['list']} hidden={!open}>
        {fitting.map((option, index) => (
          // Pressing must not take the focus away, or the list would be gone before the click.
          <div
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classNames(css['option'], index === current && css['current'])}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(option)}
          >
            {option.label}
          </div>
        ))}
      </div>
      {open && fitting.length === 0 && (
        <p className={css['none']} role="status">
          {t.noMatch}
        </p>
      )}
    </div>
  )
}
