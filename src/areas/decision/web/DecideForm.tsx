import { useState } from 'react'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { decideSecrecy } from '../contract.ts'
import { underDuty } from '../model/valuation.ts'
import { mannerSays } from '../model/rules.ts'
import { ConflictDialog, SendBackDialog } from './CaseDialogs.tsx'
import type { About, Decided } from './DecisionPanel.tsx'
import { Scoring } from './Scoring.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { Effect } from './VerdictFields.tsx'
import { VerdictForm } from './VerdictForm.tsx'
import { words } from './words.ts'

/** The executive's decision on a proposal; it may differ from what was proposed. */
export function DecideForm({ asset, about, open }: { asset: `ast_${string}`; about: About; open: Decided }) {
  const t = useStrings(words)
  const tell = useTell()
  const say = useSay()
  const [asking, setAsking] = useState<'sendBack' | 'conflict' | null>(null)
  const manner = about.mine?.manner ?? 'one'
  const form = useActForm(decideSecrecy, {
    draft: `decision.decide.${asset}`,
    initial: {
      outcome: open.outcome,
      class: open.class,
      reason: open.reason,
      reviewOn: open.reviewOn,
      secretUntil: open.secretUntil,
      secretEvent: open.secretEvent,
    },
    fixed: { decision: open.id, version: open.version },
    onDone: ({ answer }) => tell(answer.state === 'decided' ? t.decided : t.seconding),
  })
  return (
    <>
      <VerdictForm
        form={form}
        about={about}
        verdict={{
          marked: open.class ?? open.outcome,
          markedAs: t.asProposed,
          label: t.verdictDecide,
          duty: underDuty(open.criteria, open.scores),
        }}
        acts={
          <>
            <Button type="submit" kind="primary" size="big" busy={form.busy}>
              {t.decide}
            </Button>
            <Button onClick={() => setAsking('sendBack')}>{t.sendBack}</Button>
            <Button kind="quiet" size="small" onClick={() => setAsking('conflict')}>
              {t.conflictDo}
            </Button>
          </>
        }
        effect={
          <>
            {manner !== 'one' && <Note>{manner === 'two' ? t.effectSecond : say(mannerSays[manner])}</Note>}
            <Effect form={form} about={about} title={t.effectTitle} />
          </>
        }
      >
        <ScoreTable criteria={open.criteria} scores={open.scores} />
        <Scoring asset={asset} mayAsk={false} />
      </VerdictForm>
      {asking === 'sendBack' && <SendBackDialog decision={open} onClose={() => setAsking(null)} />}
      {asking === 'conflict' && <ConflictDialog decision={open} onClose={() => setAsking(null)} />}
    </>
  )
}
