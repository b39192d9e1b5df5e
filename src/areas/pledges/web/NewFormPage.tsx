import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addForm } from '../contract/pledges.ts'
import { FormFields } from './FormFields.tsx'
import { words } from './words.ts'

const blank = { kind: null, name: '', template: '', toggles: {}, values: {}, secrets: [''] }

export function NewFormPage() {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const form = useActForm(addForm, {
    draft: 'pledges.addForm',
    initial: blank,
    onDone: () => {
      tell(t.saved)
      go('/pledges/forms')
    },
  })
  return (
    <>
      <PageHead title={t.formAdd} sub={t.formsSub} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.formAdd}
          </Button>
        }
      >
        <FormFields form={form} />
      </Form>
    </>
  )
}
