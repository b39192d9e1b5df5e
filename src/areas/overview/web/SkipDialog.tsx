import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { skipStep } from '../contract.ts'
import { words } from './words.ts'

export function SkipDialog({ step, title, onClose }: { step: string; title: string; onClose: () => void }) {
  const signs = useSigns()
  const t = useStrings(words)
  const form = useActForm(skipStep, {
    draft: `${skipStep.name}.${step}`,
    initial: { reason: '' },
    fixed: { step },
    onDone: onClose,
  })
  return (
    <FormDialog title={`${t.skipTitle}${signs.colon}${title}`} form={form} submit={t.skip} onClose={onClose}>
      <TextArea form={form} at="reason" label={t.skipReason} hint={t.skipHint} rows={3} />
    </FormDialog>
  )
}
