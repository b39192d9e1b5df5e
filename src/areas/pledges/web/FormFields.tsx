import { useEffect, useRef } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { templatesView } from '../contract/views.ts'
import { pledgeKinds, pledgeKindSays } from '../model/kinds.ts'
import { readKind } from '../model/pasted.ts'
import { ClauseFields } from './ClauseFields.tsx'
import css from './Pledges.module.css'
import { Preview } from './Preview.tsx'
import { words } from './words.ts'

/** Kind and name that a template speaks of, until somebody writes their own. */
function useSuggested(form: FormState, template: string | undefined): void {
  const last = useRef<{ kind: string | null; name: string }>({ kind: null, name: '' })
  useEffect(() => {
    if (template === undefined) return
    const suggested = { kind: readKind(template), name: template }
    for (const at of ['kind', 'name'] as const) if (form.get(at) === last.current[at]) form.set(at, suggested[at])
    last.current = suggested
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another template suggests anew
  }, [template])
}

/** A form of a pledge beside the text it makes. */
export function FormFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const { data: templates = [] } = useView(templatesView, { of: 'pledge' })
  const chosen = templates.find(({ id }) => id === form.get('template'))
  useSuggested(form, chosen && say(chosen.says))
  return (
    <div className={css['two']}>
      <div className={css['stack']}>
        <Section title={t.template}>
          <div className={css['stack']}>
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
            <Select
              form={form}
              at="kind"
              label={t.kind}
              options={pledgeKinds.map((value) => ({ value, label: say(pledgeKindSays[value]) }))}
            />
            <TextInput form={form} at="name" label={t.name} hint={t.nameHint} />
          </div>
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
