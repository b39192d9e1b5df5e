import { useState } from 'react'
import { classNames } from '../parts/class-names.ts'
import { Said } from '../parts/Said.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './LedgerTable.module.css'
import { sortedBy, type Place } from './query.ts'
import { hasMenu, type RowShape } from './shape.ts'
import { moved, type Columns } from './use-columns.ts'

interface LedgerHeadProps {
  readonly shape: RowShape
  readonly place: Place
  readonly go: (place: Place) => void
  readonly columns: Columns
  /** Whether all, some or none of the loaded rows are chosen. */
  readonly chosen: 'all' | 'some' | 'none'
  readonly onPickAll: () => void
}

/** The headings: sort by pressing, change places by dragging (with the keyboard: the menu of columns). */
export function LedgerHead({ shape, place, go, columns, chosen, onPickAll }: LedgerHeadProps) {
  const t = useStrings(words)
  const say = useSay()
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const drop = (name: string) => {
    if (dragged !== null && dragged !== name) columns.choose(moved(columns.chosen, dragged, columns.chosen.indexOf(name)))
    setDragged(null)
    setOver(null)
  }
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" className={css['pick']}>
          <input
            type="checkbox"
            aria-label={t.pickLoaded}
            checked={chosen === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = chosen === 'some'
            }}
            onChange={onPickAll}
          />
        </th>
        {shape.shown.map(({ name, column }) => {
          const sorted = place.sort.by === name
          const direction = sorted ? (place.sort.down ? 'descending' : 'ascending') : undefined
          return (
            <th
              role="columnheader"
              key={name}
              scope="col"
              className={classNames(column.type === 'number' && css['number'], over === name && css['over'])}
              aria-sort={direction}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', say(column.says))
                event.dataTransfer.effectAllowed = 'move'
                setDragged(name)
              }}
              onDragOver={(event) => {
                if (dragged === null) return
                event.preventDefault()
                if (over !== name) setOver(name)
              }}
              onDragEnd={() => {
                setDragged(null)
                setOver(null)
              }}
              onDrop={(event) => {
                event.preventDefault()
                drop(name)
              }}
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
        {hasMenu(shape) && (
          <th role="columnheader" scope="col" className={css['more']}>
            <Said>{t.rowActs}</Said>
          </th>
        )}
      </tr>
    </thead>
  )
}
