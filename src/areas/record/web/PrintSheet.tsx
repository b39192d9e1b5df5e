import { useAct } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { printSheet } from '../contract/anchors.ts'
import { words } from './words.ts'

/** Makes a sheet of the newest checkpoint and opens it to be printed. */
export function PrintSheet() {
  const t = useStrings(words)
  const tell = useTell()
  const print = useAct(printSheet)
  if (!mayOpen(printSheet.who, useSession())) return null
  const open = () => {
    // Opened at once: a window that opens after the answer would be held back as unasked for.
    const sheet = window.open('', '_blank')
    print.mutate(
      {},
      {
        onSuccess: ({ answer }) => {
          if (sheet) sheet.location.href = `/api/record/sheets/${answer.sheet}`
          tell(t.sheetMade)
        },
        onError: () => sheet?.close(),
      },
    )
  }
  return (
    <>
      <Button icon="print" busy={print.isPending} onClick={open}>
        {t.printSheet}
      </Button>
      {print.isError && <ErrorBox error={print.error} />}
    </>
  )
}
