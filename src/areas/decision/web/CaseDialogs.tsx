import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { declareConflict, sendBackProposal } from '../contract.ts'
import { words } from './words.ts'

interface CaseDialogProps {
  readonly decision: { readonly id: `dcn_${string}`; readonly version: number }
  readonly onClose: () => void
  readonly onDone?: () => void
}

export function SendBackDialog({ decision: { id, version }, onClose, onDone }: CaseDialogProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(sendBackProposal, {
    draft: `decision.sendBack.${id}`,
    initial: { reason: '' },
    fixed: { decision: id, version },
    onDone: () => {
      tell(t.sentBack)
      onDone?.()
      onClose()
    },
  })
  return (
    <FormDialog title={t.sendBackTitle} form={form} submit={t.sendBackDo} onClose={onClose} lead={<p>{t.sendBackWhy}</p>}>
      <TextArea form={form} at="reason" label={t.reason} />
    </FormDialog>
  )
}

export function ConflictDialog({ decision: { id, version }, onClose, onDone }: CaseDialogProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(declareConflict, {
    draft: `decision.conflict.${id}`,
    initial: { reason: '' },
    fixed: { decision: id, version },
    onDone: () => {
      tell(t.conflictDone)
      onDone?.()
      onClose()
    },
  })
  return (
    <FormDialog title={t.conflictTitle} form={form} submit={t.conflictDo} onClose={onClose} lead={<p>{t.conflictWhy}</p>}>
      <TextArea form={form} at="reason" label={t.reason} hint={t.conflictHint} />
    </FormDialog>
  )
}
