import { State } from '../../../platform/ui/parts/Tag.tsx'
import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import { stateSays, type State as PlanState } from '../model/plan.ts'

const looks: Readonly<Record<PlanState, { readonly icon: IconName; readonly tone: 'ok' | 'warn' | 'err' | 'quiet' }>> = {
  chosen: { icon: 'ring', tone: 'quiet' },
  planned: { icon: 'clock', tone: 'quiet' },
  preparing: { icon: 'half', tone: 'warn' },
  inOperation: { icon: 'done', tone: 'ok' },
  suspended: { icon: 'warn', tone: 'err' },
  notChosen: { icon: 'close', tone: 'quiet' },
  riskAsked: { icon: 'stamp', tone: 'warn' },
  riskAccepted: { icon: 'stamp', tone: 'quiet' },
}

/** Where a measure stands: icon and word. */
export function MeasureState({ of }: { of: PlanState }) {
  const say = useSay()
  return (
    <State icon={looks[of].icon} tone={looks[of].tone}>
      {say(stateSays[of])}
    </State>
  )
}
