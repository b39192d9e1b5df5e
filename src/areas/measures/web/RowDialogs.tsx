import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, NumberInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { acceptResidualRisk, askRiskAcceptance, checkMeasure, declineResidualRisk, reportMeasure } from '../contract/acts.ts'
import { stateSays } from '../model/plan.ts'
import { EvidenceFields } from './EvidenceFields.tsx'
import css from './Measure.module.css'
import type { Row } from './row.ts'
import { words } from './words.ts'

/** Dialogs of one row: each is the form of one act. */
export const dialogs = ['report', 'check', 'askRisk', 'acceptRisk', 'declineRisk'] as const
export type DialogName = (typeof dialogs)[number]

interface Inside {
  readonly row: Row
  readonly onDone: () => void
}

function useRowForm<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  { row, onDone }: Inside,
  initial: Record<string, unknown>,
): FormState {
  return useActForm(act, { draft: `${act.name}.${row.id}`, initial, fixed: { row: row.id, version: row.version }, onDone })
}

function Report(inside: Inside) {
  const t = useStrings(words)
  const say = useSay()
  const states = ['preparing', 'inOperation', 'suspended'] as const
  const state = states.find((one) => one === inside.row.state) ?? 'preparing'
  const form = useRowForm(reportMeasure, inside, { state, reason: inside.row.reason, evidence: inside.row.evidence })
  return (
    <Form form={form} guard={false} acts={<Submit form={form} label={t.report} />}>
      <div className={css['fields']}>
        <Select
          form={form}
          at="state"
          label={t.state}
          options={states.map((one) => ({ value: one, label: say(stateSays[one]) }))}
        />
        <TextArea form={form} at="reason" label={t.reason} hint={t.reasonHint} rows={2} />
        <EvidenceFields form={form} />
      </div>
    </Form>
  )
}

function Check(inside: Inside) {
  const t = useStrings(words)
  const form = useRowForm(checkMeasure, inside, { on: today(), timesDue: null, timesKept: null })
  return (
    <Form form={form} guard={false} acts={<Submit form={form} label={t.checkAct} />}>
      <div className={css['fields']}>
        <DateInput form={form} at="on" label={t.checkOn} />
        <NumberInput form={form} at="timesDue" label={t.timesDue} min={1} />
        <NumberInput form={form} at="timesKept" label={t.timesKept} min={0} />
      </div>
    </Form>
  )
}

function Risk({ accepts, ...inside }: Inside & { accepts: boolean }) {
  const t = useStrings(words)
  const { row } = inside
  const form = useRowForm(accepts ? acceptResidualRisk : askRiskAcceptance, inside, { reason: row.reason, until: row.riskUntil })
  return (
    <Form form={form} guard={false} acts={<Submit form={form} label={accepts ? t.riskAccept : t.riskAsk} />}>
      <div className={css['fields']}>
        <TextArea form={form} at="reason" label={t.riskReason} rows={3} />
        <DateInput form={form} at="until" label={t.riskUntil} hint={t.riskUntilHint} />
        <p className={css['line']}>{accepts ? t.riskEffectAccept : t.riskEffectAsk}</p>
      </div>
    </Form>
  )
}

function Decline(inside: Inside) {
  const t = useStrings(words)
  const form = useRowForm(declineResidualRisk, inside, { reason: '' })
  return (
    <Form form={form} guard={false} acts={<Submit form={form} label={t.riskDecline} />}>
      <TextArea form={form} at="reason" label={t.riskReason} rows={3} />
    </Form>
  )
}

function Submit({ form, label }: { form: FormState; label: string }) {
  return (
    <Button type="submit" kind="primary" busy={form.busy}>
      {label}
    </Button>
  )
}

export function RowDialog({ name, row, onClose }: { name: DialogName; row: Row; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const onDone = () => {
    tell(name === 'report' ? t.reportDone : t.saved)
    onClose()
  }
  const titles: Record<DialogName, string> = {
    report: t.report,
    check: t.checkAct,
    askRisk: t.riskAsk,
    acceptRisk: t.riskAccept,
    declineRisk: t.riskDecline,
  }
  return (
    <Dialog title={titles[name]} onClose={onClose}>
      {name === 'report' && <Report row={row} onDone={onDone} />}
      {name === 'check' && <Check row={row} onDone={onDone} />}
      {(name === 'askRisk' || name === 'acceptRisk') && <Risk row={row} onDone={onDone} accepts={name === 'acceptRisk'} />}
      {name === 'declineRisk' && <Decline row={row} onDone={onDone} />}
    </Dialog>
  )
}
