import type { Says } from '../../../kernel/says.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { sayReason, type ReasonData } from '../model/reason.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

/** A reason in the reader's language; empty for what needs no saying. */
export function useReason(): (reason: ReasonData) => string {
  const say = useSay()
  return (reason) => {
    const said: Says | undefined = sayReason(reason)
    return said ? say(said) : ''
  }
}

/** How sure a proposal is: three boxes and a word. */
export function Certainty({ of }: { of: number }) {
  const t = useStrings(words)
  const word = of >= 3 ? t.sure : of === 2 ? t.fair : t.weak
  return (
    <span className={css['certainty']} title={t.certainty(word)}>
      <span aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <i key={step} data-on={step <= of || undefined} />
        ))}
      </span>
      {word}
    </span>
  )
}
