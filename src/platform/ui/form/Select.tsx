import type { ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'
import { ListInput, shortList } from './ListInput.tsx'
import { emptyValue } from './rules.ts'

export interface Option {
  readonly value: string
  readonly label: string
  /** Stands at the end of its line in a list that is typed into. */
  readonly mark?: ReactNode
}

/** One of a list, long lists by typing; not chosen is null. `none`: what the empty choice is called. `numeric`: the values are numbers. */
export function Select({
  options,
  none,
  numeric,
  ...field
}: FieldProps & { options: readonly Option[]; none?: string; numeric?: boolean }) {
  const t = useStrings(words)
  const { form, at } = field
  const choose = (value: string) => form.set(at, value === '' ? emptyValue(form.schema, at) : numeric ? Number(value) : value)
  return (
    <Field {...field}>
      {(wired) =>
        options.length > shortList ? (
          <ListInput
            wired={wired}
            name={at}
            options={[{ value: '', label: none ?? t.pleaseChoose }, ...options]}
            shown={options.find(({ value }) => value === String(form.get(at) ?? ''))?.label ?? ''}
            placeholder={none ?? t.typeToFind}
            onChoose={choose}
          />
        ) : (
          <select
            {...wired}
            name={at}
            className={css['input']}
            value={String(form.get(at) ?? '')}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{none ?? t.pleaseChoose}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  )
}
