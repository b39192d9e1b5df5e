import { roleSays, roles } from '../../../kernel/roles.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { CheckList } from '../../../platform/ui/form/Choices.tsx'
import { FieldRow } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { choices } from '../contract.ts'
import { words } from './words.ts'

/** What is known of a person, the same for inviting and changing. */
export function PersonFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const say = useSay()
  const { data } = useView(choices, {})
  return (
    <>
      <FieldRow>
        <TextInput form={form} at="name" label={t.yourName} />
        <TextInput form={form} at="reading" label={t.reading} />
      </FieldRow>
      <FieldRow>
        <Select
          form={form}
          at="department"
          label={t.department}
          none={t.noDepartment}
          options={(data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput form={form} at="title" label={t.jobTitle} />
      </FieldRow>
      <TextInput form={form} at="login" label={t.login} hint={t.loginHint} />
      <CheckList
        form={form}
        at="roles"
        label={t.roles}
        options={roles.map((role) => ({ value: role, label: say(roleSays[role]) }))}
      />
    </>
  )
}
