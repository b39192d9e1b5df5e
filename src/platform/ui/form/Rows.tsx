import { useEffect, type CSSProperties, type ReactNode } from 'react'
import { Button, IconButton } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import field from './Field.module.css'
import css from './Rows.module.css'
import type { FormState } from './use-form.ts'

interface RowsProps {
  readonly form: FormState
  /** Path of the list. */
  readonly at: string
  readonly label: string
  readonly hint?: ReactNode
  /** What a new row holds. */
  readonly blank: unknown
  readonly addLabel?: string
  /** Widths of the fields beside each other, as grid columns. */
  readonly columns: string
  /** Fields of one row, by the path of the row. */
  readonly children: (path: string) => ReactNode
}

/** A list inside a form: each row is a group of fields, added and taken away one at a time. */
export function Rows({ form, at, label, hint, blank, addLabel, columns, children }: RowsProps) {
  const t = useStrings(words)
  const say = useSay()
  const rows = (form.get(at) ?? []) as readonly unknown[]
  const problem = form.problems.get(at)
  useEffect(() => {
    form.labels.set(at, label)
    return () => {
      form.labels.delete(at)
    }
  }, [form.labels, at, label])
  return (
    <fieldset>
      <legend className={field['label']}>{label}</legend>
      {hint && <p className={field['hint']}>{hint}</p>}
      <ol className={css['rows']}>
        {rows.map((_row, index) => (
          // Rows have no id of their own: their place in the list is what the server sees.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={css['row']}>
            <div className={css['fields']} style={{ '--columns': columns } as CSSProperties}>
              {children(`${at}.${index}`)}
            </div>
            <IconButton
              icon="close"
              label={t.removeRow(index + 1)}
              onClick={() =>
                form.set(
                  at,
                  rows.filter((_other, other) => other !== index),
                )
              }
            />
          </li>
        ))}
      </ol>
      <Button size="small" icon="plus" onClick={() => form.set(at, [...rows, blank])}>
        {addLabel ?? t.addRow}
      </Button>
      {problem && (
        <p className={field['problem']}>
          <Icon name="alert" small />
          <span>{say(problem)}</span>
        </p>
      )}
    </fieldset>
  )
}
