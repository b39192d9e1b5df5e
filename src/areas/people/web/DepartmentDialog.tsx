import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addDepartment, changeDepartment, choices } from '../contract.ts'
import type { DepartmentRow } from './DepartmentsPage.tsx'
import { words } from './words.ts'

function Fields({ form, verb }: { form: FormState; verb: string }) {
  const t = useStrings(words)
  const { data } = useView(choices, {})
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {verb}
        </Button>
      }
    >
      <TextInput form={form} at="name" label={t.departmentName} />
      <Select
        form={form}
        at="manager"
        label={t.manager}
        none={t.noManager}
        options={(data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  )
}

function Add({ onDone }: { onDone: () => void }) {
  const t = useStrings(words)
  const form = useActForm(addDepartment, { draft: 'people.addDepartment', initial: { name: '', manager: null }, onDone })
  return <Fields form={form} verb={t.addDepartment} />
}

function Change({ department, onDone }: { department: DepartmentRow; onDone: () => void }) {
  const t = useStrings(words)
  const { id, version, name, manager } = department
  const form = useActForm(changeDepartment, {
    draft: `people.changeDepartment.${id}`,
    initial: { name, manager },
    fixed: { department: id, version },
    onDone,
  })
  return <Fields form={form} verb={t.save} />
}

export function DepartmentDialog({ department, onClose }: { department: DepartmentRow | null; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const finish = (sentence: string) => () => {
    tell(sentence)
    onClose()
  }
  return (
    <Dialog title={department?.name ?? t.addDepartment} onClose={onClose}>
      {department ? <Change department={department} onDone={finish(t.saved)} /> : <Add onDone={finish(t.departmentAdded)} />}
    </Dialog>
  )
}
