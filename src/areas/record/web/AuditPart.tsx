import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { JobButton } from '../../../platform/ui/parts/JobButton.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { auditNow } from '../contract/audits.ts'
import css from './Record.module.css'
import type { RecordState } from './StatePage.tsx'
import { words } from './words.ts'

/** What the last self-audit found, and the way to the next. */
export function AuditPart({ now: { audit } }: { now: RecordState }) {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const session = useSession()
  const found = audit?.findings ?? []
  return (
    <Section
      title={t.audit}
      end={
        audit !== null && (
          <State icon={found.length === 0 ? 'done' : 'warn'} tone={found.length === 0 ? 'ok' : 'err'}>
            {found.length === 0 ? t.auditGood : t.auditBad(found.length.toLocaleString(lang))}
          </State>
        )
      }
    >
      <p className={css['lead']}>{t.auditWhy}</p>
      {audit === null ? (
        <p>{t.auditNone}</p>
      ) : (
        <FactList
          facts={[
            { name: t.auditAt, value: showMoment(audit.at) },
            { name: t.auditEntries, value: t.count(audit.entries.toLocaleString(lang)) },
            { name: t.auditRows, value: t.count(audit.rowsCompared.toLocaleString(lang)) },
          ]}
        />
      )}
      {found.length > 0 && (
        <>
          <Note tone="err">{t.auditDo}</Note>
          <PlainTable
            label={t.auditFindings}
            heads={[t.auditFinding, t.auditRow]}
            rows={found.map(({ kind, says, row }) => ({
              key: `${kind} ${row}`,
              cells: [
                say(says),
                <code key="row" className={css['key']}>
                  {row}
                </code>,
              ],
            }))}
          />
        </>
      )}
      {mayOpen(auditNow.who, session) && (
        <JobButton act={auditNow} input={{}} icon="check" says={t.auditNow} title={t.audit} unit={t.auditUnit} />
      )}
    </Section>
  )
}
