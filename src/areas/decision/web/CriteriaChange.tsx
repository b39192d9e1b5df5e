import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { compareCriteria } from '../model/pack-change.ts'
import type { About } from './DecisionPanel.tsx'
import { words } from './words.ts'

type Criteria = About['criteria']

/** What is asked otherwise since the asset was last valued; answers to what stayed are kept. */
export function CriteriaChange({ from, to }: { from: Criteria; to: Criteria }) {
  const t = useStrings(words)
  const say = useSay()
  const { added, removed, altered, reckoning } = compareCriteria(from, to)
  if (from.id === to.id && from.version === to.version) return null
  const names = (ids: readonly string[], of: Criteria) =>
    of.criteria
      .filter(({ id }) => ids.includes(id))
      .map(say)
      .join(t.or)
  const lines = [
    ...(added.length === 0 ? [] : [t.criteriaAdded(names(added, to))]),
    ...(removed.length === 0 ? [] : [t.criteriaRemoved(names(removed, from))]),
    ...(altered.length === 0
      ? []
      : [
          t.criteriaAltered(
            names(
              altered.map(({ criterion }) => criterion),
              to,
            ),
          ),
        ]),
    ...(reckoning ? [t.criteriaReckoning] : []),
  ]
  return (
    <Note>
      <p>{t.criteriaSince(say(from.says), from.version, say(to.says), to.version)}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  )
}
