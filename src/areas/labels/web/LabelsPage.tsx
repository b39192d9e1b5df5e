import type { z } from 'zod'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { findingLedger, markFiles, printLabels, takeOffLabel } from '../contract.ts'
import { findingSays } from '../model.ts'
import css from './Labels.module.css'
import { words } from './words.ts'

type Finding = z.output<(typeof findingLedger)['row']>

/** What was found, and the way to mend it. */
function Found({ finding }: { finding: Finding }) {
  const t = useStrings(words)
  const say = useSay()
  const session = useSession()
  const onFile = finding.kind === 'lifted' && finding.path.startsWith('/')
  const mends = {
    wrongClass: [markFiles, '/labels/files', t.mendFiles],
    unmarked: [markFiles, '/labels/files', t.mendFiles],
    unregistered: [markFiles, '/discovery', t.mendStray],
    oldLabel: [printLabels, '/labels/print', t.mendLabel],
    noLabel: [printLabels, '/labels/print', t.mendLabel],
    lifted: onFile
      ? ([markFiles, '/labels/files', t.mendUndo] as const)
      : ([takeOffLabel, '/labels/print', t.mendTakeOff] as const),
  } as const
  const [act, to, label] = mends[finding.kind]
  return (
    <span className={css['found']}>
      {say(findingSays[finding.kind])}
      {mayOpen(act.who, session) && <Link to={to}>{label}</Link>}
    </span>
  )
}

export function LabelsPage() {
  const t = useStrings(words)
  const session = useSession()
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        acts={
          <>
            {mayOpen(markFiles.who, session) && (
              <LinkButton to="/labels/files" icon="stamp">
                {t.toFiles}
              </LinkButton>
            )}
            {mayOpen(printLabels.who, session) && (
              <>
                <LinkButton to="/labels/print" icon="tag">
                  {t.toPrint}
                </LinkButton>
                <LinkButton to="/labels/posters" icon="print">
                  {t.toPosters}
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <LedgerTable
        ledger={findingLedger}
        params={{}}
        title="path"
        card={['kind', 'found']}
        cells={{
          kind: (finding) => <Found finding={finding} />,
          path: ({ path }) => (
            <span className={css['path']}>
              <bdi dir="ltr">{path}</bdi>
            </span>
          ),
        }}
        empty={{ icon: 'done', title: t.fine, why: t.fineWhy }}
      />
    </>
  )
}
