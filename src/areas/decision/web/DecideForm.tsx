import { useState } from 'react'
import { Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { decideSecrecy, sendBackProposal } from '../contract.ts'
import { CurrentDecision } from './CurrentDecision.tsx'
import type { About, Decided } from './DecisionPanel.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { Effect, VerdictFields } from './VerdictFields.tsx'
import { words } from './words.ts'

function SendBack({ open, onClose }: { open: Decided; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(sendBackProposal, {
    draft: `decision.sendBack.${open.id}`,
    initial: { reason: '' },
    fixed: { decision: open.id, version: open.version },
    onDone: () => {
      tell(t.sentBack)
      onClose()
    },
  })
  return (
    <FormDialog title={t.sendBackTitle} form={form} submit={t.sendBackDo} onClose={onClose} lead={<p>{t.sendBackWhy}</p>}>
      <TextArea form={form} at="reason" label={t.reason} />
    </FormDialog>
  )
}

/** The executive's decision on a proposal; it may differ from what was proposed. */
export function DecideForm({ asset, about, open }: { asset: string; about: About; open: Decided }) {
  const t = useStrings(words)
  const tell = useTell()
  const [returning, setReturning] = useState(false)
  const form = useActForm(decideSecrecy, {
    draft: `decision.decide.${asset}`,
    initial: { outcome: open.outcome, class: open.class, reason: open.reason, reviewOn: open.reviewOn },
    fixed: { decision: open.id, version: open.version },
    onDone: () => tell(t.decided),
  })
  return (
    <>
      <Form form={form} acts={null}>
        <Split
          side={
            <Panel
              title={t.decision}
              sticky
              acts={
                <>
                  <Button type="submit" kind="primary" size="big" busy={form.busy}>
                    {t.decide}
                  </Button>
                  <Button onClick={() => setReturning(true)}>{t.sendBack}</Button>
                </>
              }
            >
              <CurrentDecision about={about} />
              <VerdictFields
                form={form}
                about={about}
                marked={open.class ?? open.outcome}
                markedAs={t.asProposed}
                label={t.verdictDecide}
                duty={open.scores[about.duty]?.score ?? 0}
              />
              <Effect form={form} about={about} title={t.effectTitle} />
              <FormTrouble form={form} />
            </Panel>
          }
        >
          <ScoreTable about={about} scores={open.scores} />
        </Split>
      </Form>
      {returning && <SendBack open={open} onClose={() => setReturning(false)} />}
    </>
  )
}
