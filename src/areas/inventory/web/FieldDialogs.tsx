import { useState } from 'react'
import type { z } from 'zod'
import { CheckBox, RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { Field, type FieldProps } from '../../../platform/ui/form/Field.tsx'
import fieldCss from '../../../platform/ui/form/Field.module.css'
import { FormDialog, useToldAndClosed } from '../../../platform/ui/form/FormDialog.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { addField, changeField, type customFields } from '../contract/fields.ts'
import { fieldKinds, fieldKindSays } from '../model/custom.ts'
import { words } from './words.ts'

export type FieldRow = z.output<(typeof customFields)['answer']>[number]

/** Choices, one on each line. */
function ChoicesInput(field: FieldProps) {
  const { form, at } = field
  const [typed, setTyped] = useState(((form.get(at) as readonly string[] | null) ?? []).join('\n'))
  return (
    <Field {...field}>
      {(wired) => (
        <textarea
          {...wired}
          name={at}
          rows={5}
          className={fieldCss['input']}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            const lines = event.target.value.split('\n').map((line) => line.trim())
            form.set(at, lines.filter(Boolean))
          }}
        />
      )}
    </Field>
  )
}

export function AddFieldDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const form = useActForm(addField, {
    draft: 'inventory.addField',
    initial: { name: '', kind: 'text', choices: [] },
    onDone: useToldAndClosed(t.fieldAdded, onClose),
  })
  return (
    <FormDialog title={t.addField} form={form} submit={t.addField} onClose={onClose}>
      <TextInput form={form} at="name" label={t.fieldName} hint={t.fieldNameHint} />
      <RadioCards
        form={form}
        at="kind"
        label={t.fieldKind}
        cards={fieldKinds.map((kind) => ({ value: kind, label: say(fieldKindSays[kind]) }))}
      />
      {form.get('kind') === 'choice' && (
        <ChoicesInput form={form} at="choices" label={t.fieldChoices} hint={t.fieldChoicesHint} />
      )}
    </FormDialog>
  )
}

export function ChangeFieldDialog({ one, onClose }: { one: FieldRow; onClose: () => void }) {
  const t = useStrings(words)
  const { id, version, name, choices, ended } = one
  const form = useActForm(changeField, {
    draft: `inventory.changeField.${id}`,
    initial: { name, choices, ended },
    fixed: { field: id, version },
    onDone: useToldAndClosed(t.saved, onClose),
  })
  return (
    <FormDialog title={one.name} form={form} submit={t.save} onClose={onClose}>
      <TextInput form={form} at="name" label={t.fieldName} />
      {one.kind === 'choice' && <ChoicesInput form={form} at="choices" label={t.fieldChoices} hint={t.fieldChoicesHint} />}
      <CheckBox form={form} at="ended" label={t.endField} description={t.endFieldHint} />
    </FormDialog>
  )
}
