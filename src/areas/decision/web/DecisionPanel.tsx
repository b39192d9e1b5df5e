import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel, Split } from '../../../platform/ui/parts/Panel.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { assetDecision } from '../contract.ts'
import { scoringView } from '../contract/scoring.ts'
import { refuse } from '../model/rules.ts'
import { AfterDecision } from './AfterDecision.tsx'
import { CurrentDecision } from './CurrentDecision.tsx'
import { DecideForm } from './DecideForm.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import { ScoreTable } from './ScoreTable.tsx'
import { SheetForm } from './SheetForm.tsx'
import { words } from './words.ts'

export type About = z.output<(typeof assetDecision)['answer']>
export type Decided = NonNullable<About['current']>

/** The tab on an asset: scores at the left, the decision at the right. What one may do depends on role and state. */
export function DecisionPanel({ id }: { id: string }) {
  const t = useStrings(words)
  const say = useSay()
  const asset = id as `ast_${string}`
  const query = useView(assetDecision, { asset })
  const scoring = useView(scoringView, { asset })
  /** Why somebody else decides, said by the rule that says so. */
  const waitsFor = ({ open, mine }: About) => {
    if (!open) return t.noRight
    return mine?.voted ? t.seconding : mine?.bar ? say(refuse[mine.bar]().says) : t.waiting
  }
  return (
    <Loaded query={query} lines={8}>
      {(about) => {
        if (scoring.data?.mine) return <SheetForm criteria={scoring.data.criteria} mine={scoring.data.mine} />
        if (about.open && about.mine && about.mine.manner !== null && !about.mine.voted)
          return <DecideForm key={about.open.id} asset={asset} about={about} open={about.open} />
        if (!about.open && about.mayPropose) return <ProposeForm key={about.current?.id} asset={asset} about={about} />
        return (
          <Split
            side={
              <Panel title={t.decision}>
                <CurrentDecision about={about} />
                <AfterDecision asset={asset} about={about} />
                {/* The conflict that keeps one from it stands above, with the way to withdraw it. */}
                {!about.barred && <Note>{waitsFor(about)}</Note>}
              </Panel>
            }
          >
            <ScoreTable
              criteria={(about.open ?? about.current)?.criteria ?? about.criteria}
              scores={(about.open ?? about.current)?.scores ?? {}}
            />
          </Split>
        )
      }}
    </Loaded>
  )
}
