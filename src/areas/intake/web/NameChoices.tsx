import { Form } from '../../../platform/ui/form/Form.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseNames } from '../contract.ts'
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
  const hint = (nearest: string | null) => (nearest === null ? {} : { hint: t.nearest(nearest) })
  return (
    <Section title={t.names} note={t.namesWhy}>
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
          {draft.departments.map(({ word, rows, nearestName }, index) => (
            <ThingField
              key={`dep ${word}`}
              of="dep"
              form={form}
              at={`departments.${index}.department`}
              label={t.departmentFor(word, rows)}
              none={t.leaveEmpty}
              {...hint(nearestName)}
            />
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
