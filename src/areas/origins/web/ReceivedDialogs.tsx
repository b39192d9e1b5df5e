import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { addReceivedFile, changeReceived, endReceived, type receivedView } from '../contract.ts'
import { endings, endingSays } from '../model.ts'
import { FileField } from './FileField.tsx'
import css from './Origins.module.css'
import { ReceivedFields } from './ReceivedFields.tsx'
import { words } from './words.ts'

export type Received = z.output<(typeof receivedView)['answer']>
export type ReceivedDialogName = 'file' | 'change' | 'end'

interface Inside {
  readonly item: Received
  readonly onDone: () => void
}

function useItemForm<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  { item, onDone }: Inside,
  initial: Record<string, unknown>,
  fixed: Record<string, unknown> = {},
) {
  return useActForm(act, { draft: `${act.name}.${item.id}`, initial, fixed: { item: item.id, ...fixed }, onDone })
}

function AddFile(inside: Inside) {
  const t = useStrings(words)
  const form = useItemForm(addReceivedFile, inside, { file: null })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {t.addFile}
        </Button>
      }
    >
      <FileField form={form} at="file" />
    </Form>
  )
}

function Change(inside: Inside) {
  const t = useStrings(words)
  const { name, giver, terms, receivedOn, place, note, until, keeper, allowed, version } = inside.item
  const initial = { name, giver, terms, receivedOn, place, note, until, keeper: keeper.id, allowed: allowed.map(({ id }) => id) }
  const form = useItemForm(changeReceived, inside, initial, { version })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" busy={form.busy}>
          {t.change}
        </Button>
      }
    >
      <ReceivedFields form={form} keeper />
    </Form>
  )
}

function End(inside: Inside) {
  const t = useStrings(words)
  const say = useSay()
  const { version, files } = inside.item
  const form = useItemForm(endReceived, inside, { ended: 'returned', endedOn: today(), endedNote: '' }, { version })
  const kept = files.filter(({ vault }) => vault !== null).length
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="danger" busy={form.busy}>
          {t.end}
        </Button>
      }
    >
      <div className={css['fields']}>
        <Note tone="warn">{t.endDoes(kept)}</Note>
        <RadioCards
          form={form}
          at="ended"
          label={t.how}
          cards={endings.map((value) => ({ value, label: say(endingSays[value]) }))}
        />
        <DateInput form={form} at="endedOn" label={t.endedOn} />
        <TextArea form={form} at="endedNote" label={t.endedNote} hint={t.endedNoteHint} rows={2} />
      </div>
    </Form>
  )
}

export function ReceivedDialog({ name, item, onClose }: { name: ReceivedDialogName; item: Received; onClose: () => void }) {
  const t = useStrings(words)
  const titles: Record<ReceivedDialogName, string> = { file: t.addFile, change: t.change, end: t.end }
  return (
    <Dialog title={titles[name]} onClose={onClose}>
      {name === 'file' && <AddFile item={item} onDone={onClose} />}
      {name === 'change' && <Change item={item} onDone={onClose} />}
      {name === 'end' && <End item={item} onDone={onClose} />}
    </Dialog>
  )
}
