import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { FormDialog, useToldAndClosed } from '../../../platform/ui/form/FormDialog.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addDepartment, changeDepartment, choices, type departmentList } from '../contract.ts'
import { words } from './words.ts'

export type DepartmentRow = z.output<(typeof departmentList)['answer']>[number]

function Fields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const { data } = useView(choices, {})
  return (
    <>
      <TextInput form={form} at="name" label={t.departmentName} />
      <Select
        form={form}
        at="manager"
        label={t.manager}
        none={t.noManager}
        options={(data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  )
}

export function AddDepartmentDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const form = useActForm(addDepartment, {
    draft: 'people.addDepartment',
    initial: { name: '', manager: null },
    onDone: useToldAndClosed(t.departmentAdded, onClose),
  })
  return (
    <FormDialog title={t.addDepartment} form={form} submit={t.addDepartment} onClose={onClose}>
      <Fields form={form} />
    </FormDialog>
  )
}

export function ChangeDepartmentDialog({ one, onClose }: { one: DepartmentRow; onClose: () => void }) {
  const t = useStrings(words)
  const { id, version, name, manager } = one
  const form = useActForm(changeDepartment, {
    draft: `people.changeDepartment.${id}`,
    initial: { name, manager },
    fixed: { department: id, version },
    onDone: useToldAndClosed(t.saved, onClose),
  })
  return (
    <FormDialog title={name} form={form} submit={t.save} onClose={onClose}>
      <Fields form={form} />
    </FormDialog>
  )
}
