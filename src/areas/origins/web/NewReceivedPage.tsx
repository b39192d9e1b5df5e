import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { receive, receivedLedger } from '../contract.ts'
import css from './Origins.module.css'
import { ReceivedFields } from './ReceivedFields.tsx'
import { words } from './words.ts'

export function NewReceivedPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const form = useActForm(receive, {
    draft: 'origins.receive',
    initial: { name: '', giver: '', terms: '', receivedOn: today(), place: '', note: '', until: null, allowed: [] },
    onDone: ({ answer }) => go(`/received/${answer.item}`),
  })
  return (
    <>
      <RecordHeader from={{ to: '/received', label: say(receivedLedger.says) }} title={t.newReceived} />
      <div className={css['form']}>
        <Form
          form={form}
          acts={
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.newReceived}
            </Button>
          }
        >
          <ReceivedFields form={form} />
        </Form>
      </div>
    </>
  )
}
