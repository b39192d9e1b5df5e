import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { QrCode } from '../../../platform/ui/parts/QrCode.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { confirmTotp, endTotp, startTotp } from '../contract.ts'
import css from './Account.module.css'
import { words } from './words.ts'

function Confirm({ uri, secret, onCodes }: { uri: string; secret: string; onCodes: (codes: readonly string[]) => void }) {
  const t = useStrings(words)
  const form = useActForm(confirmTotp, {
    draft: null,
    initial: { code: '' },
    onDone: ({ answer }) => onCodes(answer.recovery),
  })
  return (
    <div className={css['steps']}>
      <p>{t.scanCode}</p>
      <QrCode text={uri} label={t.qrLabel} />
      <p>{t.orType}</p>
      <CopyText text={secret} label={t.secret} />
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.confirmTotp}
          </Button>
        }
      >
        <TextInput form={form} at="code" label={t.thenEnter} inputMode="numeric" autoComplete="one-time-code" />
      </Form>
    </div>
  )
}

function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useStrings(words)
  return (
    <Dialog
      title={t.recoveryTitle}
      acts={
        <Button kind="primary" onClick={onKept}>
          {t.recoveryKept}
        </Button>
      }
    >
      <p>{t.recoveryWhy}</p>
      <CopyText text={codes.join('\n')} label={t.recoveryCodes} />
    </Dialog>
  )
}

function Remove() {
  const t = useStrings(words)
  const form = useActForm(endTotp, { draft: null, initial: { current: '' } })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="danger" busy={form.busy}>
          {t.endTotp}
        </Button>
      }
    >
      <PasswordInput form={form} at="current" label={t.currentPassword} hint={t.endTotpWhy} autoComplete="current-password" />
    </Form>
  )
}

/** The second factor: off, being registered, on. The recovery codes are seen once. */
export function Totp({ registered, recoveryLeft }: { registered: boolean; recoveryLeft: number }) {
  const t = useStrings(words)
  const start = useAct(startTotp)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [removing, setRemoving] = useState(false)
  const started = start.data?.answer
  return (
    <div className={css['steps']}>
      {registered ? (
        <>
          <State icon="done" tone="ok">
            {t.totpOn}
          </State>
          <p>{t.recoveryLeft(recoveryLeft)}</p>
          {removing ? <Remove /> : <Button onClick={() => setRemoving(true)}>{t.endTotp}</Button>}
        </>
      ) : (
        <>
          <p>{t.totpOff}</p>
          {started ? (
            <Confirm uri={started.uri} secret={started.secret} onCodes={setCodes} />
          ) : (
            <Button icon="key" busy={start.isPending} onClick={() => start.mutate({})}>
              {t.startTotp}
            </Button>
          )}
          {start.isError && <ErrorBox error={start.error} />}
        </>
      )}
      {codes && (
        <Codes
          codes={codes}
          onKept={() => {
            setCodes(null)
            start.reset()
          }}
        />
      )}
    </div>
  )
}
