import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Split } from '../../../platform/ui/parts/Panel.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { candidateStates } from '../model.ts'
import css from './Discovery.module.css'
import { Evidence } from './Evidence.tsx'
import { Places } from './Places.tsx'
import { Proposals } from './Proposals.tsx'
import { words } from './words.ts'

export function DiscoveryPage() {
  const t = useStrings(words)
  const [asked] = useQueryValue('state')
  const [open, choose] = useQueryValue('open')
  const state = candidateStates.find((one) => one === asked) ?? 'waiting'
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <Places />
      <div className={css['found']}>
        <Split wide side={<Evidence id={open as `cnd_${string}` | null} onDone={() => choose(null)} />}>
          <Proposals state={state} open={open} onOpen={choose} />
        </Split>
      </div>
    </>
  )
}
