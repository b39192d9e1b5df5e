import { useView } from '../../../platform/ui/client/queries.ts'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { findingsView } from '../contract/views.ts'
import { FindingList } from './FindingList.tsx'
import css from './Rules.module.css'
import { words } from './words.ts'

export function ChecksPage() {
  const t = useStrings(words)
  const query = useView(findingsView, {})
  return (
    <div className={css['stack']}>
      <PageHead title={t.checks} sub={t.checksSub} />
      <Loaded query={query}>
        {({ findings, revise }) => (
          <>
            {revise.map(({ id, title }) => (
              <Note key={id} tone="warn">
                {t.revise}
                {t.colon}
                <Link to={`/rules/${id}?tab=changes`}>{title}</Link>
              </Note>
            ))}
            <FindingList findings={findings} />
          </>
        )}
      </Loaded>
    </div>
  )
}
