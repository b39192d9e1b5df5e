import { useState } from 'react'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { assignCandidate, mergeCandidate, rejectCandidate, splitCandidate } from '../contract.ts'
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
    <Dialog title={t.mergeTitle} onClose={onClose}>
      <p>{t.mergeWhy(`${candidate.placePath}/${candidate.folder}`)}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.mergeDo}
          </Button>
        }
      >
        <ThingField of="ast" form={form} at="asset" label={t.mergeInto} />
      </Form>
    </Dialog>
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
    <Dialog title={t.rejectTitle} onClose={onClose}>
      <p>{t.rejectWhy}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.rejectDo}
          </Button>
        }
      >
        <TextArea form={form} at="reason" label={t.reason} rows={3} />
      </Form>
    </Dialog>
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
    <Dialog title={t.splitTitle} onClose={onClose}>
      <p>{t.splitWhy}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.splitDo(chosen.length)}
          </Button>
        }
      >
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
      </Form>
    </Dialog>
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
    <Dialog title={t.assignTitle} onClose={onClose}>
      <p>{t.assignWhy}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.assignDo}
          </Button>
        }
      >
        <ThingField of="dep" form={form} at="department" label={t.assignTo} none={t.nobody} />
      </Form>
    </Dialog>
  )
}
