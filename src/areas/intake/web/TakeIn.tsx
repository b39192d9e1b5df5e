import { useId, useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { takeIn } from '../contract.ts'
import { conflictRules, type ConflictRule } from '../model.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { KeepColumns } from './KeepColumns.tsx'
import { NearNames } from './NearNames.tsx'
import { words } from './words.ts'

/** What will happen, in numbers, and the one button that lets it happen. */
export function TakeIn({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const group = useId()
  const [rule, setRule] = useState<ConflictRule>('update')
  const take = useAct(takeIn)
  const { new: fresh = 0, update = 0, same = 0, unclear = 0, error = 0 } = draft.states
  const ruleSays = { update: t.conflictUpdate, skip: t.conflictSkip, stop: t.conflictStop }
  const count = fresh + (rule === 'update' ? update : 0)
  return (
    <Section title={t.whatHappens}>
      <div className={css['stack']}>
        <p className={css['figures']} role="status">
          {t.counts(fresh, update, same)}
        </p>
        <KeepColumns draft={draft} />
        <NearNames draft={draft} />
        {unclear + error > 0 && <Note tone="warn">{t.toCheck(unclear, error)}</Note>}
        {update > 0 && (
          <fieldset>
            <legend className={css['legend']}>{t.conflict}</legend>
            <div className={css['choices']}>
              {conflictRules.map((one) => (
                <label key={one}>
                  <input type="radio" name={group} checked={rule === one} onChange={() => setRule(one)} />
                  {ruleSays[one]}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {take.isError && <ErrorBox error={take.error} />}
        <div className={css['acts']}>
          {count > 0 || rule === 'stop' ? (
            <Button
              kind="primary"
              size="big"
              busy={take.isPending}
              onClick={() => take.mutate({ draft: draft.id, version: draft.version, onConflict: rule })}
            >
              {t.take(count)}
            </Button>
          ) : (
            <Note>{t.nothingToDo}</Note>
          )}
        </div>
      </div>
    </Section>
  )
}
