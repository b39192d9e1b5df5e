import type { ReactNode } from 'react'
import type { Column } from '../../../kernel/view.ts'
import type { BatchAct } from './batch.ts'
import type { Row } from './Cell.tsx'

/** How the rows of one list are drawn; the same object as long as nothing of it changes, so that rows at rest are not drawn again. */
export interface RowShape {
  readonly shown: readonly { readonly name: string; readonly column: Column }[]
  /** Column that names the row. */
  readonly title: string
  /** What a row is called, where that depends on the language. */
  readonly called: ((row: Row) => string) | undefined
  readonly to: ((row: Row) => string) | undefined
  readonly onOpen: ((row: Row) => void) | undefined
  readonly cells: Readonly<Record<string, ((row: Row) => ReactNode) | undefined>> | undefined
  readonly card: ReadonlySet<string>
  readonly batch: readonly BatchAct[]
}

/** Whether a row has more to offer than to be chosen. */
export const hasMenu = ({ to, onOpen, batch }: RowShape) => to !== undefined || onOpen !== undefined || batch.length > 0

export const titleOf = (row: Row, { title, called }: Pick<RowShape, 'title' | 'called'>) =>
  called?.(row) ?? String(row[title] ?? '')
