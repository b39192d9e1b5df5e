import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { Ledger } from '../../../kernel/view.ts'
import { readCounts, readPage, type AskedWith } from '../client/client.ts'
import type { Place } from './query.ts'
import { usePlace } from './use-place.ts'

export const pageSize = 50

/** One page of a ledger with its counts, for the place in the address and the search typed. */
export function useLedger<Name extends string, Params extends z.ZodType, Row extends z.ZodObject>(
  ledger: Ledger<Name, Params, Row>,
  params: z.input<Params>,
) {
  const [place, setPlace] = usePlace(ledger)
  const [search, setSearch] = useState('')
  const asked: AskedWith = { params, search, filters: place.filters, sort: place.sort }
  const paged = { ...asked, offset: (place.page - 1) * pageSize, limit: pageSize }
  const page = useQuery({
    queryKey: ['ledger', ledger.name, 'page', paged],
    queryFn: () => readPage(ledger, paged),
    placeholderData: keepPreviousData,
  })
  const counts = useQuery({
    queryKey: ['ledger', ledger.name, 'counts', { params, search, filters: place.filters }],
    queryFn: () => readCounts(ledger, asked),
    placeholderData: keepPreviousData,
  })
  const go = useCallback((next: Place) => setPlace(next), [setPlace])
  const look = (text: string) => {
    setSearch(text)
    if (place.page > 1) setPlace({ ...place, page: 1 })
  }
  return { place, go, search, look, asked, page, counts }
}
