import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { DownloadButton, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { disclose, disclosures } from '../contract/disclosures.ts'
import css from './Record.module.css'
import { RecordFrame } from './RecordFrame.tsx'
import { words } from './words.ts'

/** What was handed to whom, with the bundle as it stands today. */
export function DisclosuresPage() {
  const t = useStrings(words)
  const mayHand = mayOpen(disclose.who, useSession())
  const start = mayHand && (
    <LinkButton to="/record/disclosures/new" kind="primary" icon="plus">
      {t.disclose}
    </LinkButton>
  )
  return (
    <RecordFrame tab="disclosures" acts={start}>
      <p className={css['lead']}>{t.disclosuresWhy}</p>
      <LedgerTable
        ledger={disclosures}
        params={{}}
        title="recipient"
        cells={{
          id: ({ id }) =>
            mayHand ? (
              <DownloadButton href={`/api/record/disclosures/${id}/bundle`} size="small">
                {t.bundle}
              </DownloadButton>
            ) : null,
        }}
        card={['at', 'purpose', 'entries', 'id']}
        empty={{ icon: 'certificate', title: t.noDisclosures, why: t.disclosuresWhy, act: start }}
      />
    </RecordFrame>
  )
}
