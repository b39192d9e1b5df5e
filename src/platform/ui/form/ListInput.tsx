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
  /** Told what is typed, null when nobody types any more: the options are then those the server found. Otherwise they are narrowed down here. */
  readonly onType?: (text: string | null) => void
  /** The options for what is typed are on their way. */
  readonly busy?: boolean
  /** What stands in the field while nobody types. */
  readonly shown: string
  readonly placeholder: string
  readonly onChoose: (value: string) => void
}

/** Chooses from a long list by typing a part of it (ARIA combobox with list autocompletion). */
export function ListInput({ wired, name, options, onType, busy = false, shown, placeholder, onChoose }: ListInputProps) {
  const t = useStrings(words)
  const list = useId()
  /** Null: nobody types. */
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const sought = fold(text ?? '')
  const fitting = (onType ? options : options.filter(({ label }) => fold(label).includes(sought))).slice(0, mostShown)
  const open = text !== null
  const current = Math.min(at, fitting.length - 1)
  useEffect(() => {
    if (open) document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, list, current])
  const type = (typed: string | null) => {
    setText(typed)
    setAt(0)
    onType?.(typed)
  }
  const choose = (option: Option | undefined) => {
    if (option) onChoose(option.value)
    type(null)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (!open) type('')
      else if (fitting.length > 0) setAt((current + step + fitting.length) % fitting.length)
    } else if (event.key === 'Enter' && open && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(fitting[current])
    } else if (event.key === 'Escape' && open) {
      // Closes the list, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      type(null)
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
        onClick={() => !open && type('')}
        onChange={(event) => type(text === null ? event.target.value.replace(shown, '') : event.target.value)}
        onKeyDown={keys}
        onBlur={() => open && type(null)}
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
            <span>{option.label}</span>
            {option.mark}
          </div>
        ))}
      </div>
      {open && fitting.length === 0 && !busy && (
        <p className={css['none']} role="status">
          {t.noMatch}
        </p>
      )}
    </div>
  )
}
