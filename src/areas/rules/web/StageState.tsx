import { State } from '../../../platform/ui/parts/Tag.tsx'
import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import { stageSays, type Stage } from '../model/life.ts'

const looks: Readonly<Record<Stage, { icon: IconName; tone?: 'ok' | 'warn' | 'quiet' }>> = {
  draft: { icon: 'pen' },
  review: { icon: 'clock', tone: 'warn' },
  approved: { icon: 'stamp', tone: 'warn' },
  published: { icon: 'done', tone: 'ok' },
  withdrawn: { icon: 'close', tone: 'quiet' },
}

export function StageState({ of }: { of: Stage }) {
  const say = useSay()
  return <State {...looks[of]}>{say(stageSays[of])}</State>
}
