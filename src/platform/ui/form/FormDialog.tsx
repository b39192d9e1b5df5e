import type { ReactNode } from 'react'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useTell } from '../parts/Toast.tsx'
import { Form } from './Form.tsx'
import type { FormState } from './use-form.ts'

interface FormDialogProps {
  readonly title: string
  readonly form: FormState
  /** Names the act, on the button that sends the form. */
  readonly submit: string
  /** What it does cannot be taken back. */
  readonly danger?: boolean
  readonly onClose: () => void
  /** Said before the fields. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The form of one act in a dialog of its own. */
export function FormDialog({ title, form, submit, danger = false, onClose, lead, children }: FormDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {lead}
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={form.busy}>
            {submit}
          </Button>
        }
      >
        {children}
      </Form>
    </Dialog>
  )
}

/** When the act is done: the sentence that says so, and the dialog is gone. */
export function useToldAndClosed(sentence: string, onClose: () => void): () => void {
  const tell = useTell()
  return () => {
    tell(sentence)
    onClose()
  }
}
