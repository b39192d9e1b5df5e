import { Fragment, useCallback, useEffect, useRef, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Ledger } from '../../../kernel/view.ts'
import type { AskedWith } from '../client/client.ts'
import type { Row } from './Cell.tsx'
import { LedgerRow } from './LedgerRow.tsx'
import css from './LedgerTable.module.css'
import { rowKeys } from './row-keys.ts'
import type { RowShape } from './shape.ts'
import { usePages, type useLedger } from './use-ledger.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'
import { idOf, type Selection } from './use-selection.ts'

interface LedgerBodyProps {
  readonly ledger: Ledger<string, z.ZodType, z.ZodObject>
  readonly asked: AskedWith
  readonly first: ReturnType<typeof useLedger>['first']
  /** Rows of the whole list. */
  readonly total: number
  readonly shape: RowShape
  readonly selection: Selection
  readonly chooseAll: () => void
  readonly openMenu: (row: Row, index: number, button: HTMLElement) => void
}

/** Where somebody was in a list, by history entry: going back leads there again. */
const left = new Map<string, number>()
const hereKey = () => String((history.state as { __TSR_key?: string } | null)?.__TSR_key ?? location.href)

function useWayBack(ready: boolean): void {
  useEffect(() => {
    if (!ready) return
    const key = hereKey()
    const top = left.get(key)
    if (top !== undefined) requestAnimationFrame(() => window.scrollTo({ top }))
    const keep = () => left.set(key, window.scrollY)
    window.addEventListener('scroll', keep, { passive: true })
    return () => window.removeEventListener('scroll', keep)
  }, [ready])
}

/** The rows: all of a short list, of a long one those in sight, with room kept for the others. */
export function LedgerBody({ ledger, asked, first, total, shape, selection, chooseAll, openMenu }: LedgerBodyProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { virtual, phone, virtualizer, items, top, pages, goTo, remember } = useRowsInSight(body, total)
  const { at, names } = usePages(ledger, asked, first, virtual ? pages : [])
  useWayBack(total > 0)

  const latest = useRef(at)
  useEffect(() => {
    latest.current = at
  })
  const { toggle, extend } = selection
  const pick = useCallback(
    (row: Row, index: number, range: boolean) => (range ? extend(index, (one) => latest.current(one)) : toggle(row, index)),
    [toggle, extend],
  )
  const keys = rowKeys({ total, at, goTo, selection, chooseAll, openMenu })
  const line = (index: number) => {
    const row = at(index)
    return (
      <LedgerRow
        key={index}
        row={row}
        index={index}
        shape={shape}
        names={names}
        chosen={row !== undefined && selection.chosen.has(idOf(row))}
        onPick={pick}
        onMenu={openMenu}
        measure={virtual && phone ? virtualizer.measureElement : undefined}
      />
    )
  }
  const drawn: ReactNode[] = []
  let reached = top
  for (const { index, start, end } of items) {
    drawn.push(
      <Fragment key={index}>
        <Room height={start - reached} />
        {line(index)}
      </Fragment>,
    )
    reached = end
  }
  return (
    <tbody
      role="rowgroup"
      ref={body}
      onKeyDown={keys}
      onFocus={(event) => {
        const focused = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]')
        if (focused) remember(Number(focused.dataset['index']))
      }}
      onBlur={() => remember(null)}
    >
      {virtual ? drawn : Array.from({ length: total }, (_, index) => line(index))}
      {virtual && <Room height={top + virtualizer.getTotalSize() - reached} />}
    </tbody>
  )
}

/** Stands for rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true" className={css['room']}>
      <td style={{ height }} />
    </tr>
  )
}
