import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { checkLedger } from '../contract.ts'
import { words } from './words.ts'

export function ChecksPage() {
  const t = useStrings(words)
  return (
    <>
      <PageHead title={t.checks} sub={t.checksSub} />
      <LedgerTable
        ledger={checkLedger}
        params={{}}
        title="personName"
        card={['at', 'verdict']}
        empty={{ icon: 'send', title: t.noChecks }}
      />
    </>
  )
}
