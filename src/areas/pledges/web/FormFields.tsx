import { useEffect, useRef } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { templatesView } from '../contract/views.ts'
import { pledgeKinds, pledgeKindSays } from '../model/kinds.ts'
import { readKind } from '../model/pasted.ts'
import { BesidePaper, chosenOf, TemplateField } from './BesidePaper.tsx'
import { words } from './words.ts'

/** Kind and name that a template speaks of, until somebody writes their own; reading on in another language renames nothing. */
function useSuggested(form: FormState, id: string | undefined, template: string | undefined): void {
  const last = useRef<{ kind: string | null; name: string }>({ kind: null, name: '' })
  useEffect(() => {
    if (template === undefined) return
    const suggested = { kind: readKind(template), name: template }
    for (const at of ['kind', 'name'] as const) if (form.get(at) === last.current[at]) form.set(at, suggested[at])
    last.current = suggested
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another template suggests anew
  }, [id])
}

/** A form of a pledge beside the text it makes. */
export function FormFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const { data: templates = [] } = useView(templatesView, { of: 'pledge' })
  const chosen = chosenOf(form, templates)
  useSuggested(form, chosen?.id, chosen && say(chosen.says))
  return (
    <BesidePaper form={form} title={t.template} templates={templates}>
      <TemplateField form={form} templates={templates} />
      <Select
        form={form}
        at="kind"
        label={t.kind}
        options={pledgeKinds.map((value) => ({ value, label: say(pledgeKindSays[value]) }))}
      />
      <TextInput form={form} at="name" label={t.name} hint={t.nameHint} />
    </BesidePaper>
  )
}
