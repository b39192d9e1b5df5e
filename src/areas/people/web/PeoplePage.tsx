import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { readPage } from '../../../platform/ui/client/client.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { batchAct } from '../../../platform/ui/ledger/batch.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changePerson, endPersonAccess, personLedger } from '../contract.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { words } from './words.ts'

export type PersonRow = z.output<(typeof personLedger)['row']>

const endAsked = endPersonAccess.input.pick({ on: true, reason: true })

/** 利用を終える, for those who leave together: in March, or with a department. */
function useBatch() {
  const t = useStrings(words)
  return useMemo(
    () => [
      batchAct(endPersonAccess, {
        icon: 'signOut',
        danger: true,
        hinders: (row: PersonRow) => (row.state === 'left' ? { ja: words.ja.leftAlready, en: words.en.leftAlready } : null),
        asks: {
          schema: endAsked,
          initial: { on: today(), reason: '' },
          fields: (form) => (
            <>
              <DateInput form={form} at="on" label={t.endOn} />
              <TextArea form={form} at="reason" label={t.reason} />
            </>
          ),
        },
        input: ({ id, version }, asked) => ({ person: id, version, ...endAsked.parse(asked) }),
      }),
    ],
    [t],
  )
}

export function PeoplePage() {
  const t = useStrings(words)
  const session = useSession()
  const keeps = mayOpen(changePerson.who, session)
  const batch = useBatch()
  const [open, choose] = useQueryValue('open')
  const asked = { ids: [open ?? ''], limit: 1 }
  const one = useQuery({
    queryKey: ['ledger', personLedger.name, 'page', asked],
    queryFn: () => readPage(personLedger, asked),
    enabled: keeps && open !== null,
  })
  const person = open === null ? undefined : one.data?.rows.find(({ id }) => id === open)
  const show = useCallback(({ id }: PersonRow) => choose(id), [choose])
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
        batch={batch}
        {...(keeps && { onOpen: show })}
      />
      {person && <PersonDialog key={person.id} person={person} onClose={() => choose(null)} />}
    </>
  )
}
