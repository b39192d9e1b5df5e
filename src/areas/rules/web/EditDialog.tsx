import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { addBlock, editBlock } from '../contract/acts.ts'
import { addedKindSays } from '../model/says.ts'
import css from './Rules.module.css'
import type { Document, EditableLine } from './types.ts'
import { words } from './words.ts'

interface Inside {
  readonly of: Document
  readonly line: EditableLine
  readonly onClose: () => void
}

export function EditDialog({ of, line, onClose }: Inside) {
  const t = useStrings(words)
  const tell = useTell()
  const table = line.kind === 'table'
  const form = useActForm(editBlock, {
    draft: `rules.edit.${of.id}.${line.id}`,
    initial: { text: line.runs.map(({ text }) => text).join(''), ...(table ? { rows: line.rows } : {}) },
    fixed: { document: of.id, version: of.version, block: line.id },
    onDone: () => {
      tell(t.saved)
      onClose()
    },
  })
  return (
    <FormDialog title={t.editTitle} form={form} submit={t.save} onClose={onClose}>
      <div className={css['fields']}>
        {table ? (
          line.rows.map((row, i) =>
            row.map((_, k) => (
              <TextArea
                key={`${line.id} ${i * 100 + k}`}
                form={form}
                at={`rows.${i}.${k}`}
                label={k === 0 ? t.cell(i + 1, 1) : `${row[0] ?? ''}${t.colon}${line.head[k] ?? t.cell(i + 1, k + 1)}`}
                rows={k === 0 ? 1 : 3}
              />
            )),
          )
        ) : (
          <TextArea form={form} at="text" label={line.label || t.newText} hint={t.editHint} rows={6} />
        )}
      </div>
    </FormDialog>
  )
}

const kinds = ['paragraph', 'article', 'item', 'chapter'] as const

export function AddDialog({ of, line, onClose }: Inside) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const form = useActForm(addBlock, {
    draft: `rules.add.${of.id}`,
    initial: { kind: 'paragraph', title: '', text: '' },
    fixed: { document: of.id, version: of.version, after: line.id },
    onDone: () => {
      tell(t.saved)
      onClose()
    },
  })
  const heads = form.get('kind') === 'article' || form.get('kind') === 'chapter'
  return (
    <FormDialog title={t.addTitle} form={form} submit={t.save} onClose={onClose}>
      <div className={css['fields']}>
        <Select
          form={form}
          at="kind"
          label={t.addKind}
          options={kinds.map((kind) => ({ value: kind, label: say(addedKindSays[kind]) }))}
        />
        {heads && <TextInput form={form} at="title" label={t.newTitle} />}
        {form.get('kind') !== 'chapter' && <TextArea form={form} at="text" label={t.newText} hint={t.editHint} rows={5} />}
      </div>
    </FormDialog>
  )
}
