import { Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Column, Ledger } from '../../../kernel/view.ts'
import { mayOpen, useSession } from '../client/session.tsx'
import { useCatalogue } from '../pages/catalogue.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { BatchAct } from './batch.ts'
import { BatchBar, useChooseAll } from './BatchBar.tsx'
import { BatchDialog } from './BatchDialog.tsx'
import type { Row } from './Cell.tsx'
import { Filters } from './Filters.tsx'
import { LedgerBody } from './LedgerBody.tsx'
import { LedgerHead } from './LedgerHead.tsx'
import css from './LedgerTable.module.css'
import { firstPlace } from './query.ts'
import { RowMenu, type OpenMenu } from './RowMenu.tsx'
import { SearchBox } from './SearchBox.tsx'
import { hasMenu, titleOf, type RowShape } from './shape.ts'
import { ColumnMenu, ExportMenu, SortMenu, useExport } from './Tools.tsx'
import { useColumns } from './use-columns.ts'
import { pageSize, useLedger } from './use-ledger.ts'
import { idOf, useSelection } from './use-selection.ts'
import { useRoom } from './use-room.ts'
import { sharesOf, wantedWidth } from './widths.ts'

interface LedgerTableProps<Name extends string, Params extends z.ZodType, Shape extends z.ZodObject> {
  readonly ledger: Ledger<Name, Params, Shape>
  readonly params: z.input<Params>
  /** Column that names the row: bold, and the link. */
  readonly title: Extract<keyof z.output<Shape>, string>
  /** What a row is called, where that depends on the language. */
  readonly called?: (row: z.output<Shape>) => string
  readonly to?: (row: z.output<Shape>) => string
  /** Opens the row in place, where it has no page of its own. */
  readonly onOpen?: (row: z.output<Shape>) => void
  /** What a cell shows instead of its plain value. */
  readonly cells?: { readonly [Column in keyof z.output<Shape>]?: (row: z.output<Shape>) => ReactNode }
  /** Columns of a card on a phone, besides class and title. */
  readonly card?: readonly Extract<keyof z.output<Shape>, string>[]
  /** What can be done for chosen rows, of the acts the contract declares under `batch`; those of other roles are left out. */
  readonly batch?: readonly BatchAct<z.output<Shape>>[]
  /** Shown while there is no row at all. */
  readonly empty?: { readonly icon: IconName; readonly title: string; readonly why?: ReactNode; readonly act?: ReactNode }
}

const noBatch: readonly BatchAct<never>[] = []

/** Widths in px of the boxes to choose rows and of the row's menu. */
const [pickWidth, moreWidth, classWidth] = [40, 40, 98]

/** What the rows look like, the same object while nothing of it changes. */
function useRowShape(
  props: Omit<LedgerTableProps<string, z.ZodType, z.ZodObject>, 'params' | 'empty'>,
  chosen: readonly string[],
) {
  const { ledger, title, called, to, onOpen, cells, card, batch = noBatch } = props
  const session = useSession()
  return useMemo((): RowShape => {
    const shown = chosen.flatMap((name) => {
      const column = ledger.columns[name]
      return column ? [{ name, column }] : []
    })
    const plain = shown.filter(({ name, column }) => name !== title && column.type !== 'class')
    return {
      shown,
      title,
      called: called as RowShape['called'],
      to: to as RowShape['to'],
      onOpen: onOpen as RowShape['onOpen'],
      cells: cells as RowShape['cells'],
      card: new Set(card ?? plain.slice(0, 2).map(({ name }) => name)),
      batch: (batch as readonly BatchAct[]).filter(({ act }) => mayOpen(act.who, session)),
    }
  }, [ledger, title, called, to, onOpen, cells, card, batch, chosen, session])
}

