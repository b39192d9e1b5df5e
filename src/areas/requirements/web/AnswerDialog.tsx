import type { z } from 'zod'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { answerRequirement, type assetRequirements } from '../contract.ts'
import { answers, answerSays } from '../model.ts'
import css from './Requirements.module.css'
import { words } from './words.ts'

type Check = z.output<(typeof assetRequirements)['answer']>['requirements'][number]['checks'][number]

export function AnswerDialog({ asset, check, onClose }: { asset: `ast_${string}`; check: Check; onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const form = useActForm(answerRequirement, {
    draft: `${answerRequirement.name}.${asset}.${check.id}`,
    initial: { answer: check.answer?.answer ?? 'yes', note: check.answer?.note ?? '' },
    fixed: { asset, check: check.id },
    onDone: () => {
      tell(t.saved)
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.title}
      form={form}
      submit={t.save}
      onClose={onClose}
      lead={<p className={css['sum']}>{say(check.question)}</p>}
    >
      <Select
        form={form}
        at="answer"
        label={t.choice}
        options={answers.map((one) => ({ value: one, label: say(answerSays[one]) }))}
      />
      <TextArea form={form} at="note" label={t.note} hint={t.noteHint} rows={3} />
    </FormDialog>
  )
}
