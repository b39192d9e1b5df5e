import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeDocument } from '../contract/acts.ts'
import { templatesView } from '../contract/views.ts'
import { FactFields } from './FactFields.tsx'
import type { Document } from './types.ts'
import { words } from './words.ts'

export function SettingsTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const tell = useTell()
  const { data } = useView(templatesView, {})
  const form = useActForm(changeDocument, {
    draft: `rules.change.${of.id}`,
    initial: {
      title: of.title,
      number: of.number,
      class: of.class,
      audience: of.audience,
      approvers: of.approvers,
      values: Object.fromEntries(of.variables.filter(({ value }) => value !== '').map(({ id, value }) => [id, value])),
    },
    fixed: { document: of.id, version: of.version },
    onDone: () => tell(t.saved),
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {t.save}
        </Button>
      }
    >
      <FactFields form={form} classes={data?.classes ?? []} variables={of.variables} />
    </Form>
  )
}
