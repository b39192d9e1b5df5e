import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import { RadioCards } from '../../../platform/ui/form/Choices.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
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

interface Inside {
  readonly item: Received
  readonly onClose: () => void
}

function useItemForm<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  act: Act<Name, Input, Answer>,
  { item, onClose }: Inside,
  initial: Record<string, unknown>,
  fixed: Record<string, unknown> = {},
) {
  return useActForm(act, { draft: `${act.name}.${item.id}`, initial, fixed: { item: item.id, ...fixed }, onDone: onClose })
}

function AddFile(inside: Inside) {
  const t = useStrings(words)
  const form = useItemForm(addReceivedFile, inside, { file: null })
  return (
    <FormDialog title={t.addFile} form={form} submit={t.addFile} onClose={inside.onClose}>
      <FileField form={form} at="file" />
    </FormDialog>
  )
}

function Change(inside: Inside) {
  const t = useStrings(words)
  const { name, giver, terms, receivedOn, place, note, until, keeper, allowed, version } = inside.item
  const initial = { name, giver, terms, receivedOn, place, note, until, keeper: keeper.id, allowed: allowed.map(({ id }) => id) }
  const form = useItemForm(changeReceived, inside, initial, { version })
  return (
    <FormDialog title={t.change} form={form} submit={t.change} onClose={inside.onClose}>
      <ReceivedFields form={form} keeper />
    </FormDialog>
  )
}

function End(inside: Inside) {
  const t = useStrings(words)
  const say = useSay()
  const { version, files } = inside.item
  const form = useItemForm(endReceived, inside, { ended: 'returned', endedOn: today(), endedNote: '' }, { version })
  const kept = files.filter(({ vault }) => vault !== null).length
  return (
    <FormDialog title={t.end} form={form} submit={t.end} danger onClose={inside.onClose}>
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
    </FormDialog>
  )
}

const dialogs = { file: AddFile, change: Change, end: End }
export type ReceivedDialogName = keyof typeof dialogs

export function ReceivedDialog({ name, ...inside }: Inside & { readonly name: ReceivedDialogName }) {
  const Named = dialogs[name]
  return <Named {...inside} />
}
