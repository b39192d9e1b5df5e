import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { mailLedger } from '../contract/mail.ts'
import { MailStateMark } from './MailStateMark.tsx'
import { words } from './words.ts'

export function MailsPage() {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <PageHead title={say(mailLedger.says)} sub={t.mailsSub} />
      <LedgerTable
        ledger={mailLedger}
        params={{}}
        title="recipients"
        to={({ id }) => `/mails/${id}`}
        card={['at', 'sender', 'state', 'delivery']}
        cells={{ state: ({ state }) => <MailStateMark state={state} /> }}
        empty={{ icon: 'send', title: t.noMails, why: t.noMailsWhy }}
      />
    </>
  )
}
