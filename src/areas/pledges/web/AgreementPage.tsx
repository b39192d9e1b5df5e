import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, DownloadButton, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { agreementView } from '../contract/views.ts'
import { agreementKindSays, meansSays, returnDutySays, type AgreementState as StateName } from '../model/kinds.ts'
import { AgreementDialog, type AgreementDialogName } from './AgreementDialogs.tsx'
import { Paper } from './Paper.tsx'
import css from './Pledges.module.css'
import { AgreementState } from './PledgeState.tsx'
import type { ShownAgreement } from './shown-pledge.ts'
import { words } from './words.ts'

const possible: Readonly<Record<StateName, readonly AgreementDialogName[]>> = {
  draft: ['send', 'end'],
  sent: ['signed', 'renew', 'back', 'end'],
  signed: ['end'],
  ended: [],
}

function Facts({ of }: { of: ShownAgreement }) {
  const t = useStrings(words)
  const say = useSay()
  const { means, signedOn, documentHash, fileHash } = of
  const hash = (text: string) => <span className={css['hash']}>{text}</span>
  return (
    <FactList
      facts={[
        { name: t.survivalYears, value: t.years(of.survivalYears) },
        { name: t.returnDuty, value: say(returnDutySays[of.returnDuty]) },
        ...(of.contact === '' ? [] : [{ name: t.contact, value: of.contact }]),
        ...(signedOn === null ? [] : [{ name: t.signedOn, value: showDay(signedOn) }]),
        ...(means === null ? [] : [{ name: t.means, value: say(meansSays[means]) }]),
        ...(of.signedName === ''
          ? []
          : [{ name: t.partnerSigner, value: [of.signedUnit, of.signedName].filter(Boolean).join('　') }]),
        ...(documentHash === null ? [] : [{ name: t.hash, value: hash(documentHash) }]),
        ...(fileHash === null ? [] : [{ name: t.fileHash, value: hash(fileHash) }]),
        ...(signedOn === null ? [] : [{ name: t.code, value: hash(of.code) }]),
        ...(of.endedOn === null ? [] : [{ name: t.endOn, value: `${showDay(of.endedOn)}　${of.endReason}` }]),
        ...(of.returnedOn === null ? [] : [{ name: t.returnedOn, value: showDay(of.returnedOn) }]),
      ]}
    />
  )
}

function Doing({ of }: { of: ShownAgreement }) {
  const t = useStrings(words)
  const [open, setOpen] = useState<AgreementDialogName | null>(null)
  const labels: Record<AgreementDialogName, string> = {
    send: t.send,
    renew: t.renew,
    back: t.takeBack,
    signed: t.recordSigned,
    end: t.end,
  }
  return (
    <Panel title={<AgreementState of={of.state} />}>
      <div className={css['stack']}>
        {of.linkUntil !== null && <p className={css['line']}>{t.linkUntil(showMoment(of.linkUntil))}</p>}
        {of.declinedBecause !== '' && of.state === 'sent' && (
          <Note tone="warn">
            <b>{t.partnerSaid}</b>
            <p>{of.declinedBecause}</p>
          </Note>
        )}
        <Facts of={of} />
        <div className={css['buttons']}>
          <DownloadButton href={`/api/agreements/${of.id}/pdf`}>{t.pdf}</DownloadButton>
          <DownloadButton href={`/api/agreements/${of.id}/docx`}>{t.docx}</DownloadButton>
          {of.file !== null && <DownloadButton href={`/api/agreements/${of.id}/scan`}>{t.scan}</DownloadButton>}
        </div>
        {of.mayChange && (
          <div className={css['buttons']}>
            {possible[of.state].map((name, i) => (
              <Button key={name} kind={i === 0 ? 'primary' : 'plain'} onClick={() => setOpen(name)}>
                {labels[name]}
              </Button>
            ))}
          </div>
        )}
      </div>
      {open && <AgreementDialog name={open} of={of} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

export function AgreementPage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(agreementView, { agreement: useRouteParam('id') as ShownAgreement['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(of) => (
        <>
          <RecordHeader
            from={{ to: '/agreements', label: t.agreements }}
            number={of.numberText}
            title={of.partner}
            facts={[
              { name: t.kind, value: say(agreementKindSays[of.kind]) },
              { name: t.purpose, value: of.purpose },
              { name: t.class, value: of.className ?? t.classNone },
              { name: t.owner, value: of.ownerName },
              { name: t.endsOn, value: t.termLine(showDay(of.startsOn), showDay(of.endsOn)) },
            ]}
            acts={
              of.mayChange &&
              of.state === 'draft' && (
                <LinkButton to={`/agreements/${of.id}/edit`} icon="pen">
                  {t.edit}
                </LinkButton>
              )
            }
          />
          <Split side={<Doing of={of} />}>
            <RecordTabs
              on="nda"
              id={of.id}
              label={of.numberText}
              own={[{ name: 'paper', order: 10, label: t.paper, content: <Paper paper={of.paper} /> }]}
            />
          </Split>
        </>
      )}
    </Loaded>
  )
}
