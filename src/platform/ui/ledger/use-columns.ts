import { useCallback, useMemo, useState } from 'react'
import type { Ledger } from '../../../kernel/view.ts'

/** Columns shown, in their order; the choice is kept in this browser. */
export function useColumns(ledger: Pick<Ledger, 'name' | 'columns'>) {
  const key = `maruhi.columns.${ledger.name}`
  const all = useMemo(() => Object.keys(ledger.columns), [ledger])
  const usual = useMemo(() => all.filter((name) => !ledger.columns[name]?.optional), [all, ledger])
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const kept = localStorage.getItem(key)?.split(',') ?? []
    const known = kept.filter((name) => name in ledger.columns)
    return known.length > 0 ? known : usual
  })
  const choose = useCallback(
    (next: readonly string[]) => {
      const known = next.filter((name, index) => all.includes(name) && next.indexOf(name) === index)
      if (known.length === 0) return
      localStorage.setItem(key, known.join(','))
      setChosen(known)
    },
    [all, key],
  )
  const reset = useCallback(() => {
    localStorage.removeItem(key)
    setChosen(usual)
  }, [key, usual])
  return { all, usual, chosen, choose, reset }
}

export type Columns = ReturnType<typeof useColumns>

/** The columns with one more, or without it; a column that comes back stands where it is declared. */
export function withColumn({ all, chosen }: Pick<Columns, 'all' | 'chosen'>, name: string): readonly string[] {
  if (chosen.includes(name)) return chosen.filter((other) => other !== name)
  const after = all.slice(0, all.indexOf(name)).findLast((other) => chosen.includes(other))
  const at = after === undefined ? 0 : chosen.indexOf(after) + 1
  return chosen.toSpliced(at, 0, name)
}

/** The columns with one of them at another place. */
export function moved(chosen: readonly string[], name: string, to: number): readonly string[] {
  const rest = chosen.filter((other) => other !== name)
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, name)
}
