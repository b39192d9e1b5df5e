import { useState } from 'react'
import { IconButton } from '../parts/Button.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'

interface PasswordInputProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password'
  readonly autoFocus?: boolean
}

/** A password, with a way to see what one typed. */
export function PasswordInput({ autoComplete, autoFocus, ...field }: PasswordInputProps) {
  const t = useStrings(words)
  const [shown, setShown] = useState(false)
  const { form, at } = field
  return (
    <Field {...field}>
      {(wired) => (
        <span className={css['secret']}>
          <input
            {...wired}
            type={shown ? 'text' : 'password'}
            name={at}
            autoFocus={autoFocus}
            autoComplete={autoComplete}
            spellCheck={false}
            className={css['input']}
            value={String(form.get(at) ?? '')}
            onChange={(event) => form.set(at, event.target.value)}
          />
          <IconButton icon="eye" label={t.showPassword} aria-pressed={shown} onClick={() => setShown(!shown)} />
        </span>
      )}
    </Field>
  )
}
