import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { endAgreement, recordAgreement, renewAgreementLink, sendAgreement, takeBackAgreement } from '../contract/agreements.ts'
import css from './Pledges.module.css'
import { noScan, ScanFields } from './ScanFields.tsx'
import type { ShownAgreement } from './shown-pledge.ts'
import { SigningLink } from './SigningLink.tsx'
import { words } from './words.ts'

export type AgreementDialogName = 'send' | 'renew' | 'back' | 'signed' | 'end'

interface Inside {
  readonly of: ShownAgreement
  readonly onDone: () => void
}

const fixedOf = ({ id, version }: ShownAgreement) => ({ agreement: id, version })

/** Sends with a link or on paper; the link is shown here and never again. */
function Send({ of, onDone }: Inside) {
  const t = useStrings(words)
  const act = useAct(sendAgreement)
  const token = act.data?.answer.token
  if (token) return <SigningLink token={token} />
  const send = (link: boolean) =>
    act.mutate({ ...fixedOf(of), link }, { onSuccess: ({ answer }) => answer.token === null && onDone() })
  return (
    <div className={css['stack']}>
      <p>{t.sendWhy}</p>
      {act.isError && <ErrorBox error={act.error} />}
      <div className={css['stack']}>
        <Button kind="primary" busy={act.isPending} onClick={() => send(true)}>
          {t.withLink}
        </Button>
        <Button busy={act.isPending} onClick={() => send(false)}>
          {t.withoutLink}
        </Button>
      </div>
    </div>
  )
}

function Renew({ of }: Inside) {
  const t = useStrings(words)
  const act = useAct(renewAgreementLink)
  if (act.data) return <SigningLink token={act.data.answer.token} />
  return (
    <div className={css['stack']}>
      <p>{t.renewWhy}</p>
      {act.isError && <ErrorBox error={act.error} />}
      <Button kind="primary" busy={act.isPending} onClick={() => act.mutate(fixedOf(of))}>
        {t.renew}
      </Button>
    </div>
  )
}

function Back({ of, onDone }: Inside) {
  const t = useStrings(words)
  const act = useAct(takeBackAgreement)
  return (
    <div className={css['stack']}>
      <p>{t.takeBackWhy}</p>
      {act.isError && <ErrorBox error={act.error} />}
      <Button kind="primary" busy={act.isPending} onClick={() => act.mutate(fixedOf(of), { onSuccess: onDone })}>
        {t.takeBack}
      </Button>
    </div>
  )
}

function Signed({ of, onDone }: Inside) {
  const t = useStrings(words)
  const form = useActForm(recordAgreement, {
    draft: null,
    initial: { on: today(), signedName: of.contact, signedUnit: '', ...noScan },
    fixed: fixedOf(of),
    onDone,
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {t.record}
        </Button>
      }
    >
      <div className={css['stack']}>
        <DateInput form={form} at="on" label={t.signedOn} />
        <TextInput form={form} at="signedName" label={t.partnerSigner} />
        <TextInput form={form} at="signedUnit" label={t.partnerTitle} />
        <ScanFields form={form} />
      </div>
    </Form>
  )
}

function End({ of, onDone }: Inside) {
  const t = useStrings(words)
  const form = useActForm(endAgreement, {
    draft: `pledges.endAgreement.${of.id}`,
    initial: { on: today(), reason: '', returnedOn: null },
    fixed: fixedOf(of),
    onDone,
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {t.end}
        </Button>
      }
    >
      <div className={css['stack']}>
        <p className={css['line']}>{t.endWhy}</p>
        <DateInput form={form} at="on" label={t.endOn} />
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
        <DateInput form={form} at="returnedOn" label={t.returnedOn} />
      </div>
    </Form>
  )
}

export function AgreementDialog({ name, of, onClose }: { name: AgreementDialogName; of: ShownAgreement; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  // What it was when the dialog opened: sending makes it another version under the link that is still shown.
  const [opened] = useState(of)
  const onDone = () => {
    tell(t.saved)
    onClose()
  }
  const titles: Record<AgreementDialogName, string> = {
    send: t.send,
    renew: t.renew,
    back: t.takeBack,
    signed: t.recordSigned,
    end: t.end,
  }
  const Content = { send: Send, renew: Renew, back: Back, signed: Signed, end: End }[name]
  return (
    <Dialog title={titles[name]} onClose={onClose}>
      <Content of={opened} onDone={onDone} />
    </Dialog>
  )
}
