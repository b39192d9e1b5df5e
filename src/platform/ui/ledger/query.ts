import type { Ledger } from '../../../kernel/view.ts'

/** What of a ledger stands in the address, so that it can be linked: filters and order. Never the search text. */
export interface Place {
  readonly filters: Readonly<Record<string, readonly string[]>>
  readonly sort: { readonly by: string; readonly down: boolean }
}

type Declared = Pick<Ledger, 'columns' | 'filters' | 'order'>

export function firstPlace(ledger: Declared): Place {
  return { filters: {}, sort: { by: ledger.order.by, down: ledger.order.down ?? false } }
}

/** `?class=cls_…&kind=paper&kind=thing&sort=-reviewOn` */
export function placeOf(ledger: Declared, query: string): Place {
  const given = new URLSearchParams(query)
  const first = firstPlace(ledger)
  const filters: Record<string, string[]> = {}
  for (const name of Object.keys(ledger.filters)) {
    const values = given.getAll(name).filter((value) => value !== '' && value.length <= 200)
    if (values.length > 0) filters[name] = values
  }
  const sort = given.get('sort') ?? ''
  const by = sort.replace(/^-/, '')
  const sortable = by === ledger.order.by || ledger.columns[by]?.sortable === true
  return { filters, sort: sortable ? { by, down: sort.startsWith('-') } : first.sort }
}

/** The address of a place; what is as at first is left out. Other parts of the query stay. */
export function queryOf(ledger: Declared, place: Place, query: string): string {
  const next = new URLSearchParams(query)
  const first = firstPlace(ledger)
  for (const name of Object.keys(ledger.filters)) {
    next.delete(name)
    for (const value of place.filters[name] ?? []) next.append(name, value)
  }
  next.delete('sort')
  const { by, down } = place.sort
  if (by !== first.sort.by || down !== first.sort.down) next.set('sort', `${down ? '-' : ''}${by}`)
  const text = next.toString()
  return text === '' ? '' : `?${text}`
}

/** The place after a chip was pressed. */
export function toggled(place: Place, filter: string, value: string): Place {
  const values = place.filters[filter] ?? []
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  const { [filter]: _, ...others } = place.filters
  return { ...place, filters: next.length === 0 ? others : { ...others, [filter]: next } }
}

/** The place after a heading was pressed: this column, then the other way round. */
export function sortedBy(place: Place, by: string): Place {
  return { ...place, sort: { by, down: place.sort.by === by ? !place.sort.down : false } }
}
