import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { approveMail, refuseMail, returnMail } from '../contract/mail.ts'
import type { Mail } from './MailPage.tsx'
import { words } from './words.ts'

const acts = { approve: approveMail, refuse: refuseMail, giveBack: returnMail } as const
export type Decision = keyof typeof acts

/** The last step before it is done: what will happen, and why. */
export function DecideMail({ mail, decision, onClose }: { mail: Mail; decision: Decision; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const [what, told] = {
    approve: [t.whatApprove, t.toldApprove],
    giveBack: [t.whatGiveBack, t.toldGiveBack],
    refuse: [t.whatRefuse, t.toldRefuse],
  }[decision] as [string, string]
  const form = useActForm(acts[decision], {
    draft: `sending.decide.${mail.id}`,
    initial: { reason: '' },
    fixed: { mail: mail.id, version: mail.version },
    onDone: () => {
      tell(told)
      onClose()
    },
  })
  return (
    <Dialog title={t[decision]} onClose={onClose}>
      <p>{what}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind={decision === 'refuse' ? 'danger' : 'primary'} busy={form.busy}>
            {t[decision]}
          </Button>
        }
      >
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
      </Form>
    </Dialog>
  )
}
