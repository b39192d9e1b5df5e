import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Origins.module.css'
import { words } from './words.ts'

export function DossierFields({ form, keeper }: { form: FormState; keeper?: boolean }) {
  const t = useStrings(words)
  return (
    <div className={css['fields']}>
      <TextInput form={form} at="name" label={t.name} hint={t.dossierNameHint} />
      <TextArea form={form} at="note" label={t.summary} rows={3} />
      {keeper && <ThingField of="psn" form={form} at="keeper" label={t.keeper} />}
      <ThingField of="psn" many form={form} at="members" label={t.members} hint={t.membersHint} />
      <ThingField of="ast" form={form} at="asset" label={t.asset} none={t.noAsset} />
    </div>
  )
}
