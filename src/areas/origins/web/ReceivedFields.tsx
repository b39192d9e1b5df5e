import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Origins.module.css'
import { words } from './words.ts'

export function ReceivedFields({ form, keeper }: { form: FormState; keeper?: boolean }) {
  const t = useStrings(words)
  return (
    <div className={css['fields']}>
      <TextInput form={form} at="name" label={t.name} hint={t.receivedNameHint} />
      <TextInput form={form} at="giver" label={t.giver} />
      <TextArea form={form} at="terms" label={t.terms} hint={t.termsHint} rows={3} />
      <FieldRow>
        <DateInput form={form} at="receivedOn" label={t.receivedOn} />
        <DateInput form={form} at="until" label={t.until} />
      </FieldRow>
      <TextInput form={form} at="place" label={t.place} hint={t.placeHint} />
      {keeper && <ThingField of="psn" form={form} at="keeper" label={t.keeper} />}
      <ThingField of="psn" many form={form} at="allowed" label={t.allowed} hint={t.allowedHint} />
      <TextArea form={form} at="note" label={t.note} rows={2} />
    </div>
  )
}
