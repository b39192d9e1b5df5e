import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import { severitySays, type Severity } from '../model.ts'

const looks = {
  must: { icon: 'warn', tone: 'err' },
  should: { icon: 'alert', tone: 'warn' },
  hint: { icon: 'eye', tone: 'quiet' },
} as const

export function SeverityMark({ severity }: { severity: Severity }) {
  const say = useSay()
  return <State {...looks[severity]}>{say(severitySays[severity])}</State>
}
