import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { outcomeSays, type Outcome } from '../model.ts'
import { words } from './words.ts'

interface AssetBadgeProps {
  readonly asset: { readonly className: string | null; readonly classRank: number; readonly outcome: Outcome }
  readonly large?: boolean
}

/** What was decided about an asset: its class, or one of the other outcomes. */
export function AssetBadge({ asset: { className, classRank, outcome }, large = false }: AssetBadgeProps) {
  const t = useStrings(words)
  const say = useSay()
  if (className !== null)
    return (
      <ClassBadge shape={shapeOfRank(Math.max(1, classRank))} large={large}>
        {className}
      </ClassBadge>
    )
  return (
    <ClassBadge shape={outcome === 'undecided' ? 'undecided' : 'open'} large={large}>
      {outcome === 'general' ? t.general : say(outcomeSays[outcome])}
    </ClassBadge>
  )
}
