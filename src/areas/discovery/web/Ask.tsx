import { useState } from 'react'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { assignCandidate, mergeCandidate, rejectCandidate, splitCandidate } from '../contract/proposals.ts'
import css from './Discovery.module.css'
import type { Candidate } from './Evidence.tsx'
import { words } from './words.ts'

interface AskProps {
  readonly candidate: Candidate
  readonly onDone: () => void
  readonly onClose: () => void
}

export function Merge({ candidate, onDone, onClose }: AskProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(mergeCandidate, {
    draft: `discovery.merge.${candidate.id}`,
    initial: { asset: candidate.similar[0]?.id ?? null },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.merged)
      onDone()
    },
  })
  return (
    <FormDialog
      title={t.mergeTitle}
      form={form}
      submit={t.mergeDo}
      onClose={onClose}
      lead={<p>{t.mergeWhy(`${candidate.placePath}/${candidate.folder}`)}</p>}
    >
      <ThingField of="ast" form={form} at="asset" label={t.mergeInto} />
    </FormDialog>
  )
}

export function Reject({ candidate, onDone, onClose }: AskProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(rejectCandidate, {
    draft: `discovery.reject.${candidate.id}`,
    initial: { reason: '' },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.rejected)
      onDone()
    },
  })
  return (
    <FormDialog title={t.rejectTitle} form={form} submit={t.rejectDo} onClose={onClose} lead={<p>{t.rejectWhy}</p>}>
      <TextArea form={form} at="reason" label={t.reason} rows={3} />
    </FormDialog>
  )
}

/** Chosen files become a proposal of their own. */
export function SplitDialog({ candidate, onDone, onClose }: AskProps) {
  const t = useStrings(words)
  const tell = useTell()
  const [filter, setFilter] = useState('')
  const form = useActForm(splitCandidate, {
    draft: `discovery.split.${candidate.id}`,
    initial: { name: '', paths: [] },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.splitDone)
      onDone()
    },
  })
  const chosen = (form.get('paths') ?? []) as readonly string[]
  const shown = candidate.fileList.filter(({ path }) => path.toLowerCase().includes(filter.toLowerCase()))
  const all = shown.length > 0 && shown.every(({ path }) => chosen.includes(path))
  const choose = (paths: readonly string[], on: boolean) =>
    form.set('paths', on ? [...new Set([...chosen, ...paths])] : chosen.filter((path) => !paths.includes(path)))
  return (
    <FormDialog title={t.splitTitle} form={form} submit={t.splitDo(chosen.length)} onClose={onClose} lead={<p>{t.splitWhy}</p>}>
      <TextInput form={form} at="name" label={t.splitName} />
      <label className={css['narrow']}>
        {t.splitFilter}
        <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      </label>
      <fieldset className={css['choose']}>
        <legend>{t.splitFiles(chosen.length, candidate.files)}</legend>
        <label>
          <input
            type="checkbox"
            checked={all}
            onChange={(event) =>
              choose(
                shown.map(({ path }) => path),
                event.target.checked,
              )
            }
          />
          <b>{t.splitAll(shown.length)}</b>
        </label>
        {shown.map(({ path }) => (
          <label key={path}>
            <input type="checkbox" checked={chosen.includes(path)} onChange={(event) => choose([path], event.target.checked)} />
            {path}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}

export function Assign({ candidate, onDone, onClose }: AskProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(assignCandidate, {
    draft: `discovery.assign.${candidate.id}`,
    initial: { department: candidate.assigned ?? candidate.departmentId },
    fixed: { candidate: candidate.id, version: candidate.version },
    onDone: () => {
      tell(t.assigned)
      onDone()
    },
  })
  return (
    <FormDialog title={t.assignTitle} form={form} submit={t.assignDo} onClose={onClose} lead={<p>{t.assignWhy}</p>}>
      <ThingField of="dep" form={form} at="department" label={t.assignTo} none={t.nobody} />
    </FormDialog>
  )
}
