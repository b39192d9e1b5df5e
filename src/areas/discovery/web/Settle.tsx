import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { FieldRow, Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Effects } from '../../../platform/ui/parts/Effects.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { acceptCandidate, assignCandidate, reopenCandidate } from '../contract/proposals.ts'
import { places } from '../contract/scans.ts'
import { sayRetention } from '../model/retention.ts'
import { Assign, Merge, Reject, SplitDialog } from './Ask.tsx'
import css from './Discovery.module.css'
import type { Candidate } from './Evidence.tsx'
import { useKeys } from './use-keys.ts'
import { words } from './words.ts'

interface SettleProps {
  readonly candidate: Candidate
  readonly onDone: () => void
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
  const [asking, setAsking] = useState<'merge' | 'reject' | 'split' | 'assign' | null>(null)
  const form = useActForm(acceptCandidate, {
    draft: `discovery.accept.${candidate.id}`,
    initial: {
      name: candidate.name,
      department: candidate.assigned ?? candidate.departmentId,
      owner: null,
      business: candidate.business ?? '',
      retention: candidate.retention === null ? '' : sayRetention(candidate.retention).ja,
    },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.accepted)
      onDone()
    },
  })
  const leads = mayOpen(places.who, useSession())
  const back = useAct(assignCandidate)
  const open = candidate.state === 'waiting'
  useKeys(
    open
      ? {
          a: () => document.getElementById(id)?.querySelector('input')?.focus(),
          m: () => setAsking('merge'),
          r: () => setAsking('reject'),
          s: () => candidate.files > 1 && setAsking('split'),
        }
      : {},
  )
  if (!open)
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
            <Button aria-keyshortcuts="m" onClick={() => setAsking('merge')}>
              {t.merge}…
            </Button>
            {candidate.files > 1 && (
              <Button aria-keyshortcuts="s" onClick={() => setAsking('split')}>
                {t.split}…
              </Button>
            )}
            <Button aria-keyshortcuts="r" onClick={() => setAsking('reject')}>
              {t.reject}…
            </Button>
            {leads && <Button onClick={() => setAsking('assign')}>{t.assign}…</Button>}
            {!leads && (
              <Button
                busy={back.isPending}
                onClick={() =>
                  back.mutate(
                    { candidate: candidate.id, version: candidate.version, department: null },
                    { onSuccess: () => tell(t.handedBack) },
                  )
                }
              >
                {t.handBack}
              </Button>
            )}
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
          <FieldRow>
            <TextInput form={form} at="business" label={t.business} />
            <TextInput form={form} at="retention" label={t.retention} hint={t.retentionHelp} />
          </FieldRow>
          <Effects title={t.effectTitle} lines={[t.effectAccept(candidate.files), t.effectUndecided]} />
          <FormTrouble form={form} />
          {back.isError && <ErrorBox error={back.error} />}
        </Form>
      </Panel>
      {asking === 'merge' && <Merge candidate={candidate} onDone={onDone} onClose={close} />}
      {asking === 'split' && <SplitDialog candidate={candidate} onDone={onDone} onClose={close} />}
      {asking === 'assign' && <Assign candidate={candidate} onDone={onDone} onClose={close} />}
      {asking === 'reject' && <Reject candidate={candidate} onDone={onDone} onClose={close} />}
    </>
  )
}
