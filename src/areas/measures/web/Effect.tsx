import { purposeSays, routeSays } from '../../../catalog/measures.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { whatIfView } from '../contract/views.ts'
import { legalWordSays, wordSays } from '../model/matrix.ts'
import css from './Measure.module.css'
import type { Row } from './row.ts'
import { words } from './words.ts'

function Comparison({ row }: { row: Row }) {
  const t = useStrings(words)
  const say = useSay()
  const stops = row.state === 'inOperation'
  const { route, purpose, legal } = row.of
  const query = useView(whatIfView, {
    class: row.class,
    changes: [{ kind: 'state', row: row.id, state: stops ? 'suspended' : 'inOperation' }],
  })
  return (
    <Section title={stops ? t.effectStop : t.effectStart} note={t.effectNote}>
      <Loaded query={query}>
        {({ before, after, appears, disappears }) => {
          const wordOf = (matrix: typeof before) => {
            const cell = matrix.cells.find((one) => one.route === route && one.purpose === purpose)
            return cell?.word ? `${say(wordSays[cell.word])} ${cell.done} / ${cell.needed}` : ''
          }
          const legalOf = (matrix: typeof before) => {
            const state = matrix.legal.find((one) => one.route === route)
            return state ? say(legalWordSays[state.word]) : ''
          }
          const facts = [
            { name: t.cellOf(say(routeSays[route]), say(purposeSays[purpose])), value: `${wordOf(before)} → ${wordOf(after)}` },
            ...(legal === null ? [] : [{ name: t.legalRow, value: `${legalOf(before)} → ${legalOf(after)}` }]),
            ...(stops && row.yearlyCost > 0 ? [{ name: t.effectSaves, value: t.yenOf(row.yearlyCost.toLocaleString()) }] : []),
            ...appears.map((says, at) => ({ name: t.effectAppears(at + 1), value: say(says) })),
            ...disappears.map((says, at) => ({ name: t.effectDisappears(at + 1), value: say(says) })),
          ]
          return <FactList facts={facts} />
        }}
      </Loaded>
    </Section>
  )
}

/** What starting or stopping a measure would do, before anybody does it. */
export function Effect({ row }: { row: Row }) {
  const may = mayOpen(whatIfView.who, useSession())
  return may ? (
    <div className={css['effect']}>
      <Comparison row={row} />
    </div>
  ) : null
}
