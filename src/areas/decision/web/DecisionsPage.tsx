import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { decisionLedger } from '../contract.ts'
import { words } from './words.ts'

export function DecisionsPage() {
  const t = useStrings(words)
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <LedgerTable
        ledger={decisionLedger}
        params={{}}
        title="assetName"
        to={({ asset }) => `/register/${asset}?tab=decision`}
        card={['state', 'proposedByName', 'decidedAt']}
        empty={{ icon: 'stamp', title: t.empty, why: t.emptyWhy }}
      />
    </>
  )
}
