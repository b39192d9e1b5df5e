import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo, useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeAgreement } from '../contract/agreements.ts'
import { agreementView } from '../contract/views.ts'
import { AgreementFields } from './AgreementFields.tsx'
import type { ShownAgreement } from './shown-pledge.ts'
import { words } from './words.ts'

function Edit({ of }: { of: ShownAgreement }) {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const { id, version, kind, template, partner, contact, purpose, startsOn, endsOn, survivalYears } = of
  const { class: opens, returnDuty, owner, department, answers } = of
  const fields = { kind, template, partner, contact, purpose, startsOn, endsOn, survivalYears, class: opens, returnDuty }
  const form = useActForm(changeAgreement, {
    draft: `pledges.changeAgreement.${id}`,
    initial: { ...fields, owner, department, ...answers },
    fixed: { agreement: id, version },
    onDone: () => {
      tell(t.saved)
      go(`/agreements/${id}`)
    },
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.record}
        </Button>
      }
    >
      <AgreementFields form={form} />
    </Form>
  )
}

export function EditAgreementPage() {
  const query = useView(agreementView, { agreement: useRouteParam('id') as ShownAgreement['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(of) => (
        <>
          <PageHead title={`${of.numberText}　${of.partner}`} />
          <Edit of={of} />
        </>
      )}
    </Loaded>
  )
}
