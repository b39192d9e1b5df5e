import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { unreadFiles } from '../contract/unread.ts'
import { words } from './words.ts'

export function UnreadPage() {
  const t = useStrings(words)
  return (
    <>
      <RecordHeader from={{ to: '/discovery', label: t.title }} title={t.unreadTitle} />
      <p>{t.unreadSub}</p>
      <LedgerTable
        ledger={unreadFiles}
        params={{}}
        title="path"
        card={['status', 'type']}
        empty={{ icon: 'done', title: t.unreadEmpty }}
      />
    </>
  )
}
