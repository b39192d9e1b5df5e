import { useView } from '../../../platform/ui/client/queries.ts'
import { MultiSelect } from '../../../platform/ui/form/MultiSelect.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import type { PickerProps } from '../../../platform/ui/pages/page.ts'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { choices } from '../contract.ts'

/** Chooses among the people who use Maruhi now, with their department where names are alike. */
export function PersonPicker({ many, none, ...field }: PickerProps) {
  const signs = useSigns()
  const { data } = useView(choices, {})
  const departments = new Map((data?.departments ?? []).map(({ id, name }) => [id, name]))
  const options = (data?.people ?? []).map(({ id, name, department }) => {
    const at = department === null ? undefined : departments.get(department)
    return { value: id, label: at === undefined ? name : signs.aside(name, at) }
  })
  if (many) return <MultiSelect {...field} options={options} />
  return <Select {...field} options={options} {...(none === undefined ? {} : { none })} />
}
