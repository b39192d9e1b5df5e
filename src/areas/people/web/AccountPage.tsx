import { roleSays } from '../../../kernel/roles.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { account, changePassword, endSession } from '../contract.ts'
import css from './Account.module.css'
import { deviceOf } from './device.ts'
import { Totp } from './Totp.tsx'
import { words } from './words.ts'

function PasswordChange() {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(changePassword, {
    draft: null,
    initial: { current: '', password: '' },
    onDone: () => {
      tell(t.passwordChanged)
      form.reset()
    },
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" busy={form.busy}>
          {t.changePassword}
        </Button>
      }
    >
      <PasswordInput form={form} at="current" label={t.currentPassword} autoComplete="current-password" />
      <PasswordInput form={form} at="password" label={t.newPassword} hint={t.passwordHint} autoComplete="new-password" />
    </Form>
  )
}

interface SessionRow {
  readonly id: `ses_${string}`
  readonly created: string
  readonly seen: string
  readonly address: string
  readonly agent: string
  readonly current: boolean
}

function Sessions({ sessions }: { sessions: readonly SessionRow[] }) {
  const t = useStrings(words)
  const tell = useTell()
  const ending = useAct(endSession)
  return (
    <ul className={css['sessions']}>
      {sessions.map((session) => (
        <li key={session.id}>
          <span>
            <b>{deviceOf(session.agent) || t.unknownDevice}</b>
            {session.current && <span className={css['this']}>{t.sessionThis}</span>}
            <span className={css['when']}>
              {t.sessionSeen(showMoment(session.seen))}　{t.sessionSince(showMoment(session.created))}　{session.address}
            </span>
          </span>
          {!session.current && (
            <Button
              size="small"
              busy={ending.isPending}
              onClick={() => ending.mutate({ session: session.id }, { onSuccess: () => tell(t.sessionEnded) })}
            >
              {t.endSession}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

export function AccountPage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(account, {})
  return (
    <Loaded query={query}>
      {({ name, login, roles, totp, recoveryLeft, sessions }) => (
        <div className={css['page']}>
          <PageHead title={name} sub={`${t.accountSub(login ?? '')}　${roles.map((role) => say(roleSays[role])).join(t.and)}`} />
          <Section title={t.totpTitle}>
            <Totp registered={totp} recoveryLeft={recoveryLeft} />
          </Section>
          <Section title={t.passwordTitle}>
            <PasswordChange />
          </Section>
          <Section title={t.sessionsTitle}>
            <Sessions sessions={sessions} />
          </Section>
        </div>
      )}
    </Loaded>
  )
}
