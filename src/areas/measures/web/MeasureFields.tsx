import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, NumberInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { ownStates, stateSays } from '../model/plan.ts'
import { EvidenceFields } from './EvidenceFields.tsx'
import css from './Measure.module.css'
import { words } from './words.ts'

/** A row of the plan, the same for adding and changing. */
export function MeasureFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <Section title={t.stateTitle}>
        <div className={css['fields']}>
          <FieldRow>
            <Select
              form={form}
              at="state"
              label={t.state}
              options={ownStates.map((state) => ({ value: state, label: say(stateSays[state]) }))}
            />
            <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.noneYet} />
          </FieldRow>
          <FieldRow>
            <DateInput form={form} at="due" label={t.due} />
            <DateInput form={form} at="reviewOn" label={t.reviewOn} />
          </FieldRow>
          <TextArea form={form} at="reason" label={t.reason} hint={t.reasonHint} rows={2} />
          <ThingField of="dep" many form={form} at="departments" label={t.departments} hint={t.departmentsHint} />
          <TextInput form={form} at="place" label={t.place} hint={t.placeHint} />
        </div>
      </Section>
      <Section title={t.money} note={t.costHint}>
        <FieldRow>
          <NumberInput form={form} at="initialCost" label={t.initialCost} min={0} />
          <NumberInput form={form} at="yearlyCost" label={t.yearlyCost} min={0} />
          <NumberInput form={form} at="hours" label={t.hours} min={0} />
        </FieldRow>
      </Section>
      <Section title={t.evidence}>
        <div className={css['fields']}>
          <EvidenceFields form={form} />
          <DateInput form={form} at="factDate" label={t.factDate} hint={t.factDateHint} />
        </div>
      </Section>
    </>
  )
}
