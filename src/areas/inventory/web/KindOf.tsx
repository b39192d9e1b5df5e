import { Marked } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import { kindSays, type Kind } from '../model.ts'
import { kindIcons } from './kind-icons.ts'

export function KindOf({ kind }: { kind: Kind }) {
  const say = useSay()
  return <Marked icon={kindIcons[kind]}>{say(kindSays[kind])}</Marked>
}
