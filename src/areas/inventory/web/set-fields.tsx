import { z } from 'zod'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { setAssetFields, type register } from '../contract.ts'
import { TagInput } from './TagInput.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof register)['row']>

const settable = ['owner', 'department', 'business', 'users', 'retention', 'retainUntil', 'addTags', 'removeTags'] as const
type Settable = (typeof settable)[number]
const { shape } = setAssetFields.input

function Fields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const field = form.get('field') as Settable
  return (
    <FieldRow>
      <Select form={form} at="field" label={t.setField} options={settable.map((one) => ({ value: one, label: t[one] }))} />
      {field === 'owner' && <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.notDecided} />}
      {field === 'department' && <ThingField of="dep" form={form} at="department" label={t.department} none={t.notDecided} />}
      {field === 'business' && <TextInput form={form} at="business" label={t.business} />}
      {field === 'users' && <TextInput form={form} at="users" label={t.users} />}
      {field === 'retention' && <TextInput form={form} at="retention" label={t.retention} />}
      {field === 'retainUntil' && <DateInput form={form} at="retainUntil" label={t.retainUntil} />}
      {field === 'addTags' && <TagInput form={form} at="addTags" label={t.addTags} />}
      {field === 'removeTags' && <TagInput form={form} at="removeTags" label={t.removeTags} />}
    </FieldRow>
  )
}

/** One field of many assets, set at once; each row for itself. */
export const setFieldsOfMany = batchAct<
  Row,
  typeof setAssetFields.name,
  typeof setAssetFields.input,
  typeof setAssetFields.answer
>(setAssetFields, {
  icon: 'pen',
  asks: {
    schema: z.object({
      field: z.enum(settable),
      owner: shape.owner,
      department: shape.department,
      business: shape.business,
      users: shape.users,
      retention: shape.retention,
      retainUntil: shape.retainUntil,
      addTags: shape.addTags.nullable(),
      removeTags: shape.removeTags.nullable(),
    }),
    initial: {
      field: 'owner',
      owner: null,
      department: null,
      business: '',
      users: '',
      retention: '',
      retainUntil: null,
      addTags: null,
      removeTags: null,
    },
    fields: (form) => <Fields form={form} />,
  },
  input: ({ id, version }, asked) => {
    const field = asked['field'] as Settable
    const value = asked[field]
    return { asset: id, version, [field]: field.endsWith('Tags') ? (value ?? []) : value }
  },
})
