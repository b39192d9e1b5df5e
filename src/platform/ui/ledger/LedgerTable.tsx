import type { KeyboardEvent, ReactNode } from 'react'
import type { z } from 'zod'
import type { Ledger } from '../../../kernel/view.ts'
import { classNames } from '../parts/class-names.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.tsx'
import { Link } from '../parts/Link.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Cell, type Row } from './Cell.tsx'
import { Filters } from './Filters.tsx'
import css from './LedgerTable.module.css'
import { Pager } from './Pager.tsx'
import { sortedBy } from './query.ts'
import { SearchBox } from './SearchBox.tsx'
import { ColumnMenu, ExportMenu } from './Tools.tsx'
import { useColumns } from './use-columns.ts'
import { pageSize, useLedger } from './use-ledger.ts'

interface LedgerTableProps<Name extends string, Params extends z.ZodType, Shape extends z.ZodObject> {
  readonly ledger: Ledger<Name, Params, Shape>
  readonly params: z.input<Params>
  /** Column that names the row: bold, and the link. */
  readonly title: Extract<keyof z.output<Shape>, string>
  readonly to?: (row: z.output<Shape>) => string
  /** Opens the row in place, where it has no page of its own. */
  readonly onOpen?: (row: z.output<Shape>) => void
  /** What a cell shows instead of its plain value. */
  readonly cells?: { readonly [Column in keyof z.output<Shape>]?: (row: z.output<Shape>) => ReactNode }
  /** Columns of a card on a phone, besides class and title. */
  readonly card?: readonly Extract<keyof z.output<Shape>, string>[]
  /** Shown while there is no row at all. */
  readonly empty?: { readonly icon: IconName; readonly title: string; readonly why?: ReactNode; readonly act?: ReactNode }
}

/** Up and down from row to row; the link itself takes Enter. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  const step = steps[event.key]
  const ends = event.key === 'Home' || event.key === 'End'
  if (step === undefined && !ends) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at < 0) return
  event.preventDefault()
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? links.length - 1 : at + (step ?? 0)
  links[next]?.focus()
}

/** THE list: searched, filtered, sorted and paged on the server, exported as shown. Rows become cards on a phone. */
export function LedgerTable<Name extends string, Params extends z.ZodType, Shape extends z.ZodObject>(
  props: LedgerTableProps<Name, Params, Shape>,
) {
  const { ledger, params, title, to, onOpen, cells, card, empty } = props
  const t = useStrings(words)
  const say = useSay()
  const columns = useColumns(ledger)
  const { place, go, search, look, asked, page, counts } = useLedger(ledger, params)
  const shown = columns.chosen.flatMap((name) => {
    const column = ledger.columns[name]
    return column ? [{ name, column }] : []
  })
  const total = shown.reduce((sum, { column }) => sum + column.width, 0)
  const onCard = new Set<string>(
    card ??
      shown
        .filter(({ name, column }) => name !== title && column.type !== 'class')
        .slice(0, 2)
        .map(({ name }) => name),
  )
  const rows = (page.data?.rows ?? []) as readonly z.output<Shape>[]
  const own = cells as Readonly<Record<string, ((row: z.output<Shape>) => ReactNode) | undefined>> | undefined
  const narrowed = search !== '' || Object.keys(place.filters).length > 0

  const content = (name: string, row: z.output<Shape>) => {
    const column = ledger.columns[name]
    const value =
      own?.[name]?.(row) ?? (column && <Cell column={column} row={row as Row} name={name} names={page.data?.names?.[name]} />)
    if (name !== title) return value
    if (onOpen)
      return (
        <button type="button" className={css['name']} data-row-link="" aria-haspopup="dialog" onClick={() => onOpen(row)}>
          {value}
        </button>
      )
    return to ? (
      <Link to={to(row)} className={css['name']} data-row-link="">
        {value}
      </Link>
    ) : (
      <b>{value}</b>
    )
  }
  const cellClass = (name: string, type: string) =>
    classNames(
      type === 'number' && css['number'],
      (type === 'date' || type === 'moment') && css['whole'],
      name === title && css['title'],
      type === 'class' && css['class'],
      name !== title && type !== 'class' && !onCard.has(name) && css['wide'],
    )

  return (
    <div className={css['ledger']}>
      <p className={css['total']} role="status">
        {counts.data && t.total(counts.data.all, counts.data.shown)}
      </p>
      <div className={css['toolbar']}>
        {ledger.search && <SearchBox label={say(ledger.search)} value={search} onSearch={look} />}
        <span className={css['tools']}>
          <span className={css['wideOnly']}>
            <ColumnMenu ledger={ledger} columns={columns} />
          </span>
          <ExportMenu
            ledger={ledger as unknown as Ledger}
            asked={asked}
            columns={columns.chosen}
            rows={counts.data?.shown ?? rows.length}
          />
        </span>
      </div>
      <Filters ledger={ledger} counts={counts.data} place={place} go={go} />
      {page.isError && <ErrorBox error={page.error} retry={() => void page.refetch()} />}
      {page.isPending && <Loading lines={8} />}
      {page.data &&
        rows.length > 0 && (
          // Named roles, because cards are laid out as blocks and would be tables no more to those who hear them.
          <table role="table" className={css['table']} aria-busy={page.isPlaceholderData || undefined}>
            <caption>
              <Said>{say(ledger.says)}</Said>
            </caption>
            <colgroup>
              {shown.map(({ name, column }) => (
                <col key={name} style={{ width: column.type === 'class' ? '98px' : `${(column.width / total) * 100}%` }} />
              ))}
            </colgroup>
            <thead role="rowgroup">
              <tr role="row">
                {shown.map(({ name, column }) => {
                  const sorted = place.sort.by === name
                  const direction = sorted ? (place.sort.down ? 'descending' : 'ascending') : undefined
                  return (
                    <th
                      role="columnheader"
                      key={name}
                      scope="col"
                      className={classNames(column.type === 'number' && css['number'])}
                      aria-sort={direction}
                    >
                      {column.sortable ? (
                        <button type="button" onClick={() => go(sortedBy(place, name))} title={t.sortBy(say(column.says))}>
                          {say(column.says)}
                          {sorted && <span aria-hidden="true">{place.sort.down ? '↓' : '↑'}</span>}
                        </button>
                      ) : (
                        say(column.says)
                      )}
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody role="rowgroup" onKeyDown={moveBetweenRows}>
              {rows.map((row) => (
                <tr role="row" key={String((row as Row)['id'])}>
                  {shown.map(({ name, column }) => (
                    <td role="cell" key={name} className={cellClass(name, column.type)}>
                      {content(name, row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      {page.data && rows.length === 0 && narrowed && (
        <EmptyState icon="search" title={t.noMatch}>
          {t.noMatchWhy}
        </EmptyState>
      )}
      {page.data && rows.length === 0 && !narrowed && (
        <EmptyState icon={empty?.icon ?? 'list'} title={empty?.title ?? t.noRows} act={empty?.act}>
          {empty?.why}
        </EmptyState>
      )}
      {page.data && (
        <Pager
          page={place.page}
          size={pageSize}
          rows={rows.length}
          shown={counts.data?.shown}
          more={page.data.more}
          go={(next) => {
            go({ ...place, page: next })
            window.scrollTo({ top: 0 })
          }}
        />
      )}
    </div>
  )
}

/** A cell's value with an icon before it. */
export function Marked({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className={css['marked']}>
      <Icon name={icon} small />
      {children}
    </span>
  )
}
