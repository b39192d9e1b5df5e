import { useView } from '../../../platform/ui/client/queries.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { findingsView } from '../contract/views.ts'
import { FindingList } from './FindingList.tsx'
import { words } from './words.ts'

export function FindingsPage() {
  const t = useStrings(words)
  const query = useView(findingsView, {})
  return (
    <>
      <PageHead title={t.findings} sub={t.findingsSub} />
      <Loaded query={query} lines={8}>
        {(findings) => <FindingList findings={findings} />}
      </Loaded>
    </>
  )
}
