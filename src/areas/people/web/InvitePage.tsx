import { useState } from 'react'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { invitePerson } from '../contract.ts'
import css from './Account.module.css'
import { InvitationLink } from './InvitationLink.tsx'
import { PersonFields } from './PersonFields.tsx'
import { words } from './words.ts'

const blank = { name: '', reading: '', login: '', title: '', department: null, roles: ['employee'] }

export function InvitePage() {
  const t = useStrings(words)
  const [token, setToken] = useState<string | null>(null)
  const form = useActForm(invitePerson, {
    draft: 'people.invite',
    initial: blank,
    onDone: ({ answer }) => {
      setToken(answer.token)
      form.reset()
    },
  })
  if (token !== null)
    return (
      <div className={css['page']}>
        <PageHead title={t.linkTitle} sub={t.linkWhy} />
        <div className={css['steps']}>
          <InvitationLink token={token} />
          <span>
            <Button onClick={() => setToken(null)}>{t.inviteAnother}</Button>{' '}
            <LinkButton to="/people" kind="quiet">
              {t.toPeople}
            </LinkButton>
          </span>
        </div>
      </div>
    )
  return (
    <div className={css['page']}>
      <PageHead title={t.inviteTitle} sub={t.inviteSub} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.makeLink}
          </Button>
        }
      >
        <PersonFields form={form} />
      </Form>
    </div>
  )
}
