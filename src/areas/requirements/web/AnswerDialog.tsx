import type { z } from 'zod'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
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
    <Dialog title={t.title} onClose={onClose}>
      <p className={css['sum']}>{say(check.question)}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.save}
          </Button>
        }
      >
        <Select
          form={form}
          at="answer"
          label={t.choice}
          options={answers.map((one) => ({ value: one, label: say(answerSays[one]) }))}
        />
        <TextArea form={form} at="note" label={t.note} hint={t.noteHint} rows={3} />
      </Form>
    </Dialog>
  )
}
