import { z } from 'zod'
import { postJson, ServerRefusal } from '../../../platform/ui/client/client.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { Login } from '../contract.ts'
import { words } from './words.ts'

const schema = z.object({ login: Login, password: z.string().min(1).max(200), code: z.string().trim().max(20).optional() })

/** Name and password; the digits of the authenticator app only where one is registered. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useStrings(words)
  const form = useForm({
    draft: null,
    schema,
    initial: { login: '', password: '' },
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
      <TextInput form={form} at="login" label={t.login} autoComplete="username" />
      <PasswordInput form={form} at="password" label={t.password} autoComplete="current-password" />
      {asksCode && (
        <TextInput form={form} at="code" label={t.code} hint={t.codeHint} autoComplete="one-time-code" inputMode="text" />
      )}
    </Form>
  )
}
