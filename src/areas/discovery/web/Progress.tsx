import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { assignGuessed, progress } from '../contract/proposals.ts'
import { places } from '../contract/scans.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

/** How far each department is with what was handed to it. */
export function Progress() {
  const t = useStrings(words)
  const tell = useTell()
  const { data } = useView(progress, {})
  const guess = useAct(assignGuessed)
  const leads = mayOpen(places.who, useSession())
  if (!data || data.length === 0 || (leads && data.every(({ department }) => department === null) && data[0]?.waiting === 0))
    return null
  return (
    <details className={css['progress']}>
      <summary>{t.progress}</summary>
      <PlainTable
        label={t.progress}
        heads={[t.department, t.departmentManager, t.stillWaiting, t.dealtWith, t.share]}
        rows={data.map(({ department, name, manager, waiting, settled }) => {
          const share = Math.round((settled * 100) / Math.max(1, waiting + settled))
          return {
            key: department ?? 'none',
            cells: [
              name ?? t.unassigned,
              manager ?? '—',
              t.waitingCount(waiting),
              t.waitingCount(settled),
              <span key="share" className={css['share']}>
                <progress max={100} value={share} aria-label={`${name ?? t.unassigned} ${t.share}`} /> {share}%
              </span>,
            ],
          }
        })}
      />
      {leads && (
        <p className={css['acts']}>
          <Button
            size="small"
            busy={guess.isPending}
            onClick={() => guess.mutate({}, { onSuccess: ({ answer }) => tell(t.assignedCount(answer.assigned)) })}
          >
            {t.assignGuessed}
          </Button>
        </p>
      )}
      {guess.isError && <ErrorBox error={guess.error} />}
    </details>
  )
}
