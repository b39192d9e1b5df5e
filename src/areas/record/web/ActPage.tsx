import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { DownloadButton } from '../../../platform/ui/parts/Button.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { ChangedFields } from '../../../platform/ui/record/HistoryList.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { actView } from '../contract/entries.ts'
import { Anchored } from './Anchored.tsx'
import css from './Record.module.css'
import { words } from './words.ts'

type Entry = z.output<(typeof actView)['answer']>['entries'][number]

/** Between which moments it was recorded, by a clock that is not the company's. */
function When({ entry: { anchored, notBefore, notAfter } }: { entry: Entry }) {
  const t = useStrings(words)
  if (!anchored)
    return (
      <>
        <Anchored anchored={false} />
        <p>{t.openMeans}</p>
      </>
    )
  const said =
    notAfter === null
      ? t.coveredOtherwise
      : notBefore === null
        ? t.before(showMoment(notAfter))
        : t.between(showMoment(notBefore), showMoment(notAfter))
  return (
    <>
      <Anchored anchored />
      <p>{said}</p>
    </>
  )
}

function EntrySection({ entry }: { entry: Entry }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <Section
      title={`${say(entry.subjectKind)}　${entry.subjectName ?? ''}`}
      end={
        entry.intact ? (
          <State icon="done" tone="ok">
            {t.intact}
          </State>
        ) : (
          <State icon="warn" tone="err">
            {t.broken}
          </State>
        )
      }
    >
      <div className={css['entry']}>
        {!entry.intact && <Note tone="err">{t.brokenWhy}</Note>}
        <ChangedFields fields={entry.fields} />
        <FactList
          facts={[
            { name: t.place, value: t.placeValue(entry.ord) },
            { name: t.log, value: entry.logIndex === null ? t.notLogged : t.logged(entry.logIndex + 1) },
            { name: t.when, value: <When entry={entry} /> },
            { name: t.leaf, value: entry.leaf === null ? t.notLogged : <code>{entry.leaf}</code> },
          ]}
        />
        {entry.logIndex !== null && (
          <p className={css['proof']}>
            <DownloadButton href={`/api/record/entries/${entry.id}/proof`} size="small">
              {t.proofFile}
            </DownloadButton>
            {t.proofWhy}
          </p>
        )}
        <details>
          <summary>{t.commitments}</summary>
          <PlainTable
            label={t.commitments}
            heads={[t.field, t.value, t.commitment]}
            rows={entry.fields.map(({ field, says, value, commitment }) => ({
              key: field,
              cells: [say(says), value ?? t.erased, <code key="commitment">{commitment}</code>],
            }))}
          />
        </details>
        {entry.body !== null && (
          <details>
            <summary>{t.body}</summary>
            <pre className={css['body']}>{entry.body}</pre>
          </details>
        )}
      </div>
    </Section>
  )
}

/** One act in full: what it did to each thing, and what its fingerprint stands on. */
export function ActPage() {
  const t = useStrings(words)
  const say = useSay()
  const act = useRouteParam('act') as `act_${string}`
  const query = useView(actView, { act })
  return (
    <Loaded query={query} lines={8}>
      {(shown) => (
        <>
          <RecordHeader
            from={{ to: '/record/entries', label: t.title }}
            number={shown.act}
            title={say(shown.says)}
            facts={[
              { name: t.actor, value: shown.actor ?? t.installation },
              { name: t.at, value: showMoment(shown.at) },
              ...(shown.factDate === null ? [] : [{ name: t.factDate, value: showDay(shown.factDate) }]),
            ]}
          />
          {shown.entries.map((entry) => (
            <EntrySection key={entry.id} entry={entry} />
          ))}
        </>
      )}
    </Loaded>
  )
}
