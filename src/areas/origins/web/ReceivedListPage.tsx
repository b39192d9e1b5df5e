import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { receive, receivedLedger } from '../contract.ts'
import { words } from './words.ts'

export function ReceivedListPage() {
  const t = useStrings(words)
  const say = useSay()
  const start = mayOpen(receive.who, useSession()) && (
    <LinkButton to="/received/new" kind="primary" icon="plus">
      {t.newReceived}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={say(receivedLedger.says)} sub={t.receivedSub} acts={start} />
      <LedgerTable
        ledger={receivedLedger}
        params={{}}
        title="name"
        to={({ id }) => `/received/${id}`}
        card={['giver', 'until', 'state']}
        empty={{ icon: 'inbox', title: t.noReceived, why: t.receivedSub, act: start }}
      />
    </>
  )
}
