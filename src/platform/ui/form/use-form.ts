import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { Says } from '../../../kernel/says.ts'
import { ServerRefusal, type Done } from '../client/client.ts'
import { useAct } from '../client/queries.ts'
import { useMaybeSession } from '../client/session.tsx'
import { draftKey, dropDraft, findDraft, keepDraft, type Draft } from './draft.ts'
import { mergeNewest } from './merge-newest.ts'
import { sameValue, valueAt, withValue, type Values } from './paths.ts'
import { problemsOf } from './rules.ts'

export interface FormState {
  readonly schema: z.ZodType
  readonly values: Values
  readonly problems: ReadonlyMap<string, Says>
  /** What the server would not do, where it is about no field. */
  readonly failure: unknown
  readonly busy: boolean
  readonly dirty: boolean
  readonly restored: boolean
  readonly savedAt: Date | null
  /** Fields that somebody else changed too, with their newest values. */
  readonly conflicts: readonly { readonly field: string; readonly newest: unknown }[]
  readonly get: (path: string) => unknown
  readonly set: (path: string, value: unknown) => void
  readonly submit: () => void
  /** Back to the first values; the draft is dropped. */
  readonly reset: () => void
  /** Fields tell their labels, so that problems elsewhere can be named. */
  readonly labels: Map<string, string>
}

interface FormOptions<Schema extends z.ZodType, Answer> {
  /** Names the draft: the form, and the record it is about. Null: nothing is kept (passwords). */
  readonly draft: string | null
  readonly schema: Schema
  /** Fields that never enter a draft: passwords. */
  readonly unkept?: readonly string[]
  /** What the person may change. */
  readonly initial: Values
  /** What goes along unseen: ids, and the version as it was read. */
  readonly fixed?: Values
  readonly send: (input: z.input<Schema>) => Promise<Answer>
  readonly onDone?: (answer: Answer) => void
}

const none: Values = {}
const nothing: readonly string[] = []
const noProblems: ReadonlyMap<string, Says> = new Map()

/** State of a form: checked by the rule the server checks too, kept as a draft, never overwriting somebody else's change. */
export function useForm<Schema extends z.ZodType, Answer>(options: FormOptions<Schema, Answer>): FormState {
  const { draft: name, schema, initial, fixed = none, unkept = nothing, send, onDone } = options
  const queries = useQueryClient()
  const person = useMaybeSession()?.person.id ?? 'nobody'
  const key = name === null ? null : draftKey(person, name)
  const [found] = useState<Draft | null>(() => (key === null ? null : findDraft(sessionStorage, key)))
  const [base, setBase] = useState(found?.base ?? { initial, fixed })
  const [values, setValues] = useState<Values>({ ...initial, ...found?.values })
  const [restored, setRestored] = useState(found !== null)
  const [problems, setProblems] = useState(noProblems)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [awaiting, setAwaiting] = useState(false)
  const [conflicts, setConflicts] = useState<FormState['conflicts']>([])
  const [labels] = useState(() => new Map<string, string>())
  const finished = useRef(false)
  const dirty = !sameValue(values, base.initial)
  const newest = { initial, fixed }

  // Untouched forms follow what is read; in touched ones the fields nobody touched do. Where both changed the same, the server calls
  // the form stale first: then it is told.
  if (!sameValue(newest, base)) {
    const merged = dirty ? mergeNewest(base.initial, initial, values) : { values: initial, conflicts: [] }
    if (awaiting || merged.conflicts.length === 0) {
      setBase(newest)
      setValues(merged.values)
      setConflicts(merged.conflicts.map((field) => ({ field, newest: initial[field] })))
      setAwaiting(false)
    }
  }

  useEffect(() => {
    if (key === null || !dirty) return
    const keep = () => {
      if (finished.current) return
      const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !unkept.includes(field)))
      keepDraft(sessionStorage, key, { values: kept, base })
      setSavedAt(new Date())
    }
    const timer = setTimeout(keep, 300)
    // A reload right after the last key must not lose it.
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [key, dirty, values, base, unkept])

  const set = useCallback((path: string, value: unknown) => {
    setValues((old) => withValue(old, path, value))
    setProblems((old) => (old.has(path) ? new Map([...old].filter(([other]) => other !== path)) : old))
  }, [])

  const reset = () => {
    if (key !== null) dropDraft(sessionStorage, key)
    setBase({ initial, fixed })
    setValues(initial)
    setProblems(noProblems)
    setFailure(null)
    setConflicts([])
    setRestored(false)
    setSavedAt(null)
  }

  const refused = (error: unknown) => {
    if (!(error instanceof ServerRefusal)) return setFailure(error)
    const told = new Map(error.problems.map(({ field, says }) => [field, says]))
    if (error.field !== undefined) told.set(error.field, error.says)
    setProblems(told)
    // The shell asks to sign in again; what to do afterwards is plain.
    const asked = error.code === 'maruhi.signInFirst' && person !== 'nobody'
    setFailure(told.size > 0 || asked ? null : error)
    if (error.code === 'maruhi.stale') {
      setAwaiting(true)
      void queries.invalidateQueries()
    }
  }

  const submit = () => {
    if (busy) return
    const input = { ...values, ...base.fixed }
    const wrong = problemsOf(schema, input)
    setProblems(wrong)
    setFailure(null)
    if (wrong.size > 0) return
    setBusy(true)
    send(input as z.input<Schema>)
      .then((answer) => {
        finished.current = true
        if (key !== null) dropDraft(sessionStorage, key)
        setBase({ initial: values, fixed })
        setRestored(false)
        setConflicts([])
        setSavedAt(null)
        onDone?.(answer)
        finished.current = false
      })
      .catch(refused)
      .finally(() => setBusy(false))
  }

  const get = useCallback((path: string) => valueAt(values, path), [values])
  return { schema, values, problems, failure, busy, dirty, restored, savedAt, conflicts, get, set, submit, reset, labels }
}

/** The form of an act: its input is the rule, performing it is the sending. */
export function useActForm<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  options: Omit<FormOptions<Input, Done<z.output<Answer>>>, 'schema' | 'send'>,
): FormState {
  const { mutateAsync } = useAct(act)
  return useForm({ ...options, schema: act.input, send: (input: z.input<Input>) => mutateAsync(input) })
}
