import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { sendTestMail, testMail } from '../contract/server.ts'
import css from './Mail.module.css'
import { words } from './words.ts'

const askMs = 1000
const tones = { waiting: 'info', sent: 'ok', failed: 'err' } as const

function Result({ mail }: { mail: `mal_${string}` }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const { data } = useView(testMail, { mail })
  const waiting = data?.state === 'waiting'
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['view', testMail.name] }), askMs)
    return () => clearInterval(timer)
  }, [waiting, queries])
  if (!data) return null
  const says = { waiting: t.testWaiting, sent: t.testSent, failed: t.testFailed }[data.state]
  return (
    <Note tone={tones[data.state]}>
      {says} {data.answer}
    </Note>
  )
}

export function TestMail() {
  const t = useStrings(words)
  const [sent, setSent] = useState<`mal_${string}` | null>(null)
  const form = useActForm(sendTestMail, {
    draft: null,
    initial: { to: '' },
    onDone: ({ answer }) => setSent(answer.mail),
  })
  return (
    <div className={css['narrow']}>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" icon="send" busy={form.busy}>
            {t.sendTest}
          </Button>
        }
      >
        <TextInput form={form} at="to" label={t.testTo} type="email" />
      </Form>
      {sent && <Result mail={sent} />}
    </div>
  )
}
