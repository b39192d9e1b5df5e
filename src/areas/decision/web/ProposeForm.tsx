import { addMonths } from '../../../kernel/time.ts'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { proposeDecision } from '../contract.ts'
import { AfterDecision } from './AfterDecision.tsx'
import { suggest, underDuty } from '../model/valuation.ts'
import { keptScores } from '../model.ts'
import type { About } from './DecisionPanel.tsx'
import { CriteriaChange } from './CriteriaChange.tsx'
import { ScoreInputs, scoreIn } from './ScoreInputs.tsx'
import { pointsOf } from './ScoreTable.tsx'
import { Scoring } from './Scoring.tsx'
import { Effect } from './VerdictFields.tsx'
import { VerdictForm } from './VerdictForm.tsx'
import { words } from './words.ts'

/** Value an asset and hand the proposal to the executives. */
export function ProposeForm({ asset, about }: { asset: `ast_${string}`; about: About }) {
  const t = useStrings(words)
  const tell = useTell()
  const { current } = about
  const form = useActForm(proposeDecision, {
    draft: `decision.propose.${asset}`,
    initial: {
      scores: keptScores(current?.scores ?? {}, about.criteria),
      outcome: current?.outcome ?? null,
      class: current?.class ?? null,
      reason: '',
      reviewOn: addMonths(today(), 12),
      secretUntil: current?.secretUntil ?? null,
      secretEvent: current?.secretEvent ?? '',
    },
    fixed: { asset, assetVersion: about.assetVersion },
    onDone: () => tell(t.proposed),
  })
  const scoreOf = scoreIn(form)
  const scores = pointsOf(about.criteria, scoreOf)
  const place = suggest(about.criteria, scores)
  const marked =
    place === null ? null : place === 0 ? 'general' : (about.classes[Math.min(place, about.classes.length) - 1]?.id ?? null)
  return (
    <VerdictForm
      form={form}
      about={about}
      verdict={{ marked, markedAs: t.suggested, label: t.verdict, duty: underDuty(about.criteria, scores) }}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.propose}
        </Button>
      }
      lead={<AfterDecision asset={asset} about={about} />}
      effect={<Effect form={form} about={about} title={t.effectTitlePropose} more={t.effectPropose} />}
    >
      <ScoreInputs
        form={form}
        criteria={about.criteria}
        scoreOf={scoreOf}
        {...(current && { before: current.scores, lead: <CriteriaChange from={current.criteria} to={about.criteria} /> })}
      />
      <Scoring asset={asset} mayAsk onUse={(given) => form.set('scores', given)} />
    </VerdictForm>
  )
}