/** THE list: searched, filtered, sorted and paged on the server, scrolled as one, exported as shown. Rows become cards on a phone. */
export function LedgerTable<Name extends string, Params extends z.ZodType, Shape extends z.ZodObject>(
  props: LedgerTableProps<Name, Params, Shape>,
) {
  const { params, empty } = props
  const ledger = props.ledger as unknown as Ledger<string, z.ZodType, z.ZodObject>
  const t = useStrings(words)
  const say = useSay()
  const columns = useColumns(ledger)
  const { place, go, search, look, asked, first, counts } = useLedger(ledger, params)
  const shape = useRowShape(props as unknown as LedgerTableProps<string, z.ZodType, z.ZodObject>, columns.chosen)
  const selection = useSelection()
  const { SavedViews } = useCatalogue()
  const { busy, chooseAll } = useChooseAll(ledger, asked, selection)
  const exporting = useExport(ledger, asked, columns.chosen)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [doing, setDoing] = useState<{ readonly one: BatchAct; readonly rows: readonly Row[] } | null>(null)
  const openMenu = useCallback((row: Row, index: number, button: HTMLElement) => setMenu({ row, index, button }), [])

  const [frame, width] = useRoom()
  const free = shape.shown.map(({ column }) => column).filter(({ type }) => type !== 'class')
  const room = width - pickWidth - (hasMenu(shape) ? moreWidth : 0) - classWidth * (shape.shown.length - free.length)
  const wanted = free.map((column) => wantedWidth(column, say))
  const shares = sharesOf(room, free, wanted)
  // In parts of a hundred, so that paper, which is narrower, divides its room alike.
  const share = (column: Column) => `${((shares[free.indexOf(column)] ?? 0) / room) * 100}%`
  const rows = first.data?.rows ?? []
  const counted = counts.isPlaceholderData ? undefined : counts.data?.shown
  const total = first.data?.more && !first.isPlaceholderData ? Math.max(counted ?? 0, rows.length) : rows.length
  const narrowed = search !== '' || Object.keys(place.filters).length > 0
  const chosenHere = rows.filter((row) => selection.chosen.has(idOf(row))).length
  const name = (row: Row) => titleOf(row, shape)

  return (
    <div className={css['ledger']} ref={frame}>
      {SavedViews && (
        <Suspense>
          <SavedViews
            ledger={ledger.name}
            place={place}
            first={firstPlace(ledger)}
            columns={columns.chosen}
            usual={columns.usual}
            show={(next, chosen) => {
              go(next)
              if (chosen === null) columns.reset()
              else columns.choose(chosen)
            }}
          />
        </Suspense>
      )}
      <p className={css['total']} role="status">
        {counts.data && t.total(counts.data.all, counts.data.shown)}
      </p>
      <div className={css['toolbar']}>
        {ledger.search && <SearchBox label={say(ledger.search)} value={search} onSearch={look} />}
        <span className={css['tools']}>
          <span className={css['narrowOnly']}>
            <SortMenu ledger={ledger} place={place} go={go} />
          </span>
          <span className={css['wideOnly']}>
            <ColumnMenu ledger={ledger} columns={columns} />
          </span>
          <ExportMenu rows={counts.data?.shown ?? rows.length} columns={columns.chosen.length} save={exporting.save} />
        </span>
      </div>
      {exporting.trouble}
      {exporting.progress}
      <Filters ledger={ledger} counts={counts.data} place={place} go={go} />
      {first.isError && <ErrorBox error={first.error} retry={() => void first.refetch()} />}
      {first.isPending && <Loading lines={8} />}
      {first.data && rows.length > 0 && (
        <>
          {/* Named roles, because cards are laid out as blocks and would be tables no more to those who hear them. */}
          <table
            role="table"
            className={css['table']}
            aria-rowcount={total + 1}
            aria-busy={first.isPlaceholderData || undefined}
            aria-describedby={`${ledger.name}-keys`}
          >
            <caption>
              <Said>{say(ledger.says)}</Said>
            </caption>
            <colgroup>
              <col style={{ width: pickWidth }} />
              {shape.shown.map(({ name: column, column: declared }) => (
                <col key={column} style={{ width: declared.type === 'class' ? classWidth : share(declared) }} />
              ))}
              {hasMenu(shape) && <col style={{ width: moreWidth }} />}
            </colgroup>
            <LedgerHead
              shape={shape}
              place={place}
              go={go}
              columns={columns}
              chosen={chosenHere === 0 ? 'none' : chosenHere === rows.length ? 'all' : 'some'}
              onPickAll={() => (chosenHere === rows.length ? selection.clear() : selection.add(rows))}
            />
            <LedgerBody
              ledger={ledger}
              asked={asked}
              first={first}
              total={total}
              shape={shape}
              selection={selection}
              chooseAll={chooseAll}
              openMenu={openMenu}
            />
          </table>
          <p className={css['keys']} id={`${ledger.name}-keys`}>
            {t.rowKeys}
          </p>
          {total > pageSize && <p className={css['paper']}>{t.printedPart(total)}</p>}
        </>
      )}
      <BatchBar
        selection={selection}
        acts={shape.batch}
        shown={counts.data?.shown}
        busy={busy}
        chooseAll={chooseAll}
        onAct={(one) => setDoing({ one, rows: [...selection.chosen.values()] })}
        onExport={() => exporting.save('xlsx', { ids: [...selection.chosen.keys()] })}
      />
      {menu && (
        <RowMenu
          open={menu}
          shape={shape}
          selection={selection}
          onAct={(one, row) => setDoing({ one, rows: [row] })}
          onClose={() => setMenu(null)}
        />
      )}
      {doing && (
        <BatchDialog
          key={doing.one.act.name}
          one={doing.one}
          rows={doing.rows}
          name={name}
          onClose={() => {
            setDoing(null)
            selection.clear()
          }}
          onRest={(rest) => {
            setDoing(null)
            selection.only(rest)
          }}
        />
      )}
      {first.data && rows.length === 0 && narrowed && (
        <EmptyState icon="search" title={t.noMatch}>
          {t.noMatchWhy}
        </EmptyState>
      )}
      {first.data && rows.length === 0 && !narrowed && (
        <EmptyState icon={empty?.icon ?? 'list'} title={empty?.title ?? t.noRows} act={empty?.act}>
          {empty?.why}
        </EmptyState>
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
