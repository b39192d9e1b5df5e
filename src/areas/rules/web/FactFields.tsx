import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { NumberInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { Says } from '../../../kernel/says.ts'
import css from './Rules.module.css'
import { words } from './words.ts'

interface FactFieldsProps {
  readonly form: FormState
  readonly classes: readonly { readonly id: string; readonly name: string }[]
  readonly variables: readonly { readonly id: string; readonly says: Says; readonly usual: string }[]
}

/** What a document is called, whom it concerns, who approves it, and the words that fill it. */
export function FactFields({ form, classes, variables }: FactFieldsProps) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <div className={css['fields']}>
        <FieldRow>
          <TextInput form={form} at="title" label={t.title} />
          <TextInput form={form} at="number" label={t.number} hint={t.numberHint} />
        </FieldRow>
        <FieldRow>
          <Select
            form={form}
            at="class"
            label={t.class}
            hint={t.classHint}
            none={t.noClass}
            options={classes.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NumberInput form={form} at="approvers" label={t.approvers} hint={t.approversHint} min={1} max={5} />
        </FieldRow>
        <ThingField of="dep" many form={form} at="audience" label={t.audience} hint={t.audienceHint} />
      </div>
      {variables.length > 0 && (
        <Section title={t.variables} note={t.variablesHint}>
          <div className={css['fields']}>
            {variables.map(({ id, says, usual }) => (
              <TextInput key={id} form={form} at={`values.${id}`} label={say(says)} hint={usual} />
            ))}
          </div>
        </Section>
      )}
    </>
  )
}
