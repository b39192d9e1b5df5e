import type { z } from 'zod'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { NumberInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { setMailServer, type mailState } from '../contract/server.ts'
import { securities, securitySays } from '../model.ts'
import css from './Mail.module.css'
import { words } from './words.ts'

const unkept = ['password']

export function ServerForm({ server }: { server: z.output<(typeof mailState)['answer']>['server'] }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const form = useActForm(setMailServer, {
    draft: 'sending.server',
    unkept,
    initial: {
      host: server?.host ?? '',
      port: server?.port ?? 587,
      security: server?.security ?? 'starttls',
      login: server?.login ?? '',
      password: null,
      sender: server?.sender ?? '',
    },
    fixed: { version: server?.version ?? 0 },
    onDone: () => tell(t.saved),
  })
  return (
    <div className={css['narrow']}>
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.save}
          </Button>
        }
      >
        <FieldRow>
          <TextInput form={form} at="host" label={t.host} placeholder="smtp.example.co.jp" />
          <NumberInput form={form} at="port" label={t.port} min={1} max={65_535} />
        </FieldRow>
        <RadioCards
          form={form}
          at="security"
          label={t.security}
          cards={securities.map((one) => ({ value: one, label: say(securitySays[one]) }))}
        />
        <TextInput form={form} at="login" label={t.login} hint={t.loginHint} />
        <PasswordInput
          form={form}
          at="password"
          label={t.password}
          autoComplete="new-password"
          {...(server?.hasPassword ? { hint: t.passwordKept } : {})}
        />
        <TextInput form={form} at="sender" label={t.senderAddress} hint={t.senderHint} type="email" />
      </Form>
    </div>
  )
}
