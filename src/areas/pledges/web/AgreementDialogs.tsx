import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { FormDialog, useToldAndClosed } from '../../../platform/ui/form/FormDialog.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ConfirmDialog } from '../../../platform/ui/parts/ConfirmDialog.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { endAgreement, recordAgreement, renewAgreementLink, sendAgreement, takeBackAgreement } from '../contract/agreements.ts'
import css from './Pledges.module.css'
import { noScan, ScanFields } from './ScanFields.tsx'
import type { ShownAgreement } from './shown-pledge.ts'
import { SigningLink } from './SigningLink.tsx'
import { words } from './words.ts'

interface Inside {
  readonly of: ShownAgreement
  readonly onDone: () => void
  readonly onClose: () => void
}

const fixedOf = ({ id, version }: ShownAgreement) => ({ agreement: id, version })

/** Sends with a link or on paper; the link is shown here and never again. */
function Send({ of, onDone, onClose }: Inside) {
  const t = useStrings(words)
  const act = useAct(sendAgreement)
  const token = act.data?.answer.token
  const send = (link: boolean) =>
    act.mutate({ ...fixedOf(of), link }, { onSuccess: ({ answer }) => answer.token === null && onDone() })
  return (
    <Dialog title={t.send} onClose={onClose}>
      {token ? (
        <SigningLink token={token} />
      ) : (
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
      )}
    </Dialog>
  )
}

function Renew({ of, onClose }: Inside) {
  const t = useStrings(words)
  const act = useAct(renewAgreementLink)
  return (
    <Dialog title={t.renew} onClose={onClose}>
      {act.data ? (
        <SigningLink token={act.data.answer.token} />
      ) : (
        <div className={css['stack']}>
          <p>{t.renewWhy}</p>
          {act.isError && <ErrorBox error={act.error} />}
          <Button kind="primary" busy={act.isPending} onClick={() => act.mutate(fixedOf(of))}>
            {t.renew}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function Back({ of, onDone, onClose }: Inside) {
  const t = useStrings(words)
  const act = useAct(takeBackAgreement)
  return (
    <ConfirmDialog
      title={t.takeBack}
      act={t.takeBack}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onConfirm={() => act.mutate(fixedOf(of), { onSuccess: onDone })}
    >
      <p>{t.takeBackWhy}</p>
    </ConfirmDialog>
  )
}

function Signed({ of, onDone, onClose }: Inside) {
  const t = useStrings(words)
  const form = useActForm(recordAgreement, {
    draft: null,
    initial: { on: today(), signedName: of.contact, signedUnit: '', ...noScan },
    fixed: fixedOf(of),
    onDone,
  })
  return (
    <FormDialog title={t.recordSigned} form={form} submit={t.record} onClose={onClose}>
      <div className={css['stack']}>
        <DateInput form={form} at="on" label={t.signedOn} />
        <TextInput form={form} at="signedName" label={t.partnerSigner} />
        <TextInput form={form} at="signedUnit" label={t.partnerTitle} />
        <ScanFields form={form} />
      </div>
    </FormDialog>
  )
}

function End({ of, onDone, onClose }: Inside) {
  const t = useStrings(words)
  const form = useActForm(endAgreement, {
    draft: `pledges.endAgreement.${of.id}`,
    initial: { on: today(), reason: '', returnedOn: null },
    fixed: fixedOf(of),
    onDone,
  })
  return (
    <FormDialog title={t.end} form={form} submit={t.end} onClose={onClose}>
      <div className={css['stack']}>
        <p className={css['line']}>{t.endWhy}</p>
        <DateInput form={form} at="on" label={t.endOn} />
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
        <DateInput form={form} at="returnedOn" label={t.returnedOn} />
      </div>
    </FormDialog>
  )
}

const dialogs = { send: Send, renew: Renew, back: Back, signed: Signed, end: End }
export type AgreementDialogName = keyof typeof dialogs

interface AgreementDialogProps {
  readonly name: AgreementDialogName
  readonly of: ShownAgreement
  readonly onClose: () => void
}

export function AgreementDialog({ name, of, onClose }: AgreementDialogProps) {
  const t = useStrings(words)
  const onDone = useToldAndClosed(t.saved, onClose)
  // What it was when the dialog opened: sending makes it another version under the link that is still shown.
  const [opened] = useState(of)
  const Named = dialogs[name]
  return <Named of={opened} onDone={onDone} onClose={onClose} />
}
