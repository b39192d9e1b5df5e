import type { z } from 'zod'
import { CheckBox, RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FormDialog, useToldAndClosed } from '../../../platform/ui/form/FormDialog.tsx'
import { NumberInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { addClass, changeClass, type classes } from '../contract.ts'
import { outsideRules, outsideSays } from '../model.ts'
import { words } from './words.ts'

export type ClassRow = z.output<(typeof classes)['answer']>[number]

function Fields({ form, known }: { form: FormState; known: boolean }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <>
      <TextInput form={form} at="name" label={t.name} />
      <NumberInput form={form} at="rank" label={t.rank} hint={t.rankHint} min={1} max={9} />
      <TextArea form={form} at="meaning" label={t.meaning} rows={3} />
      <TextArea form={form} at="readers" label={t.readers} rows={2} />
      <RadioCards
        form={form}
        at="outside"
        label={t.outside}
        cards={outsideRules.map((rule) => ({ value: rule, label: say(outsideSays[rule]) }))}
      />
      {known && <CheckBox form={form} at="retired" label={t.retired} description={t.retiredHint} />}
    </>
  )
}

export function AddClassDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const form = useActForm(addClass, {
    draft: 'classification.add',
    initial: { name: '', rank: null, meaning: '', readers: '', outside: null },
    onDone: useToldAndClosed(t.added, onClose),
  })
  return (
    <FormDialog title={t.add} form={form} submit={t.add} onClose={onClose}>
      <Fields form={form} known={false} />
    </FormDialog>
  )
}

export function ChangeClassDialog({ one, onClose }: { one: ClassRow; onClose: () => void }) {
  const t = useStrings(words)
  const { id, version, name, rank, meaning, readers, outside, retired } = one
  const form = useActForm(changeClass, {
    draft: `classification.change.${id}`,
    initial: { name, rank, meaning, readers, outside, retired },
    fixed: { class: id, version },
    onDone: useToldAndClosed(t.saved, onClose),
  })
  return (
    <FormDialog title={name} form={form} submit={t.save} onClose={onClose}>
      <Fields form={form} known />
    </FormDialog>
  )
}
