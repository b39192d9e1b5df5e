import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { read } from '../../../platform/ui/client/client.ts'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { previewView } from '../contract/views.ts'
import { Paper } from './Paper.tsx'

/** Fields of an agreement that stand in its text. */
const ofAgreement = ['partner', 'purpose', 'startsOn', 'endsOn', 'survivalYears', 'returnDuty'] as const

/** Typing rests this long before the text is made anew. */
const restMs = 400

function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** The text as it would read with what stands in the form. */
export function Preview({ form }: { form: FormState }) {
  const secrets = ((form.get('secrets') ?? []) as string[]).filter((one) => one.trim() !== '')
  const agreement = Object.fromEntries(
    ofAgreement.flatMap((name) => {
      const value = form.get(name)
      return value === undefined || form.problems.has(name) ? [] : [[name, value]]
    }),
  )
  const asked = {
    template: form.get('template'),
    toggles: form.get('toggles'),
    values: form.get('values'),
    secrets,
    agreement,
  }
  const rested = useRested(JSON.stringify(asked))
  const query = useQuery({
    queryKey: ['view', previewView.name, rested],
    queryFn: () => read(previewView, JSON.parse(rested) as z.input<(typeof previewView)['params']>),
    placeholderData: keepPreviousData,
  })
  if (query.isError) return <ErrorBox error={query.error} />
  return query.data ? <Paper paper={query.data} /> : null
}
