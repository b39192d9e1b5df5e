import type { InputHTMLAttributes } from 'react'
import { classNames } from '../parts/class-names.ts'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'
import { emptyValue, longest } from './rules.ts'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'inputMode' | 'placeholder' | 'autoFocus' | 'readOnly'
>

export function TextInput({
  type = 'text',
  autoComplete = 'off',
  inputMode,
  placeholder,
  autoFocus,
  readOnly,
  ...field
}: FieldProps & Native) {
  const { form, at } = field
  return (
    <Field {...field}>
      {(wired) => (
        <input
          {...wired}
          {...{ type, autoComplete, inputMode, placeholder, autoFocus, readOnly }}
          name={at}
          className={css['input']}
          spellCheck={false}
          value={String(form.get(at) ?? '')}
          onChange={(event) => form.set(at, event.target.value)}
        />
      )}
    </Field>
  )
}

/** Long text; says how much room is left once it runs out. */
export function TextArea({ rows = 4, ...field }: FieldProps & { rows?: number }) {
  const t = useStrings(words)
  const { form, at } = field
  const value = String(form.get(at) ?? '')
  const limit = longest(form.schema, at)
  const left = limit === null ? null : limit - value.length
  return (
    <Field {...field}>
      {(wired) => (
        <>
          <textarea
            {...wired}
            name={at}
            rows={rows}
            className={css['input']}
            value={value}
            onChange={(event) => form.set(at, event.target.value)}
          />
          {left !== null && limit !== null && left < limit / 10 && (
            <span className={css['left']} role="status">
              {left < 0 ? t.charactersOver(-left) : t.charactersLeft(left)}
            </span>
          )}
        </>
      )}
    </Field>
  )
}

/** A day, through the browser's own calendar; empty is null. */
export function DateInput(field: FieldProps) {
  const { form, at } = field
  return (
    <Field {...field}>
      {(wired) => (
        <input
          {...wired}
          type="date"
          name={at}
          max="9999-12-31"
          className={classNames(css['input'], css['date'])}
          value={String(form.get(at) ?? '')}
          onChange={(event) => form.set(at, event.target.value === '' ? emptyValue(form.schema, at) : event.target.value)}
        />
      )}
    </Field>
  )
}

/** A whole number; empty is null. */
export function NumberInput({ min, max, ...field }: FieldProps & { min?: number; max?: number }) {
  const { form, at } = field
  const value = form.get(at)
  return (
    <Field {...field}>
      {(wired) => (
        <input
          {...wired}
          {...{ min, max }}
          type="number"
          inputMode="numeric"
          name={at}
          className={classNames(css['input'], css['number'])}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => form.set(at, event.target.value === '' ? emptyValue(form.schema, at) : event.target.valueAsNumber)}
        />
      )}
    </Field>
  )
}
