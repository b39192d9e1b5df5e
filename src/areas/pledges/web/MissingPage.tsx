import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { missingLedger } from '../contract/views.ts'
import { pledgeKinds, pledgeKindSays } from '../model/kinds.ts'
import { words } from './words.ts'

const asked = pledgeKinds.filter((kind) => kind !== 'visitor')

export function MissingPage() {
  const t = useStrings(words)
  const say = useSay()
  const [chosen, choose] = useQueryValue('kind')
  const kind = asked.find((one) => one === chosen) ?? 'joining'
  return (
    <>
      <PageHead title={t.missing} sub={t.missingSub} />
      <ChipRow label={t.kind}>
        {asked.map((one) => (
          <Chip key={one} on={kind === one} onToggle={() => choose(one)}>
            {say(pledgeKindSays[one])}
          </Chip>
        ))}
      </ChipRow>
      <LedgerTable
        key={kind}
        ledger={missingLedger}
        params={{ kind }}
        title="name"
        card={['departmentName', 'state']}
        empty={{ icon: 'done', title: t.missingEmpty }}
      />
    </>
  )
}
