import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

/** Whether something outside covers an entry. */
export function Anchored({ anchored }: { anchored: boolean }) {
  const t = useStrings(words)
  return anchored ? (
    <State icon="done" tone="ok">
      {t.isAnchored}
    </State>
  ) : (
    <State icon="ring" tone="warn">
      {t.notAnchored}
    </State>
  )
}
