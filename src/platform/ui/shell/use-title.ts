import { useEffect } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

/** What the browser's tab says: the page, never the name of a secret. */
export function useTitle(page: string): void {
  const { product } = useStrings(words)
  useEffect(() => {
    document.title = `${page} ・ ${product}`
  }, [page, product])
}
