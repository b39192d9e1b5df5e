import { Said } from '../parts/Said.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './ScoreRadio.module.css'
import type { FormState } from './use-form.ts'

interface ScoreRadioProps {
  readonly form: FormState
  readonly at: string
  /** What is scored, for those who hear it. */
  readonly name: string
  readonly scores: readonly number[]
  readonly before?: number | undefined
}

/** A score as a row of segments, with the earlier one beneath where it differs. */
export function ScoreRadio({ form, at, name, scores, before }: ScoreRadioProps) {
  const t = useStrings(words)
  const value = form.get(at)
  const wrong = form.problems.has(at)
  return (
    <fieldset className={css['field']}>
      <legend>
        <Said>{t.score(name)}</Said>
      </legend>
      <div className={css['segments']} data-wrong={wrong || undefined}>
        {scores.map((score) => (
          <label key={score} className={css['segment']}>
            <input
              type="radio"
              name={`${at}-${name}`}
              checked={value === score}
              aria-invalid={wrong || undefined}
              onChange={() => form.set(at, score)}
            />
            {score}
          </label>
        ))}
      </div>
      {before !== undefined && before !== value && <span className={css['before']}>{t.before(before)}</span>}
    </fieldset>
  )
}
