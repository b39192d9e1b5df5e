import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import type { Ledger } from '../../../kernel/view.ts'
import { readCounts, readPage, type AskedWith, type LedgerNames } from '../client/client.ts'
import type { Row } from './Cell.tsx'
import { usePlace } from './use-place.ts'

/** Rows that are asked for at once. */
export const pageSize = 100

/** Pages that went out of sight are kept for a short way back; a hundred thousand rows would fill a browser. */
const keptMs = 30_000

type AnyLedger = Ledger<string, z.ZodType, z.ZodObject>

/** What is asked of a ledger, its first page and its counts, for the place in the address and the search typed. */
export function useLedger(ledger: AnyLedger, params: unknown) {
  const [place, go] = usePlace(ledger)
  const [search, look] = useState('')
  const asked: AskedWith = useMemo(
    () => ({ params, search, filters: place.filters, sort: place.sort }),
    // The parameters are written anew at every drawing of a page; what they say is what counts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [JSON.stringify(params), search, place],
  )
  const first = useQuery({ ...pageQuery(ledger, asked, 0), placeholderData: keepPreviousData })
  const counts = useQuery({
    queryKey: ['ledger', ledger.name, 'counts', { params, search, filters: place.filters }],
    queryFn: () => readCounts(ledger, asked),
    placeholderData: keepPreviousData,
  })
  return { place, go, search, look, asked, first, counts }
}

function pageQuery(ledger: AnyLedger, asked: AskedWith, page: number) {
  const paged = { ...asked, offset: page * pageSize, limit: pageSize }
  return {
    queryKey: ['ledger', ledger.name, 'page', paged],
    queryFn: ({ signal }: { signal: AbortSignal }) => readPage(ledger, paged, signal),
  }
}

export interface LoadedRows {
  /** The row at this place of the whole list; undefined: on its way. */
  readonly at: (index: number) => Row | undefined
  readonly names: LedgerNames | undefined
}

/** The rows of the pages in sight, beside the first page. */
export function usePages(
  ledger: AnyLedger,
  asked: AskedWith,
  first: ReturnType<typeof useLedger>['first'],
  pages: readonly number[],
): LoadedRows {
  const wanted = first.isPlaceholderData ? [] : pages.filter((page) => page > 0)
  const found = useQueries({ queries: wanted.map((page) => ({ ...pageQuery(ledger, asked, page), gcTime: keptMs })) })
  const loaded = new Map<number, readonly Row[]>([[0, first.data?.rows ?? []]])
  for (const [i, page] of wanted.entries()) loaded.set(page, found[i]?.data?.rows ?? [])
  return {
    at: (index) => loaded.get(Math.floor(index / pageSize))?.[index % pageSize],
    names: first.data?.names,
  }
}

/** All rows that are asked for, page by page, as far as the limit. */
export async function readAll(ledger: AnyLedger, asked: AskedWith, most: number): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let more = true; more && rows.length < most;) {
    const page = await readPage(ledger, { ...asked, offset: rows.length, limit: Math.min(200, most - rows.length) })
    rows.push(...page.rows)
    more = page.more && page.rows.length > 0
  }
  return rows
}
