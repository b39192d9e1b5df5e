import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { registerAsset } from '../contract/keeping.ts'
import type { register } from '../contract/register.ts'
import { useWholeRegister } from './CustomFields.tsx'
import { KindOf } from './KindOf.tsx'
import { setFieldsOfMany } from './set-fields.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof register)['row']>

const cells: { readonly [Column in keyof Row]?: (row: Row) => ReactNode } = {
  kind: ({ kind }) => <KindOf kind={kind} />,
  reviewOn: ({ reviewOn }) => reviewOn !== null && <DueDate day={reviewOn} />,
}

const batch = [setFieldsOfMany]

export function RegisterPage() {
  const t = useStrings(words)
  const whole = useWholeRegister()
  const mayRegister = mayOpen(registerAsset.who, useSession())
  const add = mayRegister && (
    <>
      <LinkButton to="/register/import" icon="inbox">
        {t.takeIn}
      </LinkButton>
      <LinkButton to="/register/new" kind="primary" icon="plus">
        {t.registerAsset}
      </LinkButton>
    </>
  )
  return (
    <>
      <PageHead title={t.register} sub={t.registerSub} acts={add} />
      {!whole && <Loading lines={8} />}
      {whole && (
        <LedgerTable
          ledger={whole}
          params={{}}
          title="name"
          to={({ id }) => `/register/${id}`}
          card={['kind', 'ownerName', 'reviewOn']}
          empty={{
            icon: 'list',
            ...(mayRegister ? { title: t.emptyTitle, why: t.emptyWhy } : { title: t.nothingToSee, why: t.nothingToSeeWhy }),
          }}
          cells={cells}
          batch={batch}
        />
      )}
    </>
  )
}
