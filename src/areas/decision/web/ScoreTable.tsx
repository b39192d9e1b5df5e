import type { ReactNode } from 'react'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Decision.module.css'
import type { About, Decided } from './DecisionPanel.tsx'
import { sumOf } from './score-sum.ts'
import { words } from './words.ts'

interface FrameProps {
  readonly about: About
  readonly scoreOf: (id: string) => number | undefined
  /** Score and reason of one criterion, to read or to enter. */
  readonly cells: (criterion: About['criteria'][number]) => readonly [ReactNode, ReactNode]
}

/** Criteria with score and reason, and the sum with its formula in words. */
export function ScoreFrame({ about: { criteria, formula }, scoreOf, cells }: FrameProps) {
  const t = useStrings(words)
  const say = useSay()
  const { total, best } = sumOf(formula, scoreOf)
  const nameOf = (id: string) => {
    const criterion = criteria.find((one) => one.id === id)
    return criterion ? say(criterion) : id
  }
  const once = formula.once.map((id) => `${nameOf(id)} ${scoreOf(id) ?? 0}`).join(t.plus)
  return (
    <Section title={t.valuation} note={t.valuationNote}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t.criterion}</th>
            <th scope="col">{t.score}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => {
            const [score, reason] = cells(criterion)
            return (
              <tr key={criterion.id}>
                <th scope="row">
                  {say(criterion)}
                  <span>{say(criterion.question)}</span>
                </th>
                <td>{score}</td>
                <td>{reason}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={css['sum']}>
        {total === null ? (
          t.notScored
        ) : (
          <>
            <b>{total}</b>
            <span>{t.total(formula.weight, formula.once.length)}</span>
            <span>{t.formula(formula.highest.map(nameOf).join(t.or), best, formula.weight, once)}</span>
          </>
        )}
      </p>
    </Section>
  )
}

/** Scores as they were given. */
export function ScoreTable({ about, scores }: { about: About; scores: Decided['scores'] }) {
  const t = useStrings(words)
  if (Object.keys(scores).length === 0) return <p>{t.noScores}</p>
  return (
    <ScoreFrame
      about={about}
      scoreOf={(id) => scores[id]?.score}
      cells={({ id }) => [
        <span key="score" className={css['point']}>
          {scores[id]?.score ?? ''}
        </span>,
        scores[id]?.reason ?? '',
      ]}
    />
  )
}
