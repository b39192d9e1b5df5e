import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { ErrorBox } from './ErrorBox.tsx'
import css from './Loading.module.css'
import { Said } from './Said.tsx'

/** Grey lines in place of what comes; appears only when it takes longer than a moment. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useStrings(words)
  return (
    <div className={css['loading']} role="status">
      <Said>{t.loading}</Said>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={css['line']} />
      ))}
    </div>
  )
}

/** Shows what a view answered; until then that it loads, or why it cannot. */
export function Loaded<Answer>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<Answer>
  lines?: number
  children: (answer: Answer) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorBox error={query.error} retry={() => void query.refetch()} />
  return <Loading {...(lines === undefined ? {} : { lines })} />
}
