import { useLanguage, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Meter.module.css'

/** How far something has come: of an unknown total it says that it is still counted. `counted`: numbers instead of percent. */
export function Meter({ label, done, total, counted }: { label: string; done: number; total: number | null; counted?: boolean }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const part = total === null || total === 0 ? null : Math.min(100, Math.floor((done / total) * 100))
  const numbers = `${done.toLocaleString(lang)} / ${(total ?? 0).toLocaleString(lang)}`
  return (
    <div className={css['meter']}>
      <div
        className={css['bar']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(part === null ? {} : { 'aria-valuenow': part })}
      >
        <i style={{ width: `${part ?? 0}%` }} />
      </div>
      <b>{part === null ? t.counting : counted ? numbers : `${part}%`}</b>
    </div>
  )
}
