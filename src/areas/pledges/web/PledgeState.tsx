import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay } from '../../../platform/ui/words/language.tsx'
import {
  agreementStateSays,
  pledgeStateSays,
  type AgreementState as AgreementStateName,
  type PledgeState as PledgeStateName,
} from '../model/kinds.ts'

type Tone = 'ok' | 'warn' | 'err' | 'quiet'

const pledgeLooks: Readonly<Record<PledgeStateName, readonly [IconName, Tone]>> = {
  asked: ['clock', 'warn'],
  declined: ['chat', 'err'],
  refused: ['close', 'err'],
  signed: ['done', 'ok'],
  withdrawn: ['return', 'quiet'],
}

const agreementLooks: Readonly<Record<AgreementStateName, readonly [IconName, Tone]>> = {
  draft: ['pen', 'quiet'],
  sent: ['send', 'warn'],
  signed: ['done', 'ok'],
  ended: ['ring', 'quiet'],
}

export function PledgeState({ of }: { of: PledgeStateName }) {
  const say = useSay()
  const [icon, tone] = pledgeLooks[of]
  return (
    <State icon={icon} tone={tone}>
      {say(pledgeStateSays[of])}
    </State>
  )
}

export function AgreementState({ of }: { of: AgreementStateName }) {
  const say = useSay()
  const [icon, tone] = agreementLooks[of]
  return (
    <State icon={icon} tone={tone}>
      {say(agreementStateSays[of])}
    </State>
  )
}
