import { useEffect, useRef, useState } from 'react'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Effects } from '../../../platform/ui/parts/Effects.tsx'
import { FactLine } from '../../../platform/ui/parts/Facts.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { mannerSays } from '../model/rules.ts'
import css from './Deck.module.css'
import { Period } from './Period.tsx'
import { alike, fateWords, type Case, type Deck } from './use-deck.ts'
import { VerdictBadge } from './VerdictBadge.tsx'
import { words } from './words.ts'

/** Criteria with their points; the reasons behind them on demand. */
function Scores({ one }: { one: Case }) {
  const t = useStrings(words)
  const say = useSay()
  if (one.scores.length === 0) return <p className={css['quiet']}>{t.noScores}</p>
  return (
    <details className={css['scores']}>
      <summary>
        {one.total === null ? t.notScored : t.deckTotal(one.total)}
        <span className={css['quiet']}>{t.deckScoresMore}</span>
      </summary>
      <ul>
        {one.scores.map((score) => (
          <li key={score.ja}>
            <b>{score.score}</b>
            <span>
              {say(score)}
              <span className={css['quiet']}>{score.reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Other cases of this kind, to be decided in the same stroke. */
function Alike({
  cases,
  chosen,
  onChoose,
}: {
  cases: readonly Case[]
  chosen: ReadonlySet<string>
  onChoose: (next: Set<string>) => void
}) {
  const t = useStrings(words)
  const all = cases.every(({ id }) => chosen.has(id))
  return (
    <fieldset className={css['alike']}>
      <legend>{t.deckAlike(cases.length)}</legend>
      <label>
        <input type="checkbox" checked={all} onChange={() => onChoose(new Set(all ? [] : cases.map(({ id }) => id)))} />
        <b>{t.deckAlikeAll(cases.length)}</b>
      </label>
      {cases.map((other) => (
        <label key={other.id}>
          <input
            type="checkbox"
            checked={chosen.has(other.id)}
            onChange={() => {
              const next = new Set(chosen)
              if (!next.delete(other.id)) next.add(other.id)
              onChoose(next)
            }}
          />
          <span>
            {other.assetName}
            <span className={css['quiet']}>{other.reason}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface CaseCardProps {
  readonly deck: Deck
  readonly one: Case
  readonly onSendBack: () => void
  readonly onConflict: () => void
}

/** All that matters about one case on one screen, and what to do with it. */
export function CaseCard({ deck, one, onSendBack, onConflict }: CaseCardProps) {
  const t = useStrings(words)
  const say = useSay()
  const top = useRef<HTMLDivElement>(null)
  const [together, setTogether] = useState<ReadonlySet<string>>(new Set())
  const { moved } = deck
  useEffect(() => {
    if (!moved) return
    // The button that was pressed is gone: the keys go on from the next case.
    top.current?.focus({ preventScroll: true })
    top.current?.scrollIntoView({ block: 'start' })
  }, [moved])
  const fate = deck.fates.get(one.id)
  const waits = deck.waiting.includes(one)
  const others = waits ? deck.waiting.filter((other) => other !== one && alike(one, other)) : []
  const rows = [one, ...others.filter(({ id }) => together.has(id))]
  const sum = (of: (row: Case) => number) => rows.reduce((total, row) => total + of(row), 0)
  const holdings = sum(({ effect }) => effect.holdings)
  const effects = [
    ...(rows.length === 1 ? [t.effectReaders(one.effect.readers)] : []),
    ...(one.className === null || holdings === 0 ? [] : [t.effectHoldings(holdings, one.className)]),
    ...(one.effect.measures === 0 ? [] : [t.effectMeasures(one.effect.measures)]),
    ...(sum(({ effect }) => effect.replace) === 0 ? [] : [t.effectReplace(sum(({ effect }) => effect.replace))]),
    ...(one.now?.outcome === 'secret' && one.outcome === 'general' ? [t.effectOpen] : []),
    ...(one.reviewOn === null || rows.length > 1 ? [] : [t.effectReview(showDay(one.reviewOn))]),
    ...(one.manner === 'two' && one.agreed.length === 0 ? [t.effectSecond] : []),
  ]
  return (
    <div ref={top} tabIndex={-1} className={css['top']}>
      <Panel
        title={one.assetName}
        acts={
          waits ? (
            <>
              <Button kind="primary" size="big" onClick={() => void deck.decide(rows)}>
                {rows.length === 1 ? t.deckDecide : t.deckDecideMany(rows.length)}
              </Button>
              <Button onClick={() => deck.set(one, 'later')}>{t.deckLater}</Button>
            </>
          ) : fate?.is === 'decided' ? (
            <Button onClick={() => void deck.takeBack(one)}>{t.takeBack}</Button>
          ) : undefined
        }
      >
        {fate?.is === 'refused' && <Note tone="err">{say(fate.says)}</Note>}
        {fate !== undefined && !waits && <Note tone={fate.is === 'sending' ? 'info' : 'ok'}>{t[fateWords[fate.is]]}</Note>}
        <div className={css['verdict']}>
          {one.now && (
            <>
              <VerdictBadge of={one.now} />
              <span aria-hidden="true">→</span>
            </>
          )}
          <VerdictBadge of={one} proposed={waits} />
          {one.lifts && <Tag>{t.lifts}</Tag>}
          {one.received && <Tag>{t.received}</Tag>}
        </div>
        <p className={css['why']}>{one.reason}</p>
        <Period of={one} />
        {waits && <Effects title={rows.length === 1 ? t.effectTitle : t.deckEffectMany(rows.length)} lines={effects} />}
        <FactLine
          facts={[
            { name: t.number, value: one.assetNumber },
            { name: t.kind, value: say(one.kind) },
            ...(one.departmentName === null ? [] : [{ name: t.department, value: one.departmentName }]),
            ...(one.ownerName === null ? [] : [{ name: t.owner, value: one.ownerName }]),
            { name: t.proposer, value: one.proposedByName },
          ]}
        />
        <Scores one={one} />
        {one.agreed.length > 0 && <Note>{t.deckAgreed(one.agreed.join(t.and))}</Note>}
        {waits && one.manner !== 'one' && one.manner !== 'two' && <Note>{say(mannerSays[one.manner])}</Note>}
        {others.length > 0 && <Alike cases={others} chosen={together} onChoose={setTogether} />}
        <p className={css['aside']}>
          <LinkButton size="small" kind="quiet" iconAfter="right" to={`/register/${one.asset}?tab=decision`}>
            {waits ? t.deckOtherwise : t.deckOpen}
          </LinkButton>
          {waits && (
            <>
              <Button size="small" kind="quiet" icon="return" onClick={onSendBack}>
                {t.sendBackDo}
              </Button>
              <Button size="small" kind="quiet" onClick={onConflict}>
                {t.conflictDo}
              </Button>
            </>
          )}
        </p>
      </Panel>
    </div>
  )
}
