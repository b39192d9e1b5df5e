import { useEffect, useId, type ReactNode } from 'react'
import { Icon } from '../parts/Icon.tsx'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Field.module.css'
import { mayBeEmpty } from './rules.ts'
import type { FormState } from './use-form.ts'

/** What every field of a form is told. */
export interface FieldProps {
  readonly form: FormState
  /** Path of the value in the form's input. */
  readonly at: string
  readonly label: string
  readonly hint?: ReactNode
  /** The label is only heard, where a heading beside the field says it already. */
  readonly bare?: boolean
}

export interface Wired {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

function Labelled({
  form,
  at,
  label,
  hint,
  bare,
  group,
  children,
}: FieldProps & { group: boolean; children: (wired: Wired) => ReactNode }) {
  const t = useStrings(words)
  const say = useSay()
  const id = useId()
  const problem = form.problems.get(at)
  const optional = mayBeEmpty(form.schema, at)
  useEffect(() => {
    form.labels.set(at, label)
    return () => {
      form.labels.delete(at)
    }
  }, [form.labels, at, label])
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const wired: Wired = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': problem ? true : undefined,
    'aria-required': optional ? undefined : true,
  }
  const name = (
    <>
      {label}
      {optional && <span className={css['optional']}>{t.optional}</span>}
    </>
  )
  const beneath = (
    <>
      {problem && (
        <p className={css['problem']} id={`${id}-problem`}>
          <Icon name="alert" small />
          <span>{say(problem)}</span>
        </p>
      )}
    </>
  )
  const above = hint && (
    <p className={css['hint']} id={`${id}-hint`}>
      {hint}
    </p>
  )
  if (group)
    return (
      <fieldset className={css['field']} aria-describedby={wired['aria-describedby']}>
        <legend className={css['label']}>{name}</legend>
        {above}
        {children(wired)}
        {beneath}
      </fieldset>
    )
  return (
    <div className={css['field']}>
      <label className={bare ? undefined : css['label']} htmlFor={id}>
        {bare ? <Said>{label}</Said> : name}
      </label>
      {above}
      {children(wired)}
      {beneath}
    </div>
  )
}

/** Label, hint, control and problem of one control. */
export function Field(props: FieldProps & { children: (wired: Wired) => ReactNode }) {
  return <Labelled {...props} group={false} />
}

/** The same for a group of radio buttons or boxes. */
export function FieldGroup(props: FieldProps & { children: (wired: Wired) => ReactNode }) {
  return <Labelled {...props} group />
}
