import { Note } from '../parts/Note.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './BatchDialog.module.css'
import type { Row } from './Cell.tsx'
import type { BatchState, RefusedRow } from './use-batch.ts'
import { idOf } from './use-selection.ts'

/** Rows by name, each with why it did not go. */
export function RowList({ rows, name }: { rows: readonly RefusedRow[]; name: (row: Row) => string }) {
  const say = useSay()
  return (
    <ul className={css['rows']}>
      {rows.map(({ row, says }) => (
        <li key={idOf(row)}>
          <b>{name(row)}</b>
          <span>{say(says)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How an act for many rows ended: how many went, and row by row what did not. */
export function BatchEnd({ state, name }: { state: BatchState; name: (row: Row) => string }) {
  const t = useStrings(words)
  const { done, total, refused, unchanged, skipped } = state
  return (
    <>
      <Note tone={refused.length + skipped.length === 0 ? 'ok' : 'warn'}>
        {t.batchDone(done - refused.length - unchanged, total)}
      </Note>
      {unchanged > 0 && <p>{t.batchUnchanged(unchanged)}</p>}
      {skipped.length > 0 && <p>{t.batchSkipped(skipped.length)}</p>}
      {refused.length > 0 && (
        <>
          <h3>{t.batchRefused(refused.length)}</h3>
          <RowList rows={refused} name={name} />
        </>
      )}
    </>
  )
}
