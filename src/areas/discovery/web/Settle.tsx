import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { FieldRow, Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { acceptCandidate, mergeCandidate, rejectCandidate, reopenCandidate } from '../contract.ts'
import css from './Discovery.module.css'
import type { Candidate } from './Evidence.tsx'
import { words } from './words.ts'

interface SettleProps {
  readonly candidate: Candidate
  readonly onDone: () => void
}

function Merge({ candidate, onDone, onClose }: SettleProps & { onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(mergeCandidate, {
    draft: `discovery.merge.${candidate.id}`,
    initial: { asset: candidate.similar[0]?.id ?? null },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.merged)
      onDone()
    },
  })
  return (
    <Dialog title={t.mergeTitle} onClose={onClose}>
      <p>{t.mergeWhy(`${candidate.placePath}/${candidate.folder}`)}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.mergeDo}
          </Button>
        }
      >
        <ThingField of="ast" form={form} at="asset" label={t.mergeInto} />
      </Form>
    </Dialog>
  )
}

function Reject({ candidate, onDone, onClose }: SettleProps & { onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(rejectCandidate, {
    draft: `discovery.reject.${candidate.id}`,
    initial: { reason: '' },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.rejected)
      onDone()
    },
  })
  return (
    <Dialog title={t.rejectTitle} onClose={onClose}>
      <p>{t.rejectWhy}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.rejectDo}
          </Button>
        }
      >
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
      </Form>
    </Dialog>
  )
}

function Settled({ candidate }: { candidate: Candidate }) {
  const t = useStrings(words)
  const tell = useTell()
  const reopen = useAct(reopenCandidate)
  return (
    <div className={css['acts']}>
      {candidate.rejectedBecause !== null && <p>{t.rejectedBecause(candidate.rejectedBecause)}</p>}
      {candidate.asset !== null && <LinkButton to={`/register/${candidate.asset}`}>{t.openAsset}</LinkButton>}
      {candidate.state === 'rejected' && (
        <Button
          busy={reopen.isPending}
          onClick={() =>
            reopen.mutate({ candidate: candidate.id, version: candidate.version }, { onSuccess: () => tell(t.reopened) })
          }
        >
          {t.reopen}
        </Button>
      )}
      {reopen.isError && <ErrorBox error={reopen.error} />}
    </div>
  )
}

/** The evidence with what can be done: take it in, merge it, or turn it down. */
export function Settle({ candidate, onDone, children }: SettleProps & { children: ReactNode }) {
  const t = useStrings(words)
  const tell = useTell()
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  // Below each other the evidence would open out of sight.
  useEffect(() => {
    if (matchMedia('(max-width: 1100px)').matches) panel.current?.scrollIntoView()
  }, [])
  const [asking, setAsking] = useState<'merge' | 'reject' | null>(null)
  const form = useActForm(acceptCandidate, {
    draft: `discovery.accept.${candidate.id}`,
    initial: { name: candidate.name, department: candidate.departmentId, owner: null, business: candidate.business ?? '' },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.accepted)
      onDone()
    },
  })
  if (candidate.state !== 'waiting')
    return (
      <Panel ref={panel} title={candidate.name} sticky>
        {children}
        <Settled candidate={candidate} />
      </Panel>
    )
  const close = () => setAsking(null)
  return (
    <>
      <Panel
        ref={panel}
        title={candidate.name}
        sticky
        acts={
          <>
            <Button type="submit" form={id} kind="primary" busy={form.busy}>
              {t.accept}
            </Button>
            <Button onClick={() => setAsking('merge')}>{t.merge}…</Button>
            <Button onClick={() => setAsking('reject')}>{t.reject}…</Button>
          </>
        }
      >
        {children}
        <Form id={id} form={form} guard={false} acts={null}>
          <TextInput form={form} at="name" label={t.name} />
          <FieldRow>
            <ThingField of="dep" form={form} at="department" label={t.department} none={t.notDecided} />
            <ThingField of="psn" form={form} at="owner" label={t.owner} none={t.notDecided} />
          </FieldRow>
          <TextInput form={form} at="business" label={t.business} />
          <div className={css['effect']}>
            <b>{t.effectTitle}</b>
            <ul>
              <li>{t.effectAccept(candidate.files)}</li>
              <li>{t.effectUndecided}</li>
            </ul>
          </div>
          <FormTrouble form={form} />
        </Form>
      </Panel>
      {asking === 'merge' && <Merge candidate={candidate} onDone={onDone} onClose={close} />}
      {asking === 'reject' && <Reject candidate={candidate} onDone={onDone} onClose={close} />}
    </>
  )
}
