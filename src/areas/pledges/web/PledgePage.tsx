import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, DownloadButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { pledgeLedger, pledgeView } from '../contract/views.ts'
import { meansSays, pledgeKindSays } from '../model/kinds.ts'
import { Paper } from './Paper.tsx'
import css from './Pledges.module.css'
import { PledgeState } from './PledgeState.tsx'
import { SettleDialog, type SettleName } from './SettleDialogs.tsx'
import type { ShownPledge } from './shown-pledge.ts'
import { SignForm } from './SignForm.tsx'
import { words } from './words.ts'

/** What is known of the signature or of why there is none. */
function Facts({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  const say = useSay()
  const { means, confirmed, signedOn, signedAt, documentHash, fileHash, state } = pledge
  const signed = state === 'signed'
  const live = means === 'screen' || means === 'link'
  const when = live && signedAt !== null ? showMoment(signedAt) : showDay(signedOn ?? '')
  const facts = [
    { name: t.askedBy, value: `${pledge.askedByName}　${showDay(pledge.askedOn)}` },
    ...(pledge.reason === '' ? [] : [{ name: t.reason, value: pledge.reason }]),
    ...(signed ? [{ name: t.signedOn, value: when }] : []),
    ...(means === null ? [] : [{ name: t.means, value: say(meansSays[means]) }]),
    ...(confirmed === null ? [] : [{ name: t.confirmed, value: confirmed === 'totp' ? t.byTotp : t.byPassword }]),
    ...(signed && documentHash !== null ? [{ name: t.hash, value: <span className={css['hash']}>{documentHash}</span> }] : []),
    ...(fileHash === null ? [] : [{ name: t.fileHash, value: <span className={css['hash']}>{fileHash}</span> }]),
    ...(signed ? [{ name: t.code, value: <span className={css['hash']}>{pledge.code}</span> }] : []),
    ...(pledge.declinedBecause === '' ? [] : [{ name: t.declined, value: pledge.declinedBecause }]),
    ...(pledge.explainedOn === null
      ? []
      : [
          { name: t.explainedOn, value: showDay(pledge.explainedOn) },
          { name: t.explanation, value: pledge.explanation },
          { name: t.witness, value: pledge.witness || t.noRow },
          { name: t.follows, value: pledge.follows },
        ]),
    ...(pledge.withdrawnBecause === '' ? [] : [{ name: t.withdraw, value: pledge.withdrawnBecause }]),
  ]
  return <FactList facts={facts} />
}

function Files({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  return (
    <div className={css['buttons']}>
      {pledge.paper && <DownloadButton href={`/api/pledges/${pledge.id}/pdf`}>{t.pdf}</DownloadButton>}
      {pledge.paper && pledge.mayChange && <DownloadButton href={`/api/pledges/${pledge.id}/docx`}>{t.docx}</DownloadButton>}
      {pledge.file !== null && <DownloadButton href={`/api/pledges/${pledge.id}/scan`}>{t.scan}</DownloadButton>}
    </div>
  )
}

function Doing({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  const [open, setOpen] = useState<SettleName | null>(null)
  return (
    <Panel title={<PledgeState of={pledge.state} />}>
      <div className={css['stack']}>
        <Facts pledge={pledge} />
        <Files pledge={pledge} />
        {pledge.mayChange && (
          <div className={css['buttons']}>
            <Button onClick={() => setOpen('paper')}>{t.onPaper}</Button>
            <Button onClick={() => setOpen('refusal')}>{t.refusal}</Button>
            <Button kind="quiet" onClick={() => setOpen('withdraw')}>
              {t.withdraw}
            </Button>
          </div>
        )}
      </div>
      {open && <SettleDialog name={open} pledge={pledge} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

function Reading({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  return (
    <div className={css['stack']}>
      {pledge.paper ? <Paper paper={pledge.paper} /> : <Note>{t.noText}</Note>}
      {pledge.maySign && <SignForm pledge={pledge} />}
    </div>
  )
}

export function PledgePage() {
  const t = useStrings(words)
  const say = useSay()
  const seesAll = mayOpen(pledgeLedger.who, useSession())
  const query = useView(pledgeView, { pledge: useRouteParam('id') as ShownPledge['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(pledge) => (
        <>
          <RecordHeader
            from={seesAll ? { to: '/pledges', label: t.list } : { to: '/pledges/mine', label: t.mine }}
            title={pledge.title}
            facts={[
              { name: t.signer, value: [pledge.personName, pledge.unit].filter(Boolean).join('　') },
              { name: t.kind, value: say(pledgeKindSays[pledge.kind]) },
              ...(pledge.project === '' ? [] : [{ name: t.project, value: pledge.project }]),
              ...(pledge.due === null || pledge.state === 'signed' ? [] : [{ name: t.due, value: <DueDate day={pledge.due} /> }]),
            ]}
          />
          <Split side={<Doing pledge={pledge} />}>
            <RecordTabs
              on="plg"
              id={pledge.id}
              label={pledge.title}
              own={[{ name: 'paper', order: 10, label: t.paper, content: <Reading pledge={pledge} /> }]}
            />
          </Split>
        </>
      )}
    </Loaded>
  )
}
