import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { createDocument } from '../contract/acts.ts'
import { documentLedger, findingsView } from '../contract/views.ts'
import css from './Rules.module.css'
import { StageState } from './StageState.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof documentLedger)['row']>

function Waiting({ row }: { row: Row }) {
  return useStrings(words).waitingOf(row.waiting ?? 0, row.concerned ?? 0)
}

const cells: { readonly [Column in keyof Row]?: (row: Row) => ReactNode } = {
  stage: ({ stage }) => <StageState of={stage} />,
  waiting: (row) => <Waiting row={row} />,
}

export function RulesPage() {
  const t = useStrings(words)
  const signs = useSigns()
  const mayMake = mayOpen(createDocument.who, useSession())
  const { data } = useView(findingsView, {})
  return (
    <>
      <PageHead
        title={t.rules}
        sub={t.rulesSub}
        acts={
          <>
            <LinkButton to="/rules/checks" icon="check">
              {t.checks}
            </LinkButton>
            <LinkButton to="/rules/packs" icon="folder">
              {t.packs}
            </LinkButton>
            {mayMake && (
              <>
                <LinkButton to="/rules/bring-in" icon="inbox">
                  {t.bringIn}
                </LinkButton>
                <LinkButton to="/rules/new" kind="primary" icon="plus">
                  {t.newDocument}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <div className={css['notes']}>
        {data && data.revise.length > 0 && (
          <Note tone="warn">
            {t.reviseNote(data.revise.length)}{' '}
            {data.revise.map(({ id, title }, i) => (
              <span key={id}>
                {i > 0 && signs.comma}
                <Link to={`/rules/${id}?tab=changes`}>{title}</Link>
              </span>
            ))}
          </Note>
        )}
        {data && data.findings.length > 0 && (
          <Note>
            {t.findingsNote(data.findings.length)} <Link to="/rules/checks">{t.seeChecks}</Link>
          </Note>
        )}
      </div>
      <LedgerTable
        ledger={documentLedger}
        params={{}}
        title="title"
        to={({ id }) => `/rules/${id}`}
        card={['stage', 'kind', 'effectiveOn']}
        empty={{
          icon: 'book',
          title: t.empty,
          why: t.emptyWhy,
          act: mayMake && (
            <LinkButton to="/rules/new" kind="primary" icon="plus">
              {t.newDocument}
            </LinkButton>
          ),
        }}
        cells={cells}
      />
    </>
  )
}
