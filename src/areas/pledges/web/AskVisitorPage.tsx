import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { askVisitor } from '../contract/pledges.ts'
import { formsView } from '../contract/views.ts'
import css from './Pledges.module.css'
import { SigningLink } from './SigningLink.tsx'
import { NoForms } from './NoForms.tsx'
import { words } from './words.ts'

export function AskVisitorPage() {
  const t = useStrings(words)
  const [token, setToken] = useState<string | null>(null)
  const { data = [] } = useView(formsView, {})
  const forms = data.filter(({ retired, kind }) => !retired && kind === 'visitor')
  const form = useActForm(askVisitor, {
    draft: 'pledges.askVisitor',
    initial: { form: null, guestName: '', guestCompany: '', visitOn: today(), visitPlace: '' },
    onDone: ({ answer }) => {
      setToken(answer.token)
      form.reset()
    },
  })
  if (token !== null)
    return (
      <div className={css['page']}>
        <PageHead title={t.link} />
        <SigningLink token={token} />
        <p className={css['buttons']}>
          <Button onClick={() => setToken(null)}>{t.askMore}</Button>
          <LinkButton to="/pledges">{t.toLedger}</LinkButton>
        </p>
      </div>
    )
  return (
    <div className={css['page']}>
      <PageHead title={t.askGuest} sub={t.askGuestSub} />
      {forms.length === 0 && <NoForms />}
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.makeLink}
          </Button>
        }
      >
        <div className={css['stack']}>
          <Select form={form} at="form" label={t.form} options={forms.map(({ id, name }) => ({ value: id, label: name }))} />
          <TextInput form={form} at="guestName" label={t.guestName} />
          <TextInput form={form} at="guestCompany" label={t.guestCompany} />
          <DateInput form={form} at="visitOn" label={t.visitOn} />
          <TextInput form={form} at="visitPlace" label={t.visitPlace} />
        </div>
      </Form>
    </div>
  )
}
