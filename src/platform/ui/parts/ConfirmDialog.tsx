import type { ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { ErrorBox } from './ErrorBox.tsx'
import { FactList, type Fact } from './Facts.tsx'

interface ConfirmDialogProps {
  /** The question. */
  readonly title: string
  /** What the button says: the act, never "OK". */
  readonly act: string
  readonly danger?: boolean
  /** What will happen, in numbers. */
  readonly facts?: readonly Fact[]
  readonly children?: ReactNode
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Before something that cannot simply be taken back: what will happen, in words and numbers, and the act by its name. */
export function ConfirmDialog({ title, act, danger, facts, children, busy, error, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useStrings(words)
  return (
    <Dialog
      title={title}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{t.notNow}</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      {facts && facts.length > 0 && <FactList facts={facts} />}
      {error !== null && error !== undefined && <ErrorBox error={error} />}
    </Dialog>
  )
}
