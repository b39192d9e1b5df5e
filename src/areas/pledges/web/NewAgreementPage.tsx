import { useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { draftAgreement } from '../contract/agreements.ts'
import { AgreementFields } from './AgreementFields.tsx'
import { words } from './words.ts'

export function NewAgreementPage() {
  const t = useStrings(words)
  const go = useGo()
  const tell = useTell()
  const { person } = useSession()
  const form = useActForm(draftAgreement, {
    draft: 'pledges.draftAgreement',
    initial: {
      kind: null,
      template: '',
      partner: '',
      contact: '',
      purpose: '',
      startsOn: today(),
      endsOn: null,
      survivalYears: 3,
      class: null,
      returnDuty: 'either',
      owner: person.id,
      department: null,
      toggles: {},
      values: {},
    },
    onDone: ({ answer }) => {
      tell(t.saved)
      go(`/agreements/${answer.agreement}`)
    },
  })
  return (
    <>
      <PageHead title={t.agreementAdd} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.agreementAdd}
          </Button>
        }
      >
        <AgreementFields form={form} />
      </Form>
    </>
  )
}
