import { useCallback, type ReactNode } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseMeasure } from '../contract/acts.ts'
import { planLedger } from '../contract/ledger.ts'
import { proposalView } from '../contract/views.ts'
import { MeasureState } from './MeasureState.tsx'
import { setFieldsOfMany } from './set-fields.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof planLedger)['row']>

const batch = [setFieldsOfMany]

const closed: ReadonlySet<Row['state']> = new Set(['inOperation', 'notChosen', 'riskAccepted'])

const titleSays = ({ titleJa, titleEn }: Row) => ({ ja: titleJa, en: titleEn })

function Title({ row }: { row: Row }) {
  return useSay()(titleSays(row))
}

const cells: { readonly [Column in keyof Row]?: (row: Row) => ReactNode } = {
  titleJa: (row) => <Title row={row} />,
  state: ({ state }) => <MeasureState of={state} />,
  due: ({ due, state }) => due !== null && !closed.has(state) && <DueDate day={due} />,
  reviewOn: ({ reviewOn }) => reviewOn !== null && <DueDate day={reviewOn} />,
}

export function PlanPage() {
  const t = useStrings(words)
  const session = useSession()
  const say = useSay()
  const called = useCallback((row: Row) => say(titleSays(row)), [say])
  const mayAdd = mayOpen(chooseMeasure.who, session)
  const mayPropose = mayOpen(proposalView.who, session)
  return (
    <>
      <PageHead
        title={t.plan}
        sub={t.planSub}
        acts={
          <>
            <LinkButton to="/measures" icon="shield">
              {t.matrixView}
            </LinkButton>
            {mayPropose && <LinkButton to="/measures/proposal">{t.proposalTitle}</LinkButton>}
            {mayAdd && (
              <LinkButton to="/measures/plan/new" kind="primary" icon="plus">
                {t.addMeasure}
              </LinkButton>
            )}
          </>
        }
      />
      <LedgerTable
        ledger={planLedger}
        params={{}}
        title="titleJa"
        called={called}
        to={({ id }) => `/measures/plan/${id}`}
        card={['state', 'ownerName', 'due']}
        empty={{ icon: 'shield', title: t.planEmpty, why: t.planEmptyWhy }}
        cells={cells}
        batch={batch}
      />
    </>
  )
}
