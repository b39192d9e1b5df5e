import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { auditSays } from '../model.ts'
import { mannerSays } from '../model/rules.ts'
import { Conflicts } from './Conflicts.tsx'
import css from './Decision.module.css'
import type { About, Decided } from './DecisionPanel.tsx'
import { Period } from './Period.tsx'
import { VerdictBadge } from './VerdictBadge.tsx'
import { words } from './words.ts'

/** Who said what so far: votes where there are several, conflicts that were declared and withdrawn. */
function Voices({ of }: { of: Decided }) {
  const t = useStrings(words)
  return (
    <>
      {(of.votes.length > 1 || of.state === 'proposed') &&
        of.votes.map((vote) => (
          <p key={vote.at} className={css['said']}>
            {t.votedFor(vote.name, showMoment(vote.at), vote.className ?? t[vote.outcome])}
          </p>
        ))}
      {of.conflicts.map(
        ({ name, at, reason, withdrawn }) =>
          withdrawn && (
            <p key={at} className={css['said']}>
              {t.conflictOf(name, showMoment(at), reason)}{' '}
              {t.withdrawnBy(withdrawn.name, showMoment(withdrawn.at), withdrawn.reason)}
            </p>
          ),
      )}
    </>
  )
}

/** How it came about, where that was not one person by the rule; and what a later look found. */
function Manner({ of }: { of: Decided }) {
  const t = useStrings(words)
  const say = useSay()
  if (of.manner === null || of.manner === 'one') return null
  return (
    <Note tone={of.audit === 'concern' ? 'warn' : of.audit === 'due' ? 'info' : 'ok'}>
      <p>{say(mannerSays[of.manner])}</p>
      {of.audit !== null && (
        <p>
          <b>{say(auditSays[of.audit])}</b>
          {of.auditedByName !== null && of.auditedAt !== null && ` ${t.decidedBy(of.auditedByName, showMoment(of.auditedAt))}`}
        </p>
      )}
      {of.auditNote !== '' && <p>{of.auditNote}</p>}
    </Note>
  )
}

/** What holds now, and what waits. */
export function CurrentDecision({ about }: { about: About }) {
  const t = useStrings(words)
  const { current, open } = about
  return (
    <div className={css['standing']}>
      <p className={css['line']}>
        <span className={css['quiet']}>{t.current}</span>
        {current ? <VerdictBadge of={current} /> : t.currentNone}
        {current?.lifts && <Tag>{t.lifts}</Tag>}
      </p>
      {current && (
        <>
          <p>{t.decidedBy(current.decidedByName ?? '', current.decidedAt === null ? '' : showMoment(current.decidedAt))}</p>
          {current.reviewOn !== null && <p>{t.validUntil(showDay(current.reviewOn))}</p>}
          <Period of={current} />
          <p className={css['said']}>{current.reason}</p>
          <Voices of={current} />
          <Manner of={current} />
        </>
      )}
      {open && (
        <>
          <p className={css['line']}>
            <span className={css['quiet']}>{t.open}</span>
            <VerdictBadge of={open} proposed />
            {open.lifts && <Tag>{t.lifts}</Tag>}
          </p>
          <p>{t.proposedBy(open.proposedByName, showMoment(open.proposedAt))}</p>
          <Period of={open} />
          <p className={css['said']}>{open.reason}</p>
          <Voices of={open} />
        </>
      )}
      <Conflicts about={about} />
    </div>
  )
}
