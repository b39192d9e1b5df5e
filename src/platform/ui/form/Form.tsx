import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Button } from '../parts/Button.tsx'
import { Note } from '../parts/Note.tsx'
import { showClock } from '../words/dates.ts'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Form.module.css'
import type { FormState } from './use-form.ts'

/** Apart, since it needs the router, which the entrance does without. */
const LeaveGuard = lazy(async () => ({ default: (await import('./LeaveGuard.tsx')).LeaveGuard }))

interface FormProps {
  /** For buttons that stand outside the form's element. */
  readonly id?: string
  readonly form: FormState
  /** The primary button, which names the act, and others beside it. Null: the children hold acts and trouble. */
  readonly acts: ReactNode
  readonly children: ReactNode
  /** False where leaving is harmless: sign-in, dialogs with a way back of their own. */
  readonly guard?: boolean
}

/** What is wrong that stands beside no field: above the acts, or wherever a form with acts of its own puts it. */
export function FormTrouble({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const { problems } = form
  const elsewhere = [...problems].filter(([path]) => !form.labels.has(path))
  const shown = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? t.emptyValue
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  return (
    <>
      {(problems.size > 1 || elsewhere.length > 0) && (
        <Note tone="err">
          <p>{t.checkInput}</p>
          {elsewhere.length > 0 && (
            <ul>
              {elsewhere.map(([path, says]) => (
                <li key={path}>{say(says)}</li>
              ))}
            </ul>
          )}
        </Note>
      )}
      {form.conflicts.length > 0 && (
        <Note tone="warn">
          <p>{t.newerThere}</p>
          <ul>
            {form.conflicts.map(({ field, newest }) => (
              <li key={field}>{t.newestIs(form.labels.get(field) ?? field, shown(newest))}</li>
            ))}
          </ul>
        </Note>
      )}
      {form.failure !== null && form.conflicts.length === 0 && <ErrorBox error={form.failure} />}
    </>
  )
}

/** A form around its fields: what is wrong stands beside the field; what has no field stands above the acts. */
export function Form({ id, form, acts, children, guard = true }: FormProps) {
  const t = useStrings(words)
  const element = useRef<HTMLFormElement>(null)
  const { problems } = form
  useEffect(() => {
    if (problems.size > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problems])
  return (
    <form
      ref={element}
      id={id}
      className={css['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        form.submit()
      }}
    >
      {form.restored && form.dirty && (
        <Note icon="pen">
          <p>{t.draftRestored}</p>
          <Button kind="quiet" size="small" onClick={form.reset}>
            {t.dropDraft}
          </Button>
        </Note>
      )}
      {children}
      {acts !== null && <FormTrouble form={form} />}
      {acts !== null && (
        <div className={css['acts']}>
          {acts}
          {form.dirty && form.savedAt && <span className={css['saved']}>{t.saved(showClock(form.savedAt))}</span>}
        </div>
      )}
      {guard && (
        <Suspense>
          <LeaveGuard changed={form.dirty && !form.busy} />
        </Suspense>
      )}
    </form>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={css['row']}>{children}</div>
}
