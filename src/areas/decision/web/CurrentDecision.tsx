import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Decision.module.css'
import type { About } from './DecisionPanel.tsx'
import { VerdictBadge } from './VerdictBadge.tsx'
import { words } from './words.ts'

/** What holds now, and what waits. */
export function CurrentDecision({ about: { current, open } }: { about: About }) {
  const t = useStrings(words)
  return (
    <div className={css['standing']}>
      <p className={css['line']}>
        <span className={css['quiet']}>{t.current}</span>
        {current ? <VerdictBadge of={current} /> : t.currentNone}
      </p>
      {current && (
        <>
          <p>{t.decidedBy(current.decidedByName ?? '', current.decidedAt === null ? '' : showMoment(current.decidedAt))}</p>
          {current.reviewOn !== null && <p>{t.validUntil(showDay(current.reviewOn))}</p>}
          <p className={css['said']}>{current.reason}</p>
        </>
      )}
      {open && (
        <>
          <p className={css['line']}>
            <span className={css['quiet']}>{t.open}</span>
            <VerdictBadge of={open} proposed />
          </p>
          <p>{t.proposedBy(open.proposedByName, showMoment(open.proposedAt))}</p>
          <p className={css['said']}>{open.reason}</p>
        </>
      )}
    </div>
  )
}
