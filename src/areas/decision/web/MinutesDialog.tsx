import { z } from 'zod'
import { plainDate } from '../../../kernel/fields.ts'
import { postForFile, saveFile } from '../../../platform/ui/client/client.ts'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { DateInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

/** Saves minutes under a name that tells no secret. */
export async function saveMinutes(of: { decision: string } | { from: string; to: string }, name: string): Promise<void> {
  saveFile(await postForFile('/api/decision/minutes', { of }), `${name}_${today().replaceAll('-', '')}.pdf`)
}

const period = z.object({ from: plainDate, to: plainDate })

/** 議事録 of a time: the first of the month to today unless told. */
export function MinutesDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const form = useForm({
    draft: null,
    schema: period,
    initial: { from: `${today().slice(0, 8)}01`, to: today() },
    send: (asked) => saveMinutes(asked, t.minutesName),
    onDone: onClose,
  })
  return (
    <FormDialog title={t.minutes} form={form} submit={t.minutesSave} onClose={onClose} lead={<p>{t.minutesWhy}</p>}>
      <DateInput form={form} at="from" label={t.minutesFrom} />
      <DateInput form={form} at="to" label={t.minutesTo} />
    </FormDialog>
  )
}
