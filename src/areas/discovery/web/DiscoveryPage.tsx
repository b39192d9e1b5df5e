import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Split } from '../../../platform/ui/parts/Panel.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { places } from '../contract/scans.ts'
import { candidateStates } from '../model.ts'
import css from './Discovery.module.css'
import { Evidence } from './Evidence.tsx'
import { Places } from './Places.tsx'
import { Progress } from './Progress.tsx'
import { Proposals } from './Proposals.tsx'
import { words } from './words.ts'

export function DiscoveryPage() {
  const t = useStrings(words)
  const [asked] = useQueryValue('state')
  const [open, choose] = useQueryValue('open')
  const state = candidateStates.find((one) => one === asked) ?? 'waiting'
  const mayScan = mayOpen(places.who, useSession())
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      {mayScan && <Places />}
      <Progress />
      <div className={css['found']}>
        <Split wide side={<Evidence id={open as `cnd_${string}` | null} onDone={() => choose(null)} />}>
          <Proposals state={state} open={open} onOpen={choose} />
        </Split>
      </div>
    </>
  )
}
