import type { ReactNode } from 'react'
import { ScoreRadio } from '../../../platform/ui/form/ScoreRadio.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { Scores } from '../model.ts'
import type { About } from './DecisionPanel.tsx'
import { ScoreFrame } from './ScoreTable.tsx'
import { words } from './words.ts'

const points = [0, 1, 2, 3]

/** The score of a criterion as it stands in a form with `scores`. */
export const scoreIn =
  (form: FormState) =>
  (id: string): number | undefined => {
    const score = form.get(`scores.${id}.score`)
    return typeof score === 'number' ? score : undefined
  }

interface ScoreInputsProps {
  readonly form: FormState
  readonly criteria: About['criteria']
  readonly scoreOf: (id: string) => number | undefined
  /** Scores given before, marked beside the new ones. */
  readonly before?: Scores
  readonly lead?: ReactNode
}

/** Score and reason for each criterion. */
export function ScoreInputs({ form, criteria, scoreOf, before, lead }: ScoreInputsProps) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <ScoreFrame
      criteria={criteria}
      lead={lead}
      scoreOf={scoreOf}
      cells={(criterion) => [
        <ScoreRadio
          key="score"
          form={form}
          at={`scores.${criterion.id}.score`}
          name={say(criterion)}
          scores={points}
          before={before?.[criterion.id]?.score}
        />,
        <TextArea
          key="reason"
          form={form}
          at={`scores.${criterion.id}.reason`}
          label={t.reasonFor(say(criterion))}
          rows={2}
          bare
        />,
      ]}
    />
  )
}
