import { useState } from 'react'
import type { z } from 'zod'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { DateInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns, type Signs } from '../../../platform/ui/words/signs.ts'
import { askScores, scoringView } from '../contract/scoring.ts'
import type { Scores } from '../model.ts'
import { agreementOf, sheetSays, spreadOf } from '../model/scoring.ts'
import css from './Decision.module.css'
import { VerdictBadge } from './VerdictBadge.tsx'
import { words } from './words.ts'

type Scoring = z.output<(typeof scoringView)['answer']>

function AskDialog({ asset, onClose }: { asset: `ast_${string}`; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(askScores, {
    draft: `decision.ask.${asset}`,
    initial: { scorers: [], due: null },
    fixed: { asset },
    onDone: () => {
      tell(t.askDone)
      onClose()
    },
  })
  return (
    <FormDialog title={t.ask} form={form} submit={t.askDo} onClose={onClose} lead={<p>{t.askWhy}</p>}>
      <ThingField of="psn" many form={form} at="scorers" label={t.askWhom} />
      <DateInput form={form} at="due" label={t.askDue} />
    </FormDialog>
  )
}

/** Scores of each person side by side, how far apart they are, and the middle. */
function Sheets({ scoring: { criteria, sheets } }: { scoring: Scoring }) {
  const t = useStrings(words)
  const say = useSay()
  const agreement = agreementOf(sheets, criteria)
  return (
    <>
      {agreement !== null && <p>{t.agreement(Math.round(agreement * 100))}</p>}
      <PlainTable
        label={t.scoring}
        heads={[t.criterion, ...sheets.map(({ name }) => name), ...(agreement === null ? [] : [t.spread])]}
        rows={criteria.criteria.map((criterion) => {
          const spread = spreadOf(sheets, criterion.id)
          const apart = spread !== null && spread.high - spread.low > 1
          return {
            key: criterion.id,
            cells: [
              say(criterion),
              ...sheets.map(({ scores }) => (
                <span key="score">
                  <b>{scores[criterion.id]?.score}</b> {scores[criterion.id]?.reason}
                </span>
              )),
              ...(agreement === null || spread === null
                ? []
                : [apart ? <b key="apart">{t.apart(spread.low, spread.high)}</b> : t.close(spread.low, spread.high)]),
            ],
          }
        })}
      />
    </>
  )
}

/** The middle of each criterion, with everybody's reasons by name. */
function middleOf({ criteria, sheets }: Scoring, { aside }: Signs): Scores {
  return Object.fromEntries(
    criteria.criteria.flatMap(({ id }) => {
      const spread = spreadOf(sheets, id)
      if (!spread) return []
      const reasons = sheets.map(
        ({ name, scores }) => `${aside(name, String(scores[id]?.score ?? ''))} ${scores[id]?.reason ?? ''}`,
      )
      return [[id, { score: spread.middle, reason: reasons.join('\n').slice(0, 2000) }]]
    }),
  )
}

interface ScoringProps {
  readonly asset: `ast_${string}`
  readonly mayAsk: boolean
  /** Takes the middle scores over into the proposal. */
  readonly onUse?: (scores: Scores) => void
}

/** What several people said of an asset, and how others like it were decided. */
export function Scoring({ asset, mayAsk, onUse }: ScoringProps) {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const query = useView(scoringView, { asset })
  const [asking, setAsking] = useState(false)
  return (
    <Loaded query={query} lines={2}>
      {(scoring) => (
        <>
          {(scoring.asked.length > 0 || mayAsk) && (
            <Section
              title={t.scoring}
              end={
                mayAsk && (
                  <Button size="small" icon="people" onClick={() => setAsking(true)}>
                    {t.ask}
                  </Button>
                )
              }
            >
              {scoring.asked.length === 0 ? (
                <p className={css['quiet']}>{t.scoringNone}</p>
              ) : (
                <p>{scoring.asked.map(({ name, state }) => t.askedOne(name, say(sheetSays[state]))).join(t.comma)}</p>
              )}
              {scoring.sheets.length > 0 && <Sheets scoring={scoring} />}
              {onUse && scoring.sheets.length > 0 && (
                <p className={css['after']}>
                  <Button onClick={() => onUse(middleOf(scoring, signs))}>{t.useMiddle}</Button>
                </p>
              )}
            </Section>
          )}
          {scoring.similar.length > 0 && (
            <Section title={t.similar} note={t.similarNote}>
              <PlainTable
                label={t.similar}
                heads={[t.similarAsset, t.similarScore, t.decision]}
                rows={scoring.similar.map((one) => ({
                  key: one.asset,
                  cells: [
                    <Link key="name" to={`/register/${one.asset}?tab=decision`}>
                      {one.name}
                    </Link>,
                    one.score ?? '',
                    <span key="as">
                      <VerdictBadge of={one} />
                    </span>,
                  ],
                }))}
              />
            </Section>
          )}
          {asking && <AskDialog asset={asset} onClose={() => setAsking(false)} />}
        </>
      )}
    </Loaded>
  )
}
