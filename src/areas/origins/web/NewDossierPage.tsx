import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { dossiers, openDossier } from '../contract.ts'
import { DossierFields } from './DossierFields.tsx'
import css from './Origins.module.css'
import { words } from './words.ts'

export function NewDossierPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const form = useActForm(openDossier, {
    draft: 'origins.open',
    initial: { name: '', note: '', asset: null, members: [] },
    onDone: ({ answer }) => go(`/origins/${answer.dossier}`),
  })
  return (
    <>
      <RecordHeader from={{ to: '/origins', label: say(dossiers.says) }} title={t.newDossier} />
      <div className={css['form']}>
        <Form
          form={form}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.newDossier}
            </Button>
          }
        >
          <DossierFields form={form} />
        </Form>
      </div>
    </>
  )
}
