import { useState } from 'react'
import { z } from 'zod'
import { postJson, ServerRefusal } from '../../../platform/ui/client/client.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import type { SignInFormProps } from '../../../platform/ui/pages/page.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { Login } from '../contract.ts'
import { words } from './words.ts'

const schema = z.object({ login: Login, password: z.string().min(1).max(200), code: z.string().trim().max(20).optional() })

/** Name and password; the digits of the authenticator app only where one is registered. */
export function SignInForm({ login, onSignedIn }: SignInFormProps) {
  const t = useStrings(words)
  const [same, setSame] = useState(login !== undefined)
  const form = useForm({
    draft: null,
    schema,
    initial: { login: login ?? '', password: '' },
    send: (input) => postJson('/api/sign-in', input),
    onDone: onSignedIn,
  })
  const asksCode =
    form.get('code') !== undefined ||
    form.problems.has('code') ||
    (form.failure instanceof ServerRefusal && form.failure.code === 'people.codeNeeded')
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.signIn}
        </Button>
      }
    >
      <TextInput form={form} at="login" label={t.login} autoComplete="username" readOnly={same} />
      <PasswordInput form={form} at="password" label={t.password} autoComplete="current-password" autoFocus={same} />
      {same && (
        <p>
          <Button
            kind="quiet"
            size="small"
            onClick={() => {
              setSame(false)
              form.set('login', '')
            }}
          >
            {t.signInAsAnother}
          </Button>
        </p>
      )}
      {login !== undefined && !same && <Note>{t.signInAsAnotherWhy}</Note>}
      {asksCode && (
        <TextInput form={form} at="code" label={t.code} hint={t.codeHint} autoComplete="one-time-code" inputMode="text" />
      )}
    </Form>
  )
}
