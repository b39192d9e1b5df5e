import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

export function NoSuchPage() {
  const t = useStrings(words)
  return (
    <EmptyState heading icon="search" title={t.noSuchPage}>
      {t.noSuchPageWhy}
    </EmptyState>
  )
}

export function NotYourPage() {
  const t = useStrings(words)
  return <EmptyState heading icon="shield" title={t.notYourPage} />
}

/** A page that failed to load or to draw; the rest of the application stays usable. */
export function BrokenPage() {
  const t = useStrings(words)
  return (
    <EmptyState heading icon="warn" title={t.pageBroken} act={<Button onClick={() => location.reload()}>{t.reload}</Button>}>
      {t.pageBrokenWhy}
    </EmptyState>
  )
}
