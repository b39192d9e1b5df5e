import type { z } from 'zod'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { NumberInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { setRelay, type relayState } from '../contract/mail.ts'
import css from './Mail.module.css'
import { words } from './words.ts'

const unkept = ['password']

export function RelayForm({ setting }: { setting: z.output<(typeof relayState)['answer']>['setting'] }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(setRelay, {
    draft: 'sending.relay',
    unkept,
    initial: {
      ownDomains: setting?.ownDomains.join('\n') ?? '',
      networks: setting?.networks.join('\n') ?? '',
      account: setting?.account ?? '',
      password: null,
      megabytes: setting?.megabytes ?? 25,
      holdDays: setting?.holdDays ?? 3,
    },
    fixed: { version: setting?.version ?? 0 },
    onDone: () => tell(t.saved),
  })
  return (
    <div className={css['narrow']}>
      <Form
        form={form}
        acts={
          <Button type="submit" busy={form.busy}>
            {t.saveRelay}
          </Button>
        }
      >
        <TextArea form={form} at="ownDomains" label={t.ownDomains} hint={t.ownDomainsHint} rows={2} />
        <TextArea form={form} at="networks" label={t.networks} hint={t.networksHint} rows={3} />
        <TextInput form={form} at="account" label={t.account} hint={t.accountHint} />
        <PasswordInput
          form={form}
          at="password"
          label={t.accountPassword}
          autoComplete="new-password"
          {...(setting?.hasPassword ? { hint: t.passwordKept } : {})}
        />
        <FieldRow>
          <NumberInput form={form} at="megabytes" label={t.megabytes} min={1} max={50} />
          <NumberInput form={form} at="holdDays" label={t.holdDays} min={1} max={30} />
        </FieldRow>
      </Form>
    </div>
  )
}
