import { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { customFields } from '../contract/fields.ts'
import { setAssetFields } from '../contract/keeping.ts'
import type { register } from '../contract/register.ts'
import { CustomInput } from './CustomFields.tsx'
import { TagInput } from './TagInput.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof register)['row']>

const settable = ['owner', 'department', 'business', 'users', 'retention', 'retainUntil', 'addTags', 'removeTags'] as const
type Settable = (typeof settable)[number]
const { shape } = setAssetFields.input

function Fields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const own = (useView(customFields, {}).data ?? []).filter(({ ended }) => !ended)
  const field = form.get('field') as string
  const custom = own.find(({ id }) => id === field)
  return (
    <FieldRow>
      <Select
        form={form}
        at="field"
        label={t.setField}
        options={[
          ...settable.map((one) => ({ value: one as string, label: t[one] })),
          ...own.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
      />
      {field === 'owner' && <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.notDecided} />}
      {field === 'department' && <ThingField of="dep" form={form} at="department" label={t.department} none={t.notDecided} />}
      {field === 'business' && <TextInput form={form} at="business" label={t.business} />}
      {field === 'users' && <TextInput form={form} at="users" label={t.users} />}
      {field === 'retention' && <TextInput form={form} at="retention" label={t.retention} />}
      {field === 'retainUntil' && <DateInput form={form} at="retainUntil" label={t.retainUntil} />}
      {field === 'addTags' && <TagInput form={form} at="addTags" label={t.addTags} />}
      {field === 'removeTags' && <TagInput form={form} at="removeTags" label={t.removeTags} />}
      {custom && <CustomInput form={form} field={custom} />}
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
      field: z.string(),
      owner: shape.owner,
      department: shape.department,
      business: shape.business,
      users: shape.users,
      retention: shape.retention,
      retainUntil: shape.retainUntil,
      addTags: shape.addTags.nullable(),
      removeTags: shape.removeTags.nullable(),
      custom: shape.custom,
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
      custom: {},
    },
    fields: (form) => <Fields form={form} />,
  },
  input: ({ id, version }, asked) => {
    const field = asked['field'] as Settable | `fld_${string}`
    if (field.startsWith('fld_')) {
      const given = (asked['custom'] ?? {}) as Readonly<Record<string, string | null>>
      return { asset: id, version, custom: { [field as `fld_${string}`]: given[field] ?? null } }
    }
    const value = asked[field]
    return { asset: id, version, [field]: field.endsWith('Tags') ? (value ?? []) : value }
  },
})
