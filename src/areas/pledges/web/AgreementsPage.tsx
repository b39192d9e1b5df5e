import type { ReactNode } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { draftAgreement } from '../contract/agreements.ts'
import { agreementLedger } from '../contract/views.ts'
import { AgreementState } from './PledgeState.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof agreementLedger)['row']>

const cells: { readonly [Column in keyof Row]?: (row: Row) => ReactNode } = {
  state: ({ state }) => <AgreementState of={state} />,
  endsOn: ({ endsOn, state }) => (state === 'signed' ? <DueDate day={endsOn} /> : undefined),
}

export function AgreementsPage() {
  const t = useStrings(words)
  const mayDraft = mayOpen(draftAgreement.who, useSession())
  return (
    <>
      <PageHead
        title={t.agreements}
        sub={t.agreementsSub}
        acts={
          mayDraft && (
            <LinkButton to="/agreements/new" kind="primary" icon="plus">
              {t.agreementAdd}
            </LinkButton>
          )
        }
      />
      <LedgerTable
        ledger={agreementLedger}
        params={{}}
        title="partner"
        to={({ id }) => `/agreements/${id}`}
        card={['state', 'endsOn']}
        empty={{ icon: 'certificate', title: t.agreementsEmpty, why: t.agreementsEmptyWhy }}
        cells={cells}
      />
    </>
  )
}
