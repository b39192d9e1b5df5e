import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import { mailStateSays, type MailState } from '../model/mail.ts'

const marks = {
  passed: { icon: 'done', tone: 'quiet' },
  held: { icon: 'clock', tone: 'warn' },
  approved: { icon: 'done', tone: 'ok' },
  refused: { icon: 'close', tone: 'err' },
  returned: { icon: 'return', tone: 'quiet' },
  expired: { icon: 'clock', tone: 'quiet' },
  rejected: { icon: 'shield', tone: 'err' },
} as const satisfies Record<MailState, object>

export function MailStateMark({ state }: { state: MailState }) {
  const say = useSay()
  return <State {...marks[state]}>{say(mailStateSays[state])}</State>
}
