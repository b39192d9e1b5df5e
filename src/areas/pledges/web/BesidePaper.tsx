import type { ReactNode } from 'react'
import { Select } from '../../../platform/ui/form/Select.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { TemplateChoice } from '../contract/fields.ts'
import { ClauseFields } from './ClauseFields.tsx'
import css from './Pledges.module.css'
import { Preview } from './Preview.tsx'
import { words } from './words.ts'

/** The template to choose, with what it is for. */
export function TemplateField({ form, templates }: { form: FormState; templates: readonly TemplateChoice[] }) {
  const t = useStrings(words)
  const say = useSay()
  const chosen = chosenOf(form, templates)
  return (
    <>
      <Select
        form={form}
        at="template"
        label={t.template}
        options={templates.map(({ id, says }) => ({ value: id, label: say(says) }))}
      />
      {chosen && (
        <p className={css['line']}>
          {say(chosen.about)} {t.templateSource(chosen.source)}
        </p>
      )}
    </>
  )
}

export const chosenOf = (form: FormState, templates: readonly TemplateChoice[]): TemplateChoice | undefined =>
  templates.find(({ id }) => id === form.get('template'))

/** Fields of a pledge or an agreement and the clauses of its template, beside the text they make. */
export function BesidePaper({
  form,
  title,
  templates,
  children,
}: {
  form: FormState
  title: string
  templates: readonly TemplateChoice[]
  children: ReactNode
}) {
  const t = useStrings(words)
  const chosen = chosenOf(form, templates)
  return (
    <div className={css['two']}>
      <div className={css['stack']}>
        <Section title={title}>
          <div className={css['stack']}>{children}</div>
        </Section>
        {chosen && <ClauseFields form={form} template={chosen} />}
      </div>
      {chosen && (
        <Section title={t.preview}>
          <Preview form={form} />
        </Section>
      )}
    </div>
  )
}
