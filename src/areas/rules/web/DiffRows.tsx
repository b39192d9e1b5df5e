import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { differenceSays } from '../model/says.ts'
import { numbered } from './numbered.ts'
import css from './Rules.module.css'
import type { Difference } from './types.ts'
import { words } from './words.ts'

type Words = Difference['words']

/** One side of a difference, with what is only there marked. */
export const Side = ({ whole, said, drop }: { whole: string; said: Words; drop: 'added' | 'removed' }) =>
  said.length === 0
    ? whole
    : numbered(said.filter(({ kind }) => kind !== drop)).map(({ key, one: { kind, text } }) => {
        if (kind === 'same') return <span key={key}>{text}</span>
        return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
      })

/** Provisions side by side, with the words that differ. */
export function DiffRows({ rows }: { rows: readonly Difference[] }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <div>
      <div className={`${css['pair']} ${css['pairHead']}`}>
        <div>{t.before}</div>
        <div>{t.after}</div>
      </div>
      {rows.map((row) => (
        <div key={`${row.kind} ${row.id}`} className={css['pair']}>
          <div className={css['kind']}>
            {say(differenceSays[row.kind])}
            {row.moved && ` ・ ${t.moved}`}
          </div>
          <div>
            <small>{t.before}</small>
            {row.kind === 'added' ? t.nothingThere : <Side whole={row.before} said={row.words} drop="added" />}
          </div>
          <div>
            <small>{t.after}</small>
            {row.kind === 'removed' ? t.nothingThere : <Side whole={row.after} said={row.words} drop="removed" />}
          </div>
        </div>
      ))}
    </div>
  )
}
