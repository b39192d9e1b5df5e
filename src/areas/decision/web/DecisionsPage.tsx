import { useState } from 'react'
import type { z } from 'zod'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { decideSecrecy, decisionLedger, takeBackDecision, waitingCases } from '../contract.ts'
import { refuse } from '../model.ts'
import { MinutesDialog } from './MinutesDialog.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof decisionLedger)['row']>

const closed = ({ state }: Row) => (state === 'proposed' ? null : refuse.closed().says)

/** The same for many rows as on the pile: as proposed, each row for itself. */
const batch = [
  batchAct(decideSecrecy, {
    icon: 'stamp',
    hinders: closed,
    input: ({ id, version, outcome, class: of, reason, reviewOn, secretUntil, secretEvent }: Row) => {
      return { decision: id, version, outcome, class: of, reason, reviewOn, secretUntil, secretEvent }
    },
  }),
  batchAct(takeBackDecision, {
    icon: 'return',
    hinders: ({ state }: Row) => (state === 'decided' ? null : refuse.tooLateToTakeBack().says),
    input: ({ id, version }: Row) => ({ decision: id, version }),
  }),
]

function ToDeck() {
  const t = useStrings(words)
  const { data } = useView(waitingCases, {})
  const count = (data?.cases.length ?? 0) + (data?.more ?? 0)
  if (count === 0) return null
  return (
    <LinkButton kind="primary" icon="stamp" to="/decisions/deck">
      {t.deckGo(count)}
    </LinkButton>
  )
}

export function DecisionsPage() {
  const t = useStrings(words)
  const decides = mayOpen(decideSecrecy.who, useSession())
  const [minutes, setMinutes] = useState(false)
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        acts={
          <>
            {decides && <ToDeck />}
            <Button icon="print" onClick={() => setMinutes(true)}>
              {t.minutes}
            </Button>
          </>
        }
      />
      {minutes && <MinutesDialog onClose={() => setMinutes(false)} />}
      <LedgerTable
        ledger={decisionLedger}
        params={{}}
        title="assetName"
        to={({ asset }) => `/register/${asset}?tab=decision`}
        card={['state', 'proposedByName', 'decidedAt']}
        batch={batch}
        empty={{ icon: 'stamp', title: t.empty, why: t.emptyWhy }}
      />
    </>
  )
}
