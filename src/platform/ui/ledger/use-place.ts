import { useLocation, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Ledger } from '../../../kernel/view.ts'
import { placeOf, queryOf, type Place } from './query.ts'

/** The ledger's place in the address, and the way to another. */
export function usePlace(ledger: Pick<Ledger, 'columns' | 'filters' | 'order'>): [Place, (next: Place) => void] {
  const router = useRouter()
  const { pathname, searchStr } = useLocation()
  const place = useMemo(() => placeOf(ledger, searchStr), [ledger, searchStr])
  return [place, (next) => router.history.replace(`${pathname}${queryOf(ledger, next, searchStr)}`)]
}
