import type { ReactNode } from 'react'
import css from './PlainTable.module.css'

/** Up to here a text is never broken: a date, a number, 第12版. */
const short = 10

interface PlainTableProps {
  readonly label: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A short table that is shown whole: no search, no paging. Long ones are ledgers. */
export function PlainTable({ label, heads, rows }: PlainTableProps) {
  return (
    <div className={css['frame']} role="group" aria-label={label} tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            {heads.map((head) =>
              head === '' ? (
                <td key="acts" />
              ) : (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, column) => (
                // The columns of a plain table never change their order.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} data-head={heads[column]} data-short={typeof cell === 'string' && cell.length <= short}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
