import { useState } from 'react'
import { Field, type FieldProps } from '../../../platform/ui/form/Field.tsx'
import css from '../../../platform/ui/form/Field.module.css'
import { useSigns } from '../../../platform/ui/words/signs.ts'

/** Words separated by commas or spaces, kept as a list. */
export function TagInput(field: FieldProps) {
  const { form, at } = field
  const signs = useSigns()
  const given = signs.list((form.get(at) as readonly string[] | null) ?? [])
  const [typed, setTyped] = useState(given)
  return (
    <Field {...field}>
      {(wired) => (
        <input
          {...wired}
          className={css['input']}
          type="text"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            const tags = event.target.value.split(/[、,，\s\u3000]+/).filter(Boolean)
            form.set(at, tags.length === 0 ? null : tags)
          }}
        />
      )}
    </Field>
  )
}
