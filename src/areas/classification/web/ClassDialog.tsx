import { CheckBox, RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { NumberInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, type FormState } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { addClass, changeClass } from '../contract.ts'
import { outsideRules, outsideSays } from '../model.ts'
import type { ClassRow } from './ClassesPage.tsx'
import { words } from './words.ts'

function Fields({ form, verb, known }: { form: FormState; verb: string; known: boolean }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {verb}
        </Button>
      }
    >
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
    </Form>
  )
}

function Add({ onDone }: { onDone: () => void }) {
  const t = useStrings(words)
  const form = useActForm(addClass, {
    draft: 'classification.add',
    initial: { name: '', rank: null, meaning: '', readers: '', outside: null },
    onDone,
  })
  return <Fields form={form} verb={t.add} known={false} />
}

function Change({ one, onDone }: { one: ClassRow; onDone: () => void }) {
  const t = useStrings(words)
  const { id, version, name, rank, meaning, readers, outside, retired } = one
  const form = useActForm(changeClass, {
    draft: `classification.change.${id}`,
    initial: { name, rank, meaning, readers, outside, retired },
    fixed: { class: id, version },
    onDone,
  })
  return <Fields form={form} verb={t.save} known />
}

export function ClassDialog({ one, onClose }: { one: ClassRow | null; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const finish = (sentence: string) => () => {
    tell(sentence)
    onClose()
  }
  return (
    <Dialog title={one?.name ?? t.add} onClose={onClose}>
      {one ? <Change one={one} onDone={finish(t.saved)} /> : <Add onDone={finish(t.added)} />}
    </Dialog>
  )
}
