import type { ReactNode } from 'react'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { approveDocument, sendBackDocument, submitDocument, withdrawDocument } from '../contract/acts.ts'
import css from './Rules.module.css'
import type { Document } from './types.ts'
import { words } from './words.ts'

export type StepName = 'submit' | 'approve' | 'sendBack' | 'withdraw'

interface Inside {
  readonly of: Document
  readonly onClose: () => void
}

function Step({
  form,
  label,
  children,
  danger = false,
}: {
  form: FormState
  label: string
  children: ReactNode
  danger?: boolean
}) {
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={form.busy}>
          {label}
        </Button>
      }
    >
      <div className={css['fields']}>{children}</div>
    </Form>
  )
}

function Submit({ of, onClose }: Inside) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(submitDocument, {
    draft: `rules.submit.${of.id}`,
    initial: { effectiveOn: of.effectiveOn ?? today(), note: of.note },
    fixed: { document: of.id, version: of.version },
    onDone: () => (tell(t.submitted), onClose()),
  })
  return (
    <Step form={form} label={t.submit}>
      <DateInput form={form} at="effectiveOn" label={t.effectiveOn} />
      <TextArea form={form} at="note" label={t.submitNote} hint={t.submitNoteHint} rows={3} />
    </Step>
  )
}

function Approve({ of, onClose }: Inside) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(approveDocument, {
    draft: null,
    initial: { comment: '' },
    fixed: { document: of.id, version: of.version },
    onDone: ({ answer }) => (tell(answer.complete ? t.approved : t.approvedPartly), onClose()),
  })
  return (
    <Step form={form} label={t.approve}>
      <TextArea form={form} at="comment" label={t.comment} rows={2} />
    </Step>
  )
}

function Reason({ of, onClose, act }: Inside & { act: typeof sendBackDocument | typeof withdrawDocument }) {
  const t = useStrings(words)
  const tell = useTell()
  const ends = act.name === withdrawDocument.name
  const form = useActForm(act as typeof sendBackDocument, {
    draft: `${act.name}.${of.id}`,
    initial: { reason: '' },
    fixed: { document: of.id, version: of.version },
    onDone: () => (tell(ends ? t.withdrawn : t.sentBack), onClose()),
  })
  return (
    <Step form={form} label={ends ? t.withdraw : t.sendBack} danger={ends}>
      <TextArea form={form} at="reason" label={t.reason} rows={3} />
    </Step>
  )
}

/** Dialogs of the way to publication: each is the form of one act. */
export function StepDialog({ name, ...inside }: Inside & { name: StepName }) {
  const t = useStrings(words)
  const titles = { submit: t.submit, approve: t.approve, sendBack: t.sendBack, withdraw: t.withdraw }
  return (
    <Dialog title={titles[name]} onClose={inside.onClose}>
      {name === 'submit' && <Submit {...inside} />}
      {name === 'approve' && <Approve {...inside} />}
      {name === 'sendBack' && <Reason {...inside} act={sendBackDocument} />}
      {name === 'withdraw' && <Reason {...inside} act={withdrawDocument} />}
    </Dialog>
  )
}
