import { useBlocker } from '@tanstack/react-router'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'

/** Leaving a changed form asks. Tabs of the same record are another address of the same form's page and ask as well. */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const t = useStrings(words)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changed && current.pathname !== next.pathname,
    enableBeforeUnload: changed,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      title={t.leaveTitle}
      onClose={blocker.reset}
      acts={
        <>
          <Button onClick={blocker.proceed}>{t.leave}</Button>
          <Button kind="primary" onClick={blocker.reset}>
            {t.stay}
          </Button>
        </>
      }
    >
      <p>{t.leaveWhy}</p>
    </Dialog>
  )
}
