import type { z } from 'zod'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { proposalView } from '../contract/views.ts'
import { words as matrixWords, wordSays } from '../model/matrix.ts'
import { variantSays } from '../model/proposal.ts'
import css from './Proposal.module.css'
import { words } from './words.ts'

export type Answer = z.output<(typeof proposalView)['answer']>
export type Shown = Answer['proposals'][number]

type Cells = Answer['before']['cells']
const count = (cells: Cells, word: string) => cells.filter((cell) => cell.word === word).length

/** One of the three proposals in figures, side by side with the others. */
export function VariantColumn({
  proposal,
  before,
  chosen,
  onChoose,
}: {
  proposal: Shown
  before: Answer['before']
  chosen: boolean
  onChoose: () => void
}) {
  const t = useStrings(words)
  const say = useSay()
  const { variant, picks, fresh } = proposal
  return (
    <section className={css['variant']} data-chosen={chosen} aria-label={say(variantSays[variant].name)}>
      <h2>{say(variantSays[variant].name)}</h2>
      <p className={css['why']}>{say(variantSays[variant].why)}</p>
      <FactList
        facts={[
          { name: t.firstYear, value: t.yenOf(proposal.firstYear.toLocaleString()) },
          { name: t.laterYears, value: t.yenOf(proposal.yearly.toLocaleString()) },
          { name: t.hours, value: t.hoursOf(String(proposal.hours)) },
          { name: t.newMeasures, value: t.newMeasuresOf(picks.length, fresh) },
          { name: t.legalMet, value: t.legalMetOf(proposal.met, proposal.needs) },
          { name: t.bareFields, value: t.bareOf(proposal.bare, proposal.fields) },
        ]}
      />
      <p className={css['note']}>{t.beforeAfter}</p>
      <FactList
        facts={matrixWords.map((word) => ({
          name: say(wordSays[word]),
          value: `${count(before.cells, word)} → ${count(proposal.after.cells, word)}`,
        }))}
      />
      <div className={css['act']}>
        <Button aria-pressed={chosen} onClick={onChoose} {...(chosen && { icon: 'check' as const })}>
          {chosen ? t.chosenHere : t.chooseThis}
        </Button>
      </div>
    </section>
  )
}
