import { z } from 'zod'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { setMeasureFields } from '../contract/acts.ts'
import type { planLedger } from '../contract/ledger.ts'
import { stateSays } from '../model/plan.ts'
import { words } from './words.ts'

type Row = z.output<(typeof planLedger)['row']>

const settable = ['owner', 'due', 'state'] as const
type Settable = (typeof settable)[number]
const settableStates = ['planned', 'preparing', 'inOperation'] as const

function Fields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const field = form.get('field') as Settable
  return (
    <FieldRow>
      <Select form={form} at="field" label={t.setField} options={settable.map((one) => ({ value: one, label: t[one] }))} />
      {field === 'owner' && <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.noneYet} />}
      {field === 'due' && <DateInput form={form} at="due" label={t.due} />}
      {field === 'state' && (
        <Select
          form={form}
          at="state"
          label={t.state}
          options={settableStates.map((one) => ({ value: one, label: say(stateSays[one]) }))}
        />
      )}
    </FieldRow>
  )
}

const { shape } = setMeasureFields.input

/** One field of many rows of the plan, set at once; each row for itself. */
export const setFieldsOfMany = batchAct<
  Row,
  typeof setMeasureFields.name,
  typeof setMeasureFields.input,
  typeof setMeasureFields.answer
>(setMeasureFields, {
  icon: 'pen',
  asks: {
    schema: z.object({ field: z.enum(settable), owner: shape.owner, due: shape.due, state: z.enum(settableStates) }),
    initial: { field: 'owner', owner: null, due: null, state: 'preparing' },
    fields: (form) => <Fields form={form} />,
  },
  input: ({ id, version }, asked) => {
    const field = asked['field'] as Settable
    return { row: id, version, [field]: asked[field] }
  },
})
