import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import css from './Toast.module.css'
import { Icon } from './Icon.tsx'

type Tell = (sentence: string) => void

const ToastContext = createContext<Tell>(() => undefined)

/** Short news at the foot of the page, read aloud, gone after a while. Errors never come here: they stay where they belong. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [news, setNews] = useState<{ readonly sentence: string; readonly count: number }>({ sentence: '', count: 0 })
  const tell = useCallback((sentence: string) => {
    setNews(({ count }) => ({ sentence, count: count + 1 }))
    setTimeout(() => setNews((now) => (now.sentence === sentence ? { ...now, sentence: '' } : now)), 6000)
  }, [])
  const value = useMemo(() => tell, [tell])
  return (
    <ToastContext value={value}>
      {children}
      <div className={css['region']} role="status">
        {news.sentence !== '' && (
          <div key={news.count} className={css['toast']}>
            <Icon name="done" />
            {news.sentence}
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
