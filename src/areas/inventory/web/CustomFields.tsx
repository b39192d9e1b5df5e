import { useMemo } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useStrings } from '../../../platform/ui/words/language.tsx'
import { customFields } from '../contract/fields.ts'
import { register } from '../contract/register.ts'
import { customColumn, customFilter } from '../model/custom-columns.ts'
import { words } from './words.ts'

type Shown = z.output<(typeof customFields)['answer']>[number]

/** The register with the company's own columns and chips; undefined until they are known. */
export function useWholeRegister(): typeof register | undefined {
  const { data, isError } = useView(customFields, {})
  return useMemo(() => {
    if (isError) return register
    if (!data) return undefined
    const inUse = data.filter(({ ended }) => !ended)
    const columns = Object.fromEntries(inUse.map((field) => [customColumn(field).name, customColumn(field).column]))
    const filters = Object.fromEntries(
      inUse.flatMap((field) => {
        const chips = customFilter(field)
        return chips ? [[chips.name, chips.filter]] : []
      }),
    )
    return { ...register, columns: { ...register.columns, ...columns }, filters: { ...register.filters, ...filters } }
  }, [data, isError])
}

/** The input of one of the company's own fields; a choice that is offered no more stays choosable for what has it. */
export function CustomInput({ form, field: { id, name, kind, choices } }: { form: FormState; field: Shown }) {
  const t = useStrings(words)
  const at = `custom.${id}`
  if (kind === 'date') return <DateInput form={form} at={at} label={name} />
  if (kind !== 'choice') return <TextInput form={form} at={at} label={name} inputMode={kind === 'number' ? 'decimal' : 'text'} />
  const held = form.get(at)
  const offered = typeof held === 'string' && held !== '' && !choices.includes(held) ? [...choices, held] : choices
  return (
    <Select form={form} at={at} label={name} none={t.notDecided} options={offered.map((one) => ({ value: one, label: one }))} />
  )
}

/** Inputs of all of them. */
export function CustomInputs({ form }: { form: FormState }) {
  const t = useStrings(words)
  const inUse = (useView(customFields, {}).data ?? []).filter(({ ended }) => !ended)
  if (inUse.length === 0) return null
  return (
    <Section title={t.customTitle}>
      <FieldRow>
        {inUse.map((field) => (
          <CustomInput key={field.id} form={form} field={field} />
        ))}
      </FieldRow>
    </Section>
  )
}

/** What an asset has of them, as facts: fields in use, and ended ones that hold something. */
export function useCustomFacts(values: Readonly<Record<string, string>>): { name: string; value: string }[] {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const fields = useView(customFields, {}).data ?? []
  return fields.flatMap(({ id, name, kind, ended }) => {
    const value = values[id]
    if (value === undefined) return ended ? [] : [{ name, value: t.nothing }]
    return [{ name, value: kind === 'date' ? showDay(value) : kind === 'number' ? Number(value).toLocaleString(lang) : value }]
  })
}
