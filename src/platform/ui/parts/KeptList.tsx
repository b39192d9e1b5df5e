import { useState, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from './Button.tsx'
import { Loaded } from './Loading.tsx'
import { PageHead } from './PageHead.tsx'
import { PlainTable } from './PlainTable.tsx'

interface KeptListProps<One> {
  readonly title: string
  readonly sub: string
  readonly query: UseQueryResult<readonly One[]>
  readonly heads: readonly string[]
  readonly cells: (one: One) => readonly ReactNode[]
  /** Shown instead of the table while there is nothing. */
  readonly empty: ReactNode
  /** For whoever keeps the list: what its buttons are called and the dialogs they open. */
  readonly keeps:
    | false
    | {
        readonly add: string
        readonly change: string
        readonly adding: (onClose: () => void) => ReactNode
        readonly changing: (one: One, onClose: () => void) => ReactNode
      }
}

/** A page with a short list that a few people keep: everybody reads it, they add and change in dialogs. */
export function KeptList<One extends { readonly id: string; readonly name: string }>({
  title,
  sub,
  query,
  heads,
  cells,
  empty,
  keeps,
}: KeptListProps<One>) {
  const [open, setOpen] = useState<One | 'new' | null>(null)
  const close = () => setOpen(null)
  const add = keeps && (
    <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
      {keeps.add}
    </Button>
  )
  const change = (one: One) =>
    keeps && (
      <Button key="change" size="small" aria-label={`${one.name} ${keeps.change}`} onClick={() => setOpen(one)}>
        {keeps.change}
      </Button>
    )
  return (
    <>
      <PageHead title={title} sub={sub} acts={add} />
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            empty
          ) : (
            <PlainTable
              label={title}
              heads={[...heads, ...(keeps ? [''] : [])]}
              rows={all.map((one) => ({ key: one.id, cells: [...cells(one), ...(keeps ? [change(one)] : [])] }))}
            />
          )
        }
      </Loaded>
      {keeps && open !== null && (open === 'new' ? keeps.adding(close) : keeps.changing(open, close))}
    </>
  )
}
