import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readPage } from '../../../platform/ui/client/client.ts'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { SearchBox } from '../../../platform/ui/ledger/SearchBox.tsx'
import type { PickerProps } from '../../../platform/ui/pages/page.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { register } from '../contract.ts'
import { AssetBadge } from './AssetBadge.tsx'
import { words } from './words.ts'

const offered = 8

/** Finds one registered asset by a part of its name. */
export function AssetPicker({ many: _many, none: _none, ...field }: PickerProps) {
  const t = useStrings(words)
  const [search, setSearch] = useState('')
  const asked = { params: {}, search, limit: offered }
  const { data } = useQuery({
    queryKey: ['ledger', register.name, 'page', asked],
    queryFn: () => readPage(register, asked),
    placeholderData: keepPreviousData,
  })
  return (
    <div>
      <SearchBox label={t.findHint} value={search} onSearch={setSearch} />
      {data?.rows.length === 0 && <p>{t.noneFound}</p>}
      <RadioCards
        {...field}
        cards={(data?.rows ?? []).map((asset) => ({
          value: asset.id,
          label: `${asset.number} ${asset.name}`,
          mark: <AssetBadge asset={asset} />,
        }))}
      />
    </div>
  )
}
