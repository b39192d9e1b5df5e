import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { useState } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changePerson, personLedger } from '../contract.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { words } from './words.ts'

export type PersonRow = z.output<(typeof personLedger)['row']>

export function PeoplePage() {
  const t = useStrings(words)
  const session = useSession()
  const keeps = mayOpen(changePerson.who, session)
  const [open, setOpen] = useState<PersonRow | null>(null)
  return (
    <>
      <PageHead
        title={t.people}
        sub={t.peopleSub}
        acts={
          keeps && (
            <LinkButton to="/people/invite" kind="primary" icon="plus">
              {t.invite}
            </LinkButton>
          )
        }
      />
      <LedgerTable
        ledger={personLedger}
        params={{}}
        title="name"
        card={['departmentName', 'roles']}
        {...(keeps && { onOpen: setOpen })}
      />
      {open && <PersonDialog person={open} onClose={() => setOpen(null)} />}
    </>
  )
}
