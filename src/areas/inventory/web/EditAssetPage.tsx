import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo, useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { draftFields } from '../contract/asset.ts'
import { assetView, changeAsset } from '../contract/keeping.ts'
import type { AssetId } from '../model.ts'
import { AssetBadge } from './AssetBadge.tsx'
import { AssetFields } from './AssetFields.tsx'
import css from './AssetFields.module.css'
import { words } from './words.ts'

type Shown = z.output<(typeof assetView)['answer']>

function EditForm({ asset }: { asset: Shown }) {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const fields = Object.keys(draftFields) as (keyof typeof draftFields)[]
  const form = useActForm(changeAsset, {
    draft: `inventory.change.${asset.id}`,
    initial: Object.fromEntries(fields.map((field) => [field, asset[field]])),
    fixed: { asset: asset.id, version: asset.version },
    onDone: () => {
      tell(t.saved)
      go(`/register/${asset.id}`)
    },
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.save}
        </Button>
      }
    >
      <AssetFields form={form} />
    </Form>
  )
}

export function EditAssetPage() {
  const t = useStrings(words)
  const id = useRouteParam('id') as AssetId
  const query = useView(assetView, { asset: id })
  return (
    <Loaded query={query} lines={8}>
      {(asset) => (
        <div className={css['form']}>
          <RecordHeader
            from={{ to: `/register/${asset.id}`, label: asset.number }}
            number={t.editTitle}
            badge={<AssetBadge asset={asset} />}
            title={asset.name}
          />
          <EditForm asset={asset} />
        </div>
      )}
    </Loaded>
  )
}
