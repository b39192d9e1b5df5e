import { Button } from '../parts/Button.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Pager.module.css'

interface PagerProps {
  readonly page: number
  readonly size: number
  readonly rows: number
  readonly shown: number | undefined
  readonly more: boolean
  readonly go: (page: number) => void
}

export function Pager({ page, size, rows, shown, more, go }: PagerProps) {
  const t = useStrings(words)
  const from = (page - 1) * size + 1
  const next = shown === undefined ? size : Math.min(size, shown - page * size)
  if (rows === 0 && page === 1) return null
  return (
    <nav className={css['pager']} aria-label={t.pages}>
      <span>{shown !== undefined && rows > 0 && t.range(from, from + rows - 1, shown)}</span>
      <span className={css['ways']}>
        {page > 1 && (
          <Button size="small" onClick={() => go(page - 1)}>
            {t.previous}
          </Button>
        )}
        {more && (
          <Button size="small" onClick={() => go(page + 1)}>
            {t.next(Math.max(1, next))}
          </Button>
        )}
      </span>
    </nav>
  )
}
