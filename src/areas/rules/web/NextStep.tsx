import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { publishDocument, reviseDocument } from '../contract/acts.ts'
import { verdictSays } from '../model/says.ts'
import { numbered } from './numbered.ts'
import { PublishDialog } from './PublishDialog.tsx'
import css from './Rules.module.css'
import { StepDialog, type StepName } from './StepDialogs.tsx'
import type { Document } from './types.ts'
import { words } from './words.ts'

/** Where the document stands on its way, and the act that comes next. */
export function NextStep({ of }: { of: Document }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const [open, setOpen] = useState<StepName | 'publish' | null>(null)
  const keeps = mayOpen(publishDocument.who, useSession())
  const revise = useAct(reviseDocument)
  const on = { document: of.id, version: of.version }
  const hints = {
    draft: t.draftHint,
    review: t.waitsForApproval(of.approvers),
    approved: t.approvedHint,
    published: t.publishedHint,
    withdrawn: t.withdrawnHint,
  }
  return (
    <Panel title={t.next}>
      <div className={css['stack']}>
        <p>{hints[of.stage]}</p>
        {of.waitsForOthers && <p className={css['quiet']}>{t.waitsForOthers}</p>}
        {of.note !== '' && of.stage !== 'draft' && <p className={css['quiet']}>{of.note}</p>}
        <div className={css['buttons']}>
          {of.mayEdit && (
            <Button kind="primary" onClick={() => setOpen('submit')}>
              {t.submit}
            </Button>
          )}
          {of.mayApprove && (
            <Button kind="primary" icon="stamp" onClick={() => setOpen('approve')}>
              {t.approve}
            </Button>
          )}
          {keeps && of.stage === 'approved' && (
            <Button kind="primary" onClick={() => setOpen('publish')}>
              {t.publish}
            </Button>
          )}
          {keeps && (of.stage === 'review' || of.stage === 'approved') && (
            <Button onClick={() => setOpen('sendBack')}>{t.sendBack}</Button>
          )}
          {keeps && of.stage === 'published' && (
            <Button busy={revise.isPending} onClick={() => revise.mutate(on, { onSuccess: () => tell(t.revisionBegun) })}>
              {t.beginRevision}
            </Button>
          )}
          {of.mayWithdraw && of.stage === 'published' && (
            <Button kind="quiet" onClick={() => setOpen('withdraw')}>
              {t.withdraw}
            </Button>
          )}
        </div>
        {revise.error && <ErrorBox error={revise.error} />}
        {of.approvals.length > 0 && (
          <div>
            <b>{t.approvalsGiven}</b>
            <ul>
              {numbered(of.approvals).map(({ key, one }) => (
                <li key={key}>
                  {showDay(one.onDay)} {one.name}
                  {t.colon}
                  {say(verdictSays[one.verdict])}
                  {one.comment !== '' && ` ${one.comment}`}
                  {one.own && one.verdict === 'approved' && <div className={css['quiet']}>{t.ownApproval}</div>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      {open === 'publish' && <PublishDialog of={of} onClose={() => setOpen(null)} />}
      {open && open !== 'publish' && <StepDialog name={open} of={of} onClose={() => setOpen(null)} />}
    </Panel>
  )
}
