import { memo, type MouseEvent, type Ref } from 'react'
import type { LedgerNames } from '../client/client.ts'
import { classNames } from '../parts/class-names.ts'
import { Icon } from '../parts/Icon.tsx'
import { Link } from '../parts/Link.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Cell, type Row } from './Cell.tsx'
import css from './LedgerTable.module.css'
import { hasMenu, titleOf, type RowShape } from './shape.ts'

interface LedgerRowProps {
  readonly row: Row | undefined
  readonly index: number
  readonly shape: RowShape
  readonly names: LedgerNames | undefined
  readonly chosen: boolean
  readonly onPick: (row: Row, index: number, range: boolean) => void
  readonly onMenu: (row: Row, index: number, button: HTMLElement) => void
  readonly measure: Ref<HTMLTableRowElement> | undefined
}

const cellClass = (name: string, type: string, { title, card }: RowShape) =>
  classNames(
    type === 'number' && css['number'],
    (type === 'date' || type === 'moment') && css['whole'],
    name === title && css['title'],
    type === 'class' && css['class'],
    name !== title && type !== 'class' && !card.has(name) && css['wide'],
  )

function Title({ row, shape, names }: { row: Row; shape: RowShape; names: LedgerNames | undefined }) {
  const { title, to, onOpen, cells, shown } = shape
  const column = shown.find(({ name }) => name === title)?.column
  const value = cells?.[title]?.(row) ?? (column && <Cell column={column} row={row} name={title} names={names?.[title]} />)
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

/** One row. Until it is loaded it keeps its place. */
export const LedgerRow = memo(function LedgerRow(props: LedgerRowProps) {
  const { row, index, shape, names, chosen, onPick, onMenu, measure } = props
  const t = useStrings(words)
  const menu = hasMenu(shape)
  if (row === undefined)
    return (
      <tr role="row" aria-rowindex={index + 2} data-index={index} ref={measure} tabIndex={-1} className={css['coming']}>
        <td role="cell" className={css['pick']} />
        {shape.shown.map(({ name, column }) => (
          <td role="cell" key={name} className={cellClass(name, column.type, shape)}>
            <span className={css['bone']} />
          </td>
        ))}
        {menu && <td role="cell" className={css['more']} />}
      </tr>
    )
  const name = titleOf(row, shape)
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      ref={measure}
      tabIndex={-1}
      className={classNames(chosen && css['chosen'])}
    >
      <td role="cell" className={css['pick']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t.pickRow(name)}
          checked={chosen}
          onChange={() => undefined}
          onClick={(event: MouseEvent) => onPick(row, index, event.shiftKey)}
        />
      </td>
      {shape.shown.map(({ name: at, column }) => (
        <td role="cell" key={at} className={cellClass(at, column.type, shape)}>
          {at === shape.title ? (
            <Title row={row} shape={shape} names={names} />
          ) : (
            (shape.cells?.[at]?.(row) ?? <Cell column={column} row={row} name={at} names={names?.[at]} />)
          )}
        </td>
      ))}
      {menu && (
        <td role="cell" className={css['more']}>
          <button
            type="button"
            tabIndex={-1}
            className={css['moreButton']}
            aria-haspopup="dialog"
            aria-label={t.rowMenu(name)}
            data-row-menu=""
            onClick={(event) => onMenu(row, index, event.currentTarget)}
          >
            <Icon name="more" small />
          </button>
        </td>
      )}
    </tr>
  )
})
