import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { askPledges } from '../contract/pledges.ts'
import { pledgeLedger } from '../contract/views.ts'
import { FirstForm } from './NoForms.tsx'
import { BundleDialog } from './BundleDialog.tsx'
import { PledgeState } from './PledgeState.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof pledgeLedger)['row']>

const cells: { readonly [Column in keyof Row]?: (row: Row) => ReactNode } = {
  state: ({ state }) => <PledgeState of={state} />,
  due: ({ due, state }) => due !== null && (state === 'asked' || state === 'declined') && <DueDate day={due} />,
}

export function PledgesPage() {
  const t = useStrings(words)
  const mayAsk = mayOpen(askPledges.who, useSession())
  const [bundles, setBundles] = useState(false)
  return (
    <>
      <PageHead
        title={t.list}
        sub={t.listSub}
        acts={
          <>
            <LinkButton to="/pledges/missing" icon="people">
              {t.missingAct}
            </LinkButton>
            <LinkButton to="/pledges/forms" icon="paper">
              {t.formsAct}
            </LinkButton>
            <Button icon="download" onClick={() => setBundles(true)}>
              {t.bundleAct}
            </Button>
            {mayAsk && (
              <>
                <LinkButton to="/pledges/take-over" icon="inbox">
                  {t.takeOverAct}
                </LinkButton>
                <LinkButton to="/pledges/ask" kind="primary" icon="pen">
                  {t.askAct}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <LedgerTable
        ledger={pledgeLedger}
        params={{}}
        title="personName"
        to={({ id }) => `/pledges/paper/${id}`}
        card={['title', 'state', 'due']}
        empty={{ icon: 'paper', title: t.listEmpty, why: t.listEmptyWhy, act: <FirstForm /> }}
        cells={cells}
      />
      {bundles && <BundleDialog onClose={() => setBundles(false)} />}
    </>
  )
}
