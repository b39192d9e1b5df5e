import { z } from 'zod'
import { postJson } from '../../../platform/ui/client/client.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { Password } from '../contract.ts'
import { useLink } from './use-link.ts'
import { words } from './words.ts'

const schema = z.object({ token: z.string(), password: Password })

function JoinForm({ token }: { token: string }) {
  const t = useStrings(words)
  const form = useForm({
    draft: null,
    schema,
    initial: { password: '' },
    fixed: { token },
    send: (input) => postJson('/api/join', input),
    onDone: () => location.assign('/'),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.join}
        </Button>
      }
    >
      <PasswordInput form={form} at="password" label={t.newPassword} hint={t.passwordHint} autoComplete="new-password" />
    </Form>
  )
}

export function JoinPage() {
  const t = useStrings(words)
  const { token, query } = useLink()
  if (token === '') return <Note tone="err">{t.setUpMissing}</Note>
  return (
    <Loaded query={query}>
      {({ name, login }) => (
        <>
          <PageHead title={t.joinTitle(name ?? '')} sub={t.joinWhy(login ?? '')} />
          <JoinForm token={token} />
        </>
      )}
    </Loaded>
  )
}
