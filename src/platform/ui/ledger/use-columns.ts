import { useState } from 'react'
import type { Ledger } from '../../../kernel/view.ts'

/** Columns shown, in the order of the declaration; the choice is kept in this browser. */
export function useColumns(ledger: Pick<Ledger, 'name' | 'columns'>) {
  const key = `maruhi.columns.${ledger.name}`
  const all = Object.keys(ledger.columns)
  const usual = all.filter((name) => !ledger.columns[name]?.optional)
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const kept =
      localStorage
        .getItem(key)
        ?.split(',')
        .filter((name) => name in ledger.columns) ?? []
    return kept.length > 0 ? kept : usual
  })
  const choose = (next: readonly string[]) => {
    const ordered = all.filter((name) => next.includes(name))
    localStorage.setItem(key, ordered.join(','))
    setChosen(ordered)
  }
  const reset = () => {
    localStorage.removeItem(key)
    setChosen(usual)
  }
  return { all, chosen, choose, reset }
}
