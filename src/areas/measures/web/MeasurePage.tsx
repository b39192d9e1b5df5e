import { useState } from 'react'
import { confidenceSays, levelSays, purposeSays, routeSays } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { rowView } from '../contract/views.ts'
import { Effect } from './Effect.tsx'
import { isNeeded } from '../model/plan.ts'
import css from './Measure.module.css'
import { MeasureState } from './MeasureState.tsx'
import { MeasureTags } from './MeasureTags.tsx'
import { RowDialog, type DialogName } from './RowDialogs.tsx'
import type { Row } from './row.ts'
import { words } from './words.ts'

function EvidenceList({ row }: { row: Row }) {
  const t = useStrings(words)
  if (row.evidence.length === 0) return t.nothing
  return (
    <ul className={css['evidence']}>
      {row.evidence.map((one) => (
        <li key={JSON.stringify(one)}>
          {one.kind === 'words' && one.text}
          {one.kind === 'thing' &&
            (one.id.startsWith('ast_') ? <Link to={`/register/${one.id}`}>{t.evidenceThing}</Link> : one.id)}
          {one.kind === 'file' && (
            <>
              {one.name}
              <span className={css['sha']}>{one.sha256}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Overview({ row }: { row: Row }) {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const { of } = row
  const days = (day: string | null) => (day === null ? t.nothing : showDay(day))
  return (
    <>
      <p className={css['line']}>
        {say(of.text)} <MeasureTags of={of} />
      </p>
      <FactList
        facts={[
          { name: t.level, value: say(levelSays[of.legal === null ? 'leak' : 'legal']) },
          { name: t.reason, value: row.reason || t.nothing },
          { name: t.place, value: row.place || t.nothing },
          { name: t.initialCost, value: row.initialCost.toLocaleString() },
          { name: t.yearlyCost, value: row.yearlyCost.toLocaleString() },
          { name: t.hours, value: row.hours },
          { name: t.evidence, value: <EvidenceList row={row} /> },
          {
            name: t.check,
            value: row.checkedOn === null ? t.checkNone : t.checkLine(showDay(row.checkedOn), row.timesDue, row.timesKept),
          },
          { name: t.reviewOn, value: days(row.reviewOn) },
          { name: t.serves, value: signs.list(of.serves) || t.nothing },
          { name: t.pack, value: say(of.pack) },
          { name: t.source, value: of.source },
          { name: t.confidence, value: say(confidenceSays[of.confidence]) },
        ]}
      />
      <Effect row={row} />
    </>
  )
}

function Doing({ row }: { row: Row }) {
  const t = useStrings(words)
  const [open, setOpen] = useState<DialogName | null>(null)
  const running = row.state === 'inOperation'
  return (
    <Panel title={<MeasureState of={row.state} />}>
      {row.riskByName !== null && row.riskUntil !== null && <p>{t.riskLine(row.riskByName, showDay(row.riskUntil))}</p>}
      {row.state === 'riskAsked' && <p>{t.riskWaits}</p>}
      <div className={css['buttons']}>
        {row.state === 'riskAsked' && row.mayAccept && (
          <>
            <Button kind="primary" onClick={() => setOpen('acceptRisk')}>
              {t.riskAccept}
            </Button>
            <Button onClick={() => setOpen('declineRisk')}>{t.riskDecline}</Button>
          </>
        )}
        {row.mayReport && isNeeded(row.state) && row.state !== 'riskAsked' && (
          <Button kind="primary" onClick={() => setOpen('report')}>
            {t.report}
          </Button>
        )}
        {row.mayReport && running && <Button onClick={() => setOpen('check')}>{t.checkAct}</Button>}
        {row.mayChange && !running && row.state !== 'riskAsked' && row.state !== 'riskAccepted' && (
          <Button onClick={() => setOpen(row.mayAccept ? 'acceptRisk' : 'askRisk')}>
            {row.mayAccept ? t.riskAccept : t.riskAsk}
          </Button>
        )}
      </div>
      {row.mayChange && !row.mayAccept && !running && <p className={css['pick']}>{t.riskAskHint}</p>}
      {open && <RowDialog name={open} row={row} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

export function MeasurePage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(rowView, { row: useRouteParam('id') as Row['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(row) => (
        <>
          <RecordHeader
            from={{ to: '/measures/plan', label: t.plan }}
            title={say(row.of.title)}
            facts={[
              { name: t.forWhat, value: row.className ?? row.assetName ?? '' },
              { name: t.route, value: say(routeSays[row.of.route]) },
              { name: t.purpose, value: say(purposeSays[row.of.purpose]) },
              { name: t.owner, value: row.ownerName ?? t.noneYet },
              ...(row.due === null
                ? []
                : [{ name: t.due, value: row.state === 'inOperation' ? showDay(row.due) : <DueDate day={row.due} /> }]),
            ]}
            acts={
              row.mayChange && (
                <LinkButton to={`/measures/plan/${row.id}/edit`} icon="pen">
                  {t.edit}
                </LinkButton>
              )
            }
          />
          {row.of.withdrawn && <Note tone="warn">{t.withdrawn}</Note>}
          <Split side={<Doing row={row} />}>
            <RecordTabs
              on="mea"
              id={row.id}
              label={t.measure}
              own={[{ name: 'overview', order: 10, label: t.overview, content: <Overview row={row} /> }]}
            />
          </Split>
        </>
      )}
    </Loaded>
  )
}
