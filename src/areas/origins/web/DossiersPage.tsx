import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { dossiers, openDossier } from '../contract.ts'
import { words } from './words.ts'

export function DossiersPage() {
  const t = useStrings(words)
  const say = useSay()
  const start = mayOpen(openDossier.who, useSession()) && (
    <LinkButton to="/origins/new" kind="primary" icon="plus">
      {t.newDossier}
    </LinkButton>
  )
  return (
    <>
      <PageHead title={say(dossiers.says)} sub={t.dossiersSub} acts={start} />
      <LedgerTable
        ledger={dossiers}
        params={{}}
        title="name"
        to={({ id }) => `/origins/${id}`}
        card={['firstOn', 'keeperName']}
        empty={{ icon: 'book', title: t.noDossiers, why: t.dossiersSub, act: start }}
      />
    </>
  )
}
