import { useState } from 'react'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { bringUp } from '../contract/acts.ts'
import { changesView } from '../contract/views.ts'
import { DiffRows } from './DiffRows.tsx'
import css from './Rules.module.css'
import type { Document } from './types.ts'
import { words } from './words.ts'

/** What plan, classes and template of today would change; nothing is changed until somebody takes it over. */
export function ChangesTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const tell = useTell()
  const [choices, setChoices] = useState<Record<string, 'company' | 'template'>>({})
  const query = useView(changesView, { document: of.id })
  const { mutate, isPending, error } = useAct(bringUp)
  const take = () =>
    mutate({ document: of.id, version: of.version, choices }, { onSuccess: () => (setChoices({}), tell(t.taken)) })
  return (
    <Loaded query={query}>
      {({ rows, conflicts }) =>
        rows.length + conflicts.length === 0 ? (
          <Note tone="ok">{t.changesNone}</Note>
        ) : (
          <div className={css['stack']}>
            <p>{t.changesSub}</p>
            {conflicts.length > 0 && (
              <Section title={t.conflicts} note={t.conflictsSub}>
                {conflicts.map((one) => (
                  <div key={one.id} className={css['pair']}>
                    <div>
                      <b>{t.keepOurs}</b>
                      <p>{one.company || t.nothingThere}</p>
                    </div>
                    <div>
                      <b>{t.takeTheirs}</b>
                      <p>{one.template || t.nothingThere}</p>
                    </div>
                    {of.mayEdit && (
                      <div className={css['kind']}>
                        <ChipRow label={t.conflicts}>
                          {(['company', 'template'] as const).map((side) => (
                            <Chip
                              key={side}
                              on={(choices[one.id] ?? 'company') === side}
                              onToggle={() => setChoices({ ...choices, [one.id]: side })}
                            >
                              {side === 'company' ? t.keepOurs : t.takeTheirs}
                            </Chip>
                          ))}
                        </ChipRow>
                      </div>
                    )}
                  </div>
                ))}
              </Section>
            )}
            {rows.length > 0 && <DiffRows rows={rows} />}
            {error && <ErrorBox error={error} />}
            {of.mayEdit && (
              <div>
                <Button kind="primary" busy={isPending} onClick={take}>
                  {t.take}
                </Button>
              </div>
            )}
          </div>
        )
      }
    </Loaded>
  )
}
