import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { skipStep } from '../contract.ts'
import { words } from './words.ts'

export function SkipDialog({ step, title, onClose }: { step: string; title: string; onClose: () => void }) {
  const t = useStrings(words)
  const form = useActForm(skipStep, {
    draft: `${skipStep.name}.${step}`,
    initial: { reason: '' },
    fixed: { step },
    onDone: onClose,
  })
  return (
    <Dialog title={`${t.skipTitle}：${title}`} onClose={onClose}>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.skip}
          </Button>
        }
      >
        <TextArea form={form} at="reason" label={t.skipReason} hint={t.skipHint} rows={3} />
      </Form>
    </Dialog>
  )
}
