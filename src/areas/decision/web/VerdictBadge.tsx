import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import type { Decided } from './DecisionPanel.tsx'
import { words } from './words.ts'

type Verdict = Pick<Decided, 'className' | 'classRank' | 'outcome'>

/** An outcome with its class, if it has one. */
export function VerdictBadge({ of, proposed = false }: { of: Verdict; proposed?: boolean }) {
  const t = useStrings(words)
  const shape = of.className === null ? 'open' : shapeOfRank(Math.max(1, of.classRank))
  return (
    <ClassBadge shape={shape} proposed={proposed}>
      {of.className ?? t[of.outcome]}
    </ClassBadge>
  )
}
