import { addMonths } from '../../../kernel/time.ts'
import { Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { ScoreRadio } from '../../../platform/ui/form/ScoreRadio.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { proposeDecision } from '../contract.ts'
import { AfterDecision } from './AfterDecision.tsx'
import { suggest, underDuty } from '../model/valuation.ts'
import { keptScores } from '../model.ts'
import { CurrentDecision } from './CurrentDecision.tsx'
import type { About } from './DecisionPanel.tsx'
import { CriteriaChange } from './CriteriaChange.tsx'
import { pointsOf, ScoreFrame } from './ScoreTable.tsx'
import { Effect, VerdictFields } from './VerdictFields.tsx'
import { words } from './words.ts'

const points = [0, 1, 2, 3]

/** Value an asset and hand the proposal to the executives. */
export function ProposeForm({ asset, about }: { asset: `ast_${string}`; about: About }) {
  const t = useStrings(words)
  const say = useSay()
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
  const scoreOf = (id: string) => {
    const score = form.get(`scores.${id}.score`)
    return typeof score === 'number' ? score : undefined
  }
  const scores = pointsOf(about.criteria, scoreOf)
  const place = suggest(about.criteria, scores)
  const marked =
    place === null ? null : place === 0 ? 'general' : (about.classes[Math.min(place, about.classes.length) - 1]?.id ?? null)
  return (
    <Form form={form} acts={null}>
      <Split
        side={
          <Panel
            title={t.decision}
            sticky
            acts={
              <Button type="submit" kind="primary" size="big" busy={form.busy}>
                {t.propose}
              </Button>
            }
          >
            <CurrentDecision about={about} />
            <AfterDecision asset={asset} about={about} />
            <VerdictFields
              form={form}
              about={about}
              marked={marked}
              markedAs={t.suggested}
              label={t.verdict}
              duty={underDuty(about.criteria, scores)}
            />
            <Effect form={form} about={about} title={t.effectTitlePropose} more={t.effectPropose} />
            <FormTrouble form={form} />
          </Panel>
        }
      >
        <ScoreFrame
          criteria={about.criteria}
          lead={current && <CriteriaChange from={current.criteria} to={about.criteria} />}
          scoreOf={scoreOf}
          cells={(criterion) => [
            <ScoreRadio
              key="score"
              form={form}
              at={`scores.${criterion.id}.score`}
              name={say(criterion)}
              scores={points}
              before={current?.scores[criterion.id]?.score}
            />,
            <TextArea
              key="reason"
              form={form}
              at={`scores.${criterion.id}.reason`}
              label={t.reasonFor(say(criterion))}
              rows={2}
              bare
            />,
          ]}
        />
      </Split>
    </Form>
  )
}
