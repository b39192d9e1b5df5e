import { useState } from 'react'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { adoptMeasures } from '../contract/acts.ts'
import { matrixView, packsView } from '../contract/views.ts'
import css from './Proposal.module.css'
import { words } from './words.ts'

/** What small companies of the Handbook did, as starting points. */
export function Templates() {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const { data: packs } = useView(packsView, {})
  const { data: matrix } = useView(matrixView, { class: null, medium: null, legalOnly: false })
  const [chosen, setChosen] = useState<string | null>(null)
  const { mutate, isPending, error } = useAct(adoptMeasures)
  const target = matrix?.classes.find((one) => one.id === chosen) ?? matrix?.classes[0]
  if (!packs || !target || packs.templates.length === 0) return null
  return (
    <Section title={t.templatesTitle} note={t.templatesSub}>
      <ChipRow label={t.templateFor}>
        {matrix?.classes.map((one) => (
          <Chip key={one.id} on={one.id === target.id} onToggle={() => setChosen(one.id)}>
            {one.name}
          </Chip>
        ))}
      </ChipRow>
      <div className={css['templates']}>
        {packs.templates.map((one) => (
          <div key={one.id}>
            <h3>{say(one.says)}</h3>
            <p>{say(one.story)}</p>
            <p className={css['note']}>
              {one.place} {one.source}
            </p>
            <Button
              size="small"
              busy={isPending}
              onClick={() =>
                mutate(
                  { picks: one.measures.map((measure) => ({ measure, class: target.id })) },
                  { onSuccess: ({ answer }) => tell(t.taken(answer.added)) },
                )
              }
            >
              {t.templateAdd(one.measures.length, target.name)}
            </Button>
          </div>
        ))}
      </div>
      {error && <ErrorBox error={error} />}
    </Section>
  )
}
