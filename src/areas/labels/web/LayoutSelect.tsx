import { Select } from '../../../platform/ui/form/Select.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

/** Sheets of labels as they are sold. */
export function LayoutSelect({ form }: { form: FormState }) {
  const t = useStrings(words)
  return (
    <Select
      form={form}
      at="layout"
      label={t.layout}
      options={[
        { value: 'a4-24', label: t.layout24 },
        { value: 'a4-44', label: t.layout44 },
      ]}
    />
  )
}
