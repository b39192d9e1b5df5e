import type { ReactNode } from 'react'
import css from './Facts.module.css'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** Facts of a record in one flowing line. */
export function FactLine({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css['line']}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Facts under each other, names in a column of their own. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css['list']}>
      {facts.map(({ name, value }) => (
        <div key={name} className={css['row']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
