import { useCallback, useMemo, useRef, useState } from 'react'
import type { Row } from './Cell.tsx'

export const idOf = (row: Row) => String(row['id'])

/** Rows chosen for something to be done with them. They stay chosen while the list is searched, filtered and scrolled. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  /** Where a range begins: the row chosen last. */
  const anchor = useRef<number | null>(null)

  const toggle = useCallback((row: Row, index: number) => {
    anchor.current = index
    setChosen((old) => {
      const next = new Map(old)
      if (!next.delete(idOf(row))) next.set(idOf(row), row)
      return next
    })
  }, [])
  const add = useCallback((rows: readonly Row[]) => {
    setChosen((old) => new Map([...old, ...rows.map((row) => [idOf(row), row] as const)]))
  }, [])
  /** Chooses everything between the row chosen last and this one, as far as it is loaded. */
  const extend = useCallback(
    (to: number, at: (index: number) => Row | undefined) => {
      const from = anchor.current ?? to
      anchor.current ??= to
      const [low, high] = [Math.min(from, to), Math.max(from, to)]
      add(Array.from({ length: high - low + 1 }, (_, i) => at(low + i)).filter((row) => row !== undefined))
    },
    [add],
  )
  const clear = useCallback(() => {
    anchor.current = null
    setChosen(new Map())
  }, [])
  const only = useCallback((rows: readonly Row[]) => {
    anchor.current = null
    setChosen(new Map(rows.map((row) => [idOf(row), row])))
  }, [])
  return useMemo(() => ({ chosen, toggle, add, extend, clear, only }), [chosen, toggle, add, extend, clear, only])
}

export type Selection = ReturnType<typeof useSelection>
