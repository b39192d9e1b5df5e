import { useAct } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { addDepartments, chooseNames } from '../contract.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

/** Words for departments and people that are not there, each with the nearest name offered. */
export function NameChoices({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const form = useActForm(chooseNames, {
    draft: null,
    initial: {
      departments: draft.departments.map(({ word, settled, chosen, nearest }) => ({
        word,
        department: settled ? chosen : nearest,
      })),
      owners: draft.owners.map(({ word, settled, chosen, nearest }) => ({ word, owner: settled ? chosen : nearest })),
    },
    fixed: { draft: draft.id, version: draft.version },
  })
  const session = useSession()
  const add = useAct(addDepartments)
  const mayAdd = mayOpen(addDepartments.who, session)
  const addWords = (words: readonly string[]) => add.mutate({ draft: draft.id, version: draft.version, words: [...words] })
  const strange = draft.departments.flatMap(({ word, settled, nearest }) => (settled || nearest !== null ? [] : [word]))
  const hint = (nearest: string | null) => (nearest === null ? {} : { hint: t.nearest(nearest) })
  return (
    <Section title={t.names} note={t.namesWhy}>
      {add.isError && <ErrorBox error={add.error} />}
      {mayAdd && strange.length > 0 && (
        <div className={css['names']}>
          <Note>
            <div className={css['stack']}>
              <p>{t.addThese(strange)}</p>
              <div>
                <Button size="small" icon="plus" busy={add.isPending} onClick={() => addWords(strange)}>
                  {t.addDepartments(strange.length)}
                </Button>
              </div>
            </div>
          </Note>
        </div>
      )}
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" busy={form.busy}>
            {t.saveNames}
          </Button>
        }
      >
        <div className={css['names']}>
          {draft.departments.map(({ word, rows, nearestName, settled }, index) => (
            <div key={`dep ${word}`} className={css['stack']}>
              <ThingField
                of="dep"
                form={form}
                at={`departments.${index}.department`}
                label={t.departmentFor(word, rows)}
                none={t.leaveEmpty}
                {...hint(nearestName)}
              />
              {mayAdd && !settled && nearestName !== null && (
                <div>
                  <Button kind="quiet" size="small" icon="plus" busy={add.isPending} onClick={() => addWords([word])}>
                    {t.addThis(word)}
                  </Button>
                </div>
              )}
            </div>
          ))}
          {draft.owners.map(({ word, rows, nearestName }, index) => (
            <ThingField
              key={`psn ${word}`}
              of="psn"
              form={form}
              at={`owners.${index}.owner`}
              label={t.ownerFor(word, rows)}
              none={t.leaveEmpty}
              {...hint(nearestName)}
            />
          ))}
        </div>
      </Form>
    </Section>
  )
}
