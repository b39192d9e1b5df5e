import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readPage } from '../../../platform/ui/client/client.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Field } from '../../../platform/ui/form/Field.tsx'
import { ListInput } from '../../../platform/ui/form/ListInput.tsx'
import { emptyValue } from '../../../platform/ui/form/rules.ts'
import type { PickerProps } from '../../../platform/ui/pages/page.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { assetView } from '../contract/keeping.ts'
import { register } from '../contract/register.ts'
import type { AssetId } from '../model.ts'
import { AssetBadge } from './AssetBadge.tsx'
import { words } from './words.ts'

const offered = 20
/** Milliseconds without a key before the server is asked. */
const pause = 150

/** What is typed, once the fingers rest; null while nobody types. */
function useRested(text: string | null): string | null {
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), text ? pause : 0)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** Finds one registered asset by a part of its name or number; the server looks, however many there are. */
export function AssetPicker({ many: _many, none, ...field }: PickerProps) {
  const t = useStrings(words)
  const { form, at } = field
  const [typed, setTyped] = useState<string | null>(null)
  const search = useRested(typed)
  const chosen = (form.get(at) ?? null) as AssetId | null
  const { data: asset } = useView(assetView, { asset: chosen ?? ('' as AssetId) }, { enabled: chosen !== null })
  const asked = { params: {}, search: search ?? '', limit: offered }
  const { data, isFetching } = useQuery({
    queryKey: ['ledger', register.name, 'page', asked],
    queryFn: () => readPage(register, asked),
    enabled: search !== null,
    placeholderData: keepPreviousData,
  })
  const found = (data?.rows ?? []).map((one) => ({
    value: one.id as string,
    label: `${one.number} ${one.name}`,
    mark: <AssetBadge asset={one} />,
  }))
  return (
    <Field {...field} hint={field.hint ?? t.findHint}>
      {(wired) => (
        <ListInput
          wired={wired}
          name={at}
          options={none === undefined || search ? found : [{ value: '', label: none }, ...found]}
          onType={setTyped}
          busy={isFetching || search !== typed}
          shown={chosen !== null && asset ? `${asset.number} ${asset.name}` : ''}
          placeholder={none ?? t.findAsset}
          onChoose={(value) => form.set(at, value === '' ? emptyValue(form.schema, at) : value)}
        />
      )}
    </Field>
  )
}
