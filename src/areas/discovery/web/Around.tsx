import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeContext } from '../contract/changes.ts'
import { contextView } from '../contract/evidence.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

interface Asked {
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
  readonly data: z.output<(typeof contextView)['answer']> | undefined
  readonly refetch: () => unknown
}

/** The lines in which marks or personal data stand, read from the file when somebody asks. */
function Lines({
  query,
  of,
  onOpen,
}: {
  query: Asked
  of?: (one: { kind: string; of: string }) => boolean
  onOpen: (open: boolean) => void
}) {
  const t = useStrings(words)
  const [open, setOpen] = useState(false)
  const found = query.data?.filter((one) => of?.(one) ?? true)
  const toggle = (now: boolean) => {
    setOpen(now)
    onOpen(now)
  }
  return (
    <details className={css['around']} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{t.around}</summary>
      {open && query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && (found === undefined || found.length === 0) && (
        <p>{query.data === null ? t.aroundGone : t.aroundNone}</p>
      )}
      {found?.map((one) => (
        <blockquote key={`${one.part} ${one.at ?? ''} ${one.line}`}>
          {one.kind === 'passage' && <b>{t.passage} </b>}
          <bdi>{one.line}</bdi>
        </blockquote>
      ))}
      {found !== undefined && found.length > 0 && <p>{t.aroundMasked}</p>}
    </details>
  )
}

/** In a file of a proposal: around one mark, or where personal data stand. */
export function Around({ candidate, path, of }: { candidate: string; path: string; of: string | number | undefined }) {
  const [open, setOpen] = useState(false)
  const query = useView(contextView, { candidate, path }, { enabled: open })
  return <Lines query={query} of={(one) => (of === undefined ? one.kind === 'personal' : one.of === of)} onOpen={setOpen} />
}

/** In the file of a change. */
export function AroundChange({ change }: { change: string }) {
  const [open, setOpen] = useState(false)
  const query = useView(changeContext, { change }, { enabled: open })
  return <Lines query={query} onOpen={setOpen} />
}
