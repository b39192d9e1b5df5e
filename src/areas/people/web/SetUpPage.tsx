import { z } from 'zod'
import { roleSays, roles, type Role } from '../../../kernel/roles.ts'
import { postJson } from '../../../platform/ui/client/client.ts'
import { CheckList } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { setUp } from '../contract.ts'
import { useLink } from './use-link.ts'
import { words } from './words.ts'

const schema = setUp.input.extend({ token: z.string() })
const unkept = ['password']
const leads: ReadonlySet<Role> = new Set(['informationManager', 'executive'])

function SetUpForm({ token }: { token: string }) {
  const t = useStrings(words)
  const say = useSay()
  const form = useForm({
    draft: 'people.setUp',
    schema,
    unkept,
    initial: {
      company: '',
      name: '',
      reading: '',
      login: '',
      password: '',
      roles: ['informationManager', 'systemAdministrator'],
    },
    fixed: { token },
    send: async (input) => {
      await postJson('/api/set-up', input)
      return input.roles
    },
    // Whoever leads the company goes on with its first steps.
    onDone: (own) => location.assign(own.some((role) => leads.has(role)) ? '/journey' : '/'),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.setUp}
        </Button>
      }
    >
      <TextInput form={form} at="company" label={t.company} autoComplete="organization" />
      <TextInput form={form} at="name" label={t.yourName} hint={t.yourNameHint} autoComplete="name" />
      <TextInput form={form} at="reading" label={t.reading} hint={t.readingHint} />
      <CheckList
        form={form}
        at="roles"
        label={t.yourRoles}
        hint={t.yourRolesHint}
        options={roles.filter((role) => role !== 'adviser').map((role) => ({ value: role, label: say(roleSays[role]) }))}
      />
      <TextInput form={form} at="login" label={t.login} hint={t.loginHint} autoComplete="username" />
      <PasswordInput form={form} at="password" label={t.password} hint={t.passwordHint} autoComplete="new-password" />
    </Form>
  )
}

export function SetUpPage() {
  const t = useStrings(words)
  const { token, query } = useLink()
  return (
    <>
      <PageHead title={t.setUpTitle} sub={t.setUpWhy} />
      {token === '' ? (
        <Note tone="err">{t.setUpMissing}</Note>
      ) : (
        <Loaded query={query}>{() => <SetUpForm token={token} />}</Loaded>
      )}
    </>
  )
}
