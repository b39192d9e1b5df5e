import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useState, type ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Toast.module.css'
import { Icon } from './Icon.tsx'

/** `undo`: the act that takes back what was done, where there is one. */
type Tell = (sentence: string, undo?: () => Promise<unknown>) => void

interface News {
  readonly sentence: string
  readonly undo: (() => Promise<unknown>) | undefined
  readonly count: number
}

const ToastContext = createContext<Tell>(() => undefined)

/** How long news stays, in ms; longer where something can be pressed. */
const [stay, stayToUndo] = [6000, 12_000]

/** Short news at the foot of the page, read aloud, gone after a while. Errors never come here: they stay where they belong. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const [news, setNews] = useState<News>({ sentence: '', undo: undefined, count: 0 })
  const tell = useCallback<Tell>((sentence, undo) => {
    setNews(({ count }) => ({ sentence, undo, count: count + 1 }))
    setTimeout(() => setNews((now) => (now.sentence === sentence ? { ...now, sentence: '' } : now)), undo ? stayToUndo : stay)
  }, [])
  const takeBack = (undo: () => Promise<unknown>) =>
    undo().then(
      async () => {
        tell(t.undone)
        await queries.invalidateQueries()
      },
      () => tell(t.notUndone),
    )
  return (
    <ToastContext value={tell}>
      {children}
      <div className={css['region']} role="status">
        {news.sentence !== '' && (
          <div key={news.count} className={css['toast']}>
            <Icon name="done" />
            {news.sentence}
            {news.undo && (
              <button type="button" className={css['undo']} onClick={() => news.undo && void takeBack(news.undo)}>
                {t.undo}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  )
}

/** Tells that something was done. */
export function useTell(): Tell {
  return use(ToastContext)
}
