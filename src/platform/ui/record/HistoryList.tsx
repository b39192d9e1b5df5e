import { LinkButton } from '../parts/Button.tsx'
import type { Says } from '../../../kernel/says.ts'
import { showDay, showMoment } from '../words/dates.ts'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './HistoryList.module.css'

export interface ChangedField {
  readonly field: string
  readonly says: Says
  readonly before: Says | null
  readonly after: Says | null
  readonly erased: boolean
}

export interface HistoryEntry {
  readonly act: string
  readonly at: string
  readonly factDate: string | null
  readonly says: Says
  /** Null: the installation itself. */
  readonly actor: string | null
  readonly fields: readonly ChangedField[]
}

/** What changed: name of the field, old → new. */
export function ChangedFields({ fields }: { fields: readonly ChangedField[] }) {
  const t = useStrings(words)
  const say = useSay()
  const told = fields.filter(({ before, after, erased }) => before !== null || after !== null || erased)
  return (
    <dl className={css['changes']}>
      {told.map(({ field, says, before, after, erased }) => (
        <div key={field}>
          <dt>{say(says)}</dt>
          <dd>
            {erased && <span className={css['quiet']}>{t.erased}</span>}
            {!erased && before && (
              <>
                <del>{say(before)}</del> <span aria-label={t.becomes}>→</span>{' '}
              </>
            )}
            {!erased && <ins>{after ? say(after) : t.emptyValue}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface HistoryListProps {
  readonly entries: readonly HistoryEntry[]
  /** Where the record of an act is shown, and what the way there is called. */
  readonly proof?: { readonly to: (act: string) => string; readonly label: string }
}

/** One entry for each act: when, what, who, old → new, and the way to its proof. */
export function HistoryList({ entries, proof }: HistoryListProps) {
  const t = useStrings(words)
  const say = useSay()
  if (entries.length === 0) return <p className={css['quiet']}>{t.historyEmpty}</p>
  return (
    <ol className={css['list']}>
      {entries.map((entry) => (
        <li key={entry.act} className={css['entry']}>
          <time dateTime={entry.at}>{showMoment(entry.at)}</time>
          <div>
            <b>{say(entry.says)}</b>
            <span className={css['actor']}>{entry.actor ?? t.byInstallation}</span>
            {entry.factDate && <span className={css['quiet']}>{t.factDate(showDay(entry.factDate))}</span>}
            <ChangedFields fields={entry.fields} />
          </div>
          {proof && (
            <LinkButton
              to={proof.to(entry.act)}
              size="small"
              icon="proof"
              label={`${proof.label} ${say(entry.says)} ${showMoment(entry.at)}`}
            >
              {proof.label}
            </LinkButton>
          )}
        </li>
      ))}
    </ol>
  )
}
