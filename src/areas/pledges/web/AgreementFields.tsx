import { useView } from '../../../platform/ui/client/queries.ts'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, NumberInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { agreementClasses, templatesView } from '../contract/views.ts'
import { agreementKinds, agreementKindSays, returnDuties, returnDutySays } from '../model/kinds.ts'
import { BesidePaper, TemplateField } from './BesidePaper.tsx'
import { words } from './words.ts'

/** What an agreement holds beside the text it makes. */
export function AgreementFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const { data: templates = [] } = useView(templatesView, { of: 'agreement' })
  const { data: classes = [] } = useView(agreementClasses, {})
  return (
    <BesidePaper form={form} title={t.agreement} templates={templates}>
      <Select
        form={form}
        at="kind"
        label={t.kind}
        options={agreementKinds.map((value) => ({ value, label: say(agreementKindSays[value]) }))}
      />
      <TemplateField form={form} templates={templates} />
      <TextInput form={form} at="partner" label={t.partner} />
      <TextInput form={form} at="contact" label={t.contact} />
      <TextInput form={form} at="purpose" label={t.purpose} hint={t.purposeHint} />
      <FieldRow>
        <DateInput form={form} at="startsOn" label={t.startsOn} />
        <DateInput form={form} at="endsOn" label={t.endsOn} />
      </FieldRow>
      <NumberInput form={form} at="survivalYears" label={t.survivalYears} min={0} max={30} />
      <Select
        form={form}
        at="class"
        label={t.class}
        none={t.classNone}
        options={classes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        form={form}
        at="returnDuty"
        label={t.returnDuty}
        options={returnDuties.map((value) => ({ value, label: say(returnDutySays[value]) }))}
      />
      <ThingField of="psn" form={form} at="owner" label={t.owner} />
      <ThingField of="dep" form={form} at="department" label={t.department} />
    </BesidePaper>
  )
}
