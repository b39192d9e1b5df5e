import { useAct } from '../../../platform/ui/client/queries.ts'
import { ConfirmDialog } from '../../../platform/ui/parts/ConfirmDialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { publishDocument } from '../contract/acts.ts'
import type { Document } from './types.ts'
import { words } from './words.ts'

/** What publishing does, in numbers, before it is done. */
export function PublishDialog({ of, onClose }: { of: Document; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const { mutate, isPending, error } = useAct(publishDocument)
  const done = () => {
    tell(t.published)
    onClose()
  }
  return (
    <ConfirmDialog
      title={t.publishTitle}
      act={t.publish}
      facts={[
        { name: t.willRead, value: t.people(of.concerned) },
        { name: t.effectiveOn, value: of.effectiveOn === null ? '' : showDay(of.effectiveOn) },
        ...(of.findings === 0 ? [] : [{ name: t.findings, value: t.findingsNote(of.findings) }]),
      ]}
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() => mutate({ document: of.id, version: of.version }, { onSuccess: done })}
    >
      <p>{of.published === null ? t.publishFirst : t.publishNext}</p>
    </ConfirmDialog>
  )
}
