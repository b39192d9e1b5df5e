import { useId } from 'react'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Measure.module.css'
import { words } from './words.ts'

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Name and fingerprint of a file. It is read in the browser and goes nowhere. */
function FileFields({ form, row }: { form: FormState; row: string }) {
  const t = useStrings(words)
  const id = useId()
  const read = async (file: File | undefined) => {
    if (!file) return
    form.set(`${row}.name`, file.name)
    form.set(`${row}.sha256`, hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())))
  }
  // Browsers compute hashes on secure pages only; elsewhere the fingerprint is typed in.
  const canRead = globalThis.isSecureContext
  return (
    <div className={css['file']}>
      {canRead && (
        <div className={css['pick']}>
          <label htmlFor={id}>{t.evidencePick}</label>
          <input id={id} type="file" onChange={(event) => void read(event.target.files?.[0])} />
        </div>
      )}
      <TextInput form={form} at={`${row}.name`} label={t.evidenceFile} />
      <TextInput form={form} at={`${row}.sha256`} label={t.evidenceSha} />
    </div>
  )
}

/** What shows that a measure is there: words, a file by its fingerprint, something registered. */
export function EvidenceFields({ form }: { form: FormState }) {
  const t = useStrings(words)
  const kinds = [
    { value: 'words', label: t.kindWords },
    { value: 'file', label: t.kindFile },
    { value: 'thing', label: t.kindThing },
  ]
  return (
    <Rows
      form={form}
      at="evidence"
      label={t.evidence}
      hint={t.evidenceHint}
      blank={{ kind: 'words', text: '' }}
      addLabel={t.addEvidence}
      columns="10rem minmax(0, 1fr)"
    >
      {(row) => (
        <>
          <Select form={form} at={`${row}.kind`} label={t.evidenceKind} options={kinds} />
          {form.get(`${row}.kind`) === 'file' && <FileFields form={form} row={row} />}
          {form.get(`${row}.kind`) === 'thing' && <ThingField of="ast" form={form} at={`${row}.id`} label={t.evidenceThing} />}
          {form.get(`${row}.kind`) === 'words' && <TextInput form={form} at={`${row}.text`} label={t.evidenceText} />}
        </>
      )}
    </Rows>
  )
}
