import { useState } from 'react'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ConfirmDialog } from '../../../platform/ui/parts/ConfirmDialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { auditDecision, liftSecrecy, takeBackDecision } from '../contract.ts'
import { auditSays } from '../model.ts'
import css from './Decision.module.css'
import type { About, Decided } from './DecisionPanel.tsx'
import { saveMinutes } from './MinutesDialog.tsx'
import { words } from './words.ts'

interface DialogProps {
  readonly asset: `ast_${string}`
  readonly about: About
  readonly current: Decided
  readonly onClose: () => void
}

/** 指定の解除: what ends with it is said in numbers before. */
function LiftDialog({ asset, about, onClose }: DialogProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(liftSecrecy, {
    draft: `decision.lift.${asset}`,
    initial: { reason: '' },
    fixed: { asset, assetVersion: about.assetVersion },
    onDone: ({ answer }) => {
      tell(answer.state === 'decided' ? t.lifted : t.seconding)
      onClose()
    },
  })
  const replace = about.effect.replace['none'] ?? 0
  const effects = [
    ...(about.received ? [t.receivedForbids] : []),
    t.effectOpen,
    t.liftMeasures,
    ...(replace === 0 ? [] : [t.effectReplace(replace)]),
    t.effectReaders(about.effect.readers),
  ]
  return (
    <FormDialog
      title={t.lift}
      form={form}
      submit={t.lift}
      onClose={onClose}
      lead={
        <div className={css['effect']}>
          <b>{t.effectTitle}</b>
          <ul>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </div>
      }
    >
      <TextArea form={form} at="reason" label={t.reason} hint={t.liftHint} />
    </FormDialog>
  )
}

function AuditDialog({ current, onClose }: DialogProps) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const form = useActForm(auditDecision, {
    draft: `decision.audit.${current.id}`,
    initial: { audit: null, note: '' },
    fixed: { decision: current.id, version: current.version },
    onDone: () => {
      tell(t.audited)
      onClose()
    },
  })
  return (
    <FormDialog title={t.auditTitle} form={form} submit={t.auditDo} onClose={onClose} lead={<p>{t.auditWhy}</p>}>
      <RadioCards
        form={form}
        at="audit"
        label={t.auditResult}
        cards={(['fine', 'concern'] as const).map((one) => ({ value: one, label: say(auditSays[one]) }))}
      />
      <TextArea form={form} at="note" label={t.auditNote} hint={t.auditNoteHint} />
    </FormDialog>
  )
}

function TakeBackDialog({ current, onClose }: DialogProps) {
  const t = useStrings(words)
  const tell = useTell()
  const { mutate, isPending, error } = useAct(takeBackDecision)
  const done = () => {
    tell(t.takenBack)
    onClose()
  }
  return (
    <ConfirmDialog
      title={t.takeBackTitle}
      act={t.takeBack}
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() => mutate({ decision: current.id, version: current.version }, { onSuccess: done })}
    >
      <p>{t.takeBackWhy}</p>
    </ConfirmDialog>
  )
}

const dialogs = { lift: LiftDialog, audit: AuditDialog, takeBack: TakeBackDialog }

/** What can be done with a decision that holds: its minutes, take it back, look at it, lift the secrecy. */
export function AfterDecision({ asset, about }: { asset: `ast_${string}`; about: About }) {
  const t = useStrings(words)
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  const { current } = about
  const [trouble, setTrouble] = useState<unknown>(null)
  if (!current) return null
  const Dialog = open === null ? null : dialogs[open]
  return (
    <div className={css['after']}>
      {about.mayAudit && <Button onClick={() => setOpen('audit')}>{t.auditTitle}</Button>}
      {about.mayTakeBack && (
        <Button icon="return" onClick={() => setOpen('takeBack')}>
          {t.takeBack}
        </Button>
      )}
      {about.mayLift && <Button onClick={() => setOpen('lift')}>{t.lift}</Button>}
      <Button
        icon="print"
        onClick={() => void saveMinutes({ decision: current.id }, t.minutesName).then(() => setTrouble(null), setTrouble)}
      >
        {t.minutes}
      </Button>
      {trouble !== null && <ErrorBox error={trouble} />}
      {Dialog && <Dialog asset={asset} about={about} current={current} onClose={() => setOpen(null)} />}
    </div>
  )
}
