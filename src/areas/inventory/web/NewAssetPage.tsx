import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { registerAsset } from '../contract/keeping.ts'
import { noAttributes } from '../model.ts'
import { AssetFields } from './AssetFields.tsx'
import css from './AssetFields.module.css'
import { words } from './words.ts'

const blank = {
  name: '',
  kind: null,
  business: '',
  note: '',
  owner: null,
  department: null,
  users: '',
  origin: 'own',
  giver: '',
  personal: [],
  confidentiality: null,
  integrity: null,
  availability: null,
  importance: null,
  classWord: '',
  ...noAttributes,
  retention: '',
  retainUntil: null,
  holdings: [{ medium: null, place: '', holder: '', count: 1 }],
  custom: {},
  restricted: false,
  readers: [],
}

export function NewAssetPage() {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const form = useActForm(registerAsset, {
    draft: 'inventory.register',
    initial: blank,
    onDone: ({ answer }) => {
      tell(t.registeredNow(answer.number))
      go(`/register/${answer.asset}`)
    },
  })
  return (
    <div className={css['form']}>
      <PageHead title={t.newTitle} sub={t.newSub} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.registerAsset}
          </Button>
        }
      >
        <AssetFields form={form} />
      </Form>
    </div>
  )
}
