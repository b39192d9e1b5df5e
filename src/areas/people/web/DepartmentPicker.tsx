import { useView } from '../../../platform/ui/client/queries.ts'
import { MultiSelect } from '../../../platform/ui/form/MultiSelect.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import type { PickerProps } from '../../../platform/ui/pages/page.ts'
import { choices } from '../contract.ts'

export function DepartmentPicker({ many, none, ...field }: PickerProps) {
  const { data } = useView(choices, {})
  const options = (data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))
  if (many) return <MultiSelect {...field} options={options} />
  return <Select {...field} options={options} {...(none === undefined ? {} : { none })} />
}
