import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { IconButton } from './Button.tsx'
import css from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  /** Buttons at the foot, the primary one last. */
  readonly acts?: ReactNode
  /** Absent: it cannot be put aside (signing in again). */
  readonly onClose?: () => void
}

/** Rendered while open. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, children, acts, onClose }: DialogProps) {
  const t = useStrings(words)
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Before the dialog leaves the page: only from there does the browser find the way back to what had the focus.
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={css['dialog']}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <header className={css['header']}>
        <h2 id={heading}>{title}</h2>
        {onClose && <IconButton icon="close" label={t.close} onClick={onClose} />}
      </header>
      <div className={css['body']}>{children}</div>
      {acts && <footer className={css['acts']}>{acts}</footer>}
    </dialog>
  )
}
