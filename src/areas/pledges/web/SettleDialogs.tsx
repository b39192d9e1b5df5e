import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { recordPaper, recordRefusalOf, withdrawPledge } from '../contract/pledges.ts'
import css from './Pledges.module.css'
import { noScan, ScanFields } from './ScanFields.tsx'
import type { ShownPledge } from './shown-pledge.ts'
import { words } from './words.ts'

export type SettleName = 'paper' | 'refusal' | 'withdraw'

interface Inside {
  readonly pledge: ShownPledge
  readonly onDone: () => void
}

const fixedOf = ({ id, version }: ShownPledge) => ({ pledge: id, version })

function OnPaper({ pledge, onDone }: Inside) {
  const t = useStrings(words)
  const form = useActForm(recordPaper, { draft: null, initial: { on: today(), ...noScan }, fixed: fixedOf(pledge), onDone })
  return (
    <Form form={form} guard={false} acts={<Submit busy={form.busy} label={t.record} />}>
      <div className={css['stack']}>
        <DateInput form={form} at="on" label={t.signedOn} />
        <ScanFields form={form} />
      </div>
    </Form>
  )
}

function Refusal({ pledge, onDone }: Inside) {
  const t = useStrings(words)
  const form = useActForm(recordRefusalOf, {
    draft: `pledges.refusal.${pledge.id}`,
    initial: { on: today(), explanation: '', witness: '', follows: '' },
    fixed: fixedOf(pledge),
    onDone,
  })
  return (
    <Form form={form} guard={false} acts={<Submit busy={form.busy} label={t.record} />}>
      <div className={css['stack']}>
        <Note tone="warn">{t.refusalWhy}</Note>
        <DateInput form={form} at="on" label={t.explainedOn} />
        <TextArea form={form} at="explanation" label={t.explanation} rows={4} />
        <TextInput form={form} at="witness" label={t.witness} />
        <TextArea form={form} at="follows" label={t.follows} hint={t.followsHint} rows={3} />
      </div>
    </Form>
  )
}

function Withdraw({ pledge, onDone }: Inside) {
  const t = useStrings(words)
  const form = useActForm(withdrawPledge, {
    draft: `pledges.withdraw.${pledge.id}`,
    initial: { reason: '' },
    fixed: fixedOf(pledge),
    onDone,
  })
  return (
    <Form form={form} guard={false} acts={<Submit busy={form.busy} label={t.withdraw} />}>
      <div className={css['stack']}>
        <p className={css['line']}>{t.withdrawWhy}</p>
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
      </div>
    </Form>
  )
}

function Submit({ busy, label }: { busy: boolean; label: string }) {
  return (
    <Button type="submit" kind="primary" busy={busy}>
      {label}
    </Button>
  )
}

export function SettleDialog({ name, pledge, onClose }: { name: SettleName; pledge: ShownPledge; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const onDone = () => {
    tell(t.saved)
    onClose()
  }
  const titles: Record<SettleName, string> = { paper: t.onPaper, refusal: t.refusal, withdraw: t.withdraw }
  return (
    <Dialog title={titles[name]} onClose={onClose}>
      {name === 'paper' && <OnPaper pledge={pledge} onDone={onDone} />}
      {name === 'refusal' && <Refusal pledge={pledge} onDone={onDone} />}
      {name === 'withdraw' && <Withdraw pledge={pledge} onDone={onDone} />}
    </Dialog>
  )
}
