import type { ReactNode } from 'react'
import type { Says } from '../../../kernel/says.ts'
import type { Column } from '../../../kernel/view.ts'
import { ClassBadge, shapeOfRank } from '../parts/ClassBadge.tsx'
import { Tag } from '../parts/Tag.tsx'
import { showDay, showMoment } from '../words/dates.ts'
import { useLanguage, useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

export type Row = Readonly<Record<string, unknown>>

function ClassCell({ column, row, rank }: { column: Column; row: Row; rank: number }) {
  const t = useStrings(words)
  const say = useSay()
  const label = column.label === undefined ? null : row[column.label]
  if (typeof label === 'string') return <ClassBadge shape={shapeOfRank(Math.max(1, rank))}>{label}</ClassBadge>
  const otherwise = column.otherwise === undefined ? 'undecided' : String(row[column.otherwise])
  const named = column.choices?.[otherwise]
  if (otherwise === 'undecided') return <ClassBadge shape="undecided">{named ? say(named) : t.undecided}</ClassBadge>
  if (otherwise === 'general') return <ClassBadge shape="open">{named ? say(named) : otherwise}</ClassBadge>
  return named ? say(named) : otherwise
}

interface CellProps {
  readonly column: Column
  readonly row: Row
  readonly name: string
  /** Words of this column's values that the server sent along. */
  readonly names?: Readonly<Record<string, Says>> | undefined
}

/** A value as its column's type shows it. */
export function Cell({ column, row, name, names }: CellProps): ReactNode {
  const say = useSay()
  const { lang } = useLanguage()
  const value = row[name]
  const called = (one: unknown) => {
    const named = column.choices?.[String(one)] ?? names?.[String(one)]
    return named ? say(named) : String(one)
  }
  if (column.type === 'class') return <ClassCell column={column} row={row} rank={Number(value ?? 0)} />
  if (value === null || value === undefined || value === '') return null
  switch (column.type) {
    case 'date':
      return showDay(String(value))
    case 'moment':
      return showMoment(String(value))
    case 'number':
      return Number(value).toLocaleString(lang)
    case 'tags':
      return (value as readonly unknown[]).map((one) => <Tag key={String(one)}>{called(one)}</Tag>)
    default:
      return column.read ? column.read(String(value), lang) : called(value)
  }
}
