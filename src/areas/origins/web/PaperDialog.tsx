import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSession } from '../../../platform/ui/client/session.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { addPaper } from '../contract.ts'
import { FileField } from './FileField.tsx'
import css from './Origins.module.css'
import { words } from './words.ts'

/** A page of the laboratory book, or a file with its fingerprint. */
export function PaperDialog({ dossier, onClose }: { dossier: `ori_${string}`; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const { person } = useSession()
  const form = useActForm(addPaper, {
    draft: `origins.paper.${dossier}`,
    initial: { title: '', text: '', madeBy: person.name, madeOn: today(), file: null },
    fixed: { dossier },
    onDone: () => {
      tell(t.paperAdded)
      onClose()
    },
  })
  return (
    <FormDialog title={t.addPaper} form={form} submit={t.addPaper} onClose={onClose}>
      <div className={css['fields']}>
        <TextInput form={form} at="title" label={t.paperTitle} hint={t.paperTitleHint} />
        <TextArea form={form} at="text" label={t.paperText} hint={t.paperTextHint} rows={5} />
        <TextInput form={form} at="madeBy" label={t.madeBy} />
        <DateInput form={form} at="madeOn" label={t.madeOn} hint={t.madeOnHint} />
        <FileField form={form} at="file" />
      </div>
    </FormDialog>
  )
}
