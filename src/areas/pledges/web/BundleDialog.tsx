import { useState } from 'react'
import { useJob } from '../../../platform/ui/client/job.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, DownloadButton } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { ProgressBox } from '../../../platform/ui/parts/ProgressBox.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { makeBundle } from '../contract/pledges.ts'
import { pledgeKinds, pledgeKindSays } from '../model/kinds.ts'
import css from './Pledges.module.css'
import { words } from './words.ts'

function Progress({ id }: { id: string }) {
  const t = useStrings(words)
  const job = useJob(id)
  if (!job) return null
  const { failed = 0 } = (job.result ?? {}) as { failed?: number }
  return (
    <ProgressBox job={job} title={t.bundle} unit={t.bundleUnit}>
      {job.state === 'done' && (
        <div className={css['stack']}>
          {failed > 0 && <Note tone="warn">{t.bundleFailed(failed)}</Note>}
          <DownloadButton href={`/api/jobs/${id}/file`}>{t.bundleReady}</DownloadButton>
        </div>
      )}
    </ProgressBox>
  )
}

export function BundleDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const [job, setJob] = useState<string | null>(null)
  const form = useActForm(makeBundle, {
    draft: null,
    initial: { kind: null, from: null, to: null },
    onDone: ({ answer }) => setJob(answer.job),
  })
  return (
    <Dialog title={t.bundle} onClose={onClose}>
      {job === null ? (
        <Form
          form={form}
          guard={false}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.bundleDo}
            </Button>
          }
        >
          <div className={css['stack']}>
            <p className={css['line']}>{t.bundleWhy}</p>
            <Select
              form={form}
              at="kind"
              label={t.kind}
              none={t.all}
              options={pledgeKinds.map((value) => ({ value, label: say(pledgeKindSays[value]) }))}
            />
            <DateInput form={form} at="from" label={t.from} />
            <DateInput form={form} at="to" label={t.to} />
          </div>
        </Form>
      ) : (
        <Progress id={job} />
      )}
    </Dialog>
  )
}
