import type { ReactNode } from 'react'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { Scores } from '../model.ts'
import { bestOf, highestTotal, totalOf } from '../model/valuation.ts'
import css from './Decision.module.css'
import type { About, Decided } from './DecisionPanel.tsx'
import { words } from './words.ts'

type Criteria = About['criteria']

/** Scores without their reasons, for the rules that only reckon. */
export const pointsOf = (criteria: Criteria, scoreOf: (id: string) => number | undefined): Scores =>
  Object.fromEntries(
    criteria.criteria.flatMap(({ id }) => {
      const score = scoreOf(id)
      return score === undefined ? [] : [[id, { score, reason: '' }]]
    }),
  )

interface FrameProps {
  readonly criteria: Criteria
  readonly scoreOf: (id: string) => number | undefined
  /** Score and reason of one criterion, to read or to enter. */
  readonly cells: (criterion: Criteria['criteria'][number]) => readonly [ReactNode, ReactNode]
  /** Said above the criteria. */
  readonly lead?: ReactNode
}

/** Criteria with score and reason, and the sum with its formula in words. */
export function ScoreFrame({ criteria, scoreOf, cells, lead }: FrameProps) {
  const t = useStrings(words)
  const say = useSay()
  const scores = pointsOf(criteria, scoreOf)
  const total = totalOf(criteria, scores)
  const group = (counts: 'each' | 'highest') => criteria.criteria.filter((one) => one.counts === counts)
  const parts = [
    ...(group('highest').length === 0
      ? []
      : [t.formulaHighest(group('highest').map(say).join(t.or), bestOf(criteria, scores), criteria.highestWeight)]),
    ...group('each').map((one) => t.formulaEach(say(one), scoreOf(one.id) ?? 0, one.weight)),
  ]
  return (
    <Section title={t.valuation} note={t.valuationNote}>
      {lead && <div className={css['lead']}>{lead}</div>}
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t.criterion}</th>
            <th scope="col">{t.score}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.criteria.map((criterion) => {
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
            <span>{t.total(highestTotal(criteria))}</span>
            <span>{parts.join(t.plus)}</span>
          </>
        )}
      </p>
    </Section>
  )
}

/** Scores as they were given. */
export function ScoreTable({ criteria, scores }: { criteria: Criteria; scores: Decided['scores'] }) {
  const t = useStrings(words)
  if (Object.keys(scores).length === 0) return <p>{t.noScores}</p>
  return (
    <ScoreFrame
      criteria={criteria}
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
