import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { postJson } from '../../../platform/ui/client/client.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { CheckBox } from '../../../platform/ui/form/Choices.tsx'
import { PasswordInput } from '../../../platform/ui/form/PasswordInput.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm, useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { declinePledge, signRequest } from '../contract/pledges.ts'
import type { ShownPledge } from './shown-pledge.ts'
import css from './Pledges.module.css'
import { useSeen } from './use-seen.ts'
import { words } from './words.ts'

function Fields({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  const tell = useTell()
  const queries = useQueryClient()
  const form = useForm({
    draft: null,
    schema: signRequest,
    initial: { read: false, secret: '' },
    fixed: { pledge: pledge.id, version: pledge.version, documentHash: pledge.documentHash },
    send: (input) => postJson('/api/pledges/sign', input),
    onDone: () => {
      tell(t.signed)
      void queries.invalidateQueries()
    },
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.sign}
        </Button>
      }
    >
      <div className={css['stack']}>
        <CheckBox form={form} at="read" label={t.iRead} />
        <PasswordInput form={form} at="secret" label={t.confirmLabel} hint={t.confirmHint} autoComplete="current-password" />
        <Note>{t.nature}</Note>
      </div>
    </Form>
  )
}

function Decline({ pledge, onClose }: { pledge: ShownPledge; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(declinePledge, {
    draft: `pledges.decline.${pledge.id}`,
    initial: { reason: '' },
    fixed: { pledge: pledge.id, version: pledge.version },
    onDone: () => {
      tell(t.cannotDone)
      onClose()
    },
  })
  return (
    <FormDialog title={t.cannot} form={form} submit={t.cannotDo} onClose={onClose}>
      <p className={css['line']}>{t.cannotWhy}</p>
      <TextArea form={form} at="reason" label={t.reason} rows={4} />
    </FormDialog>
  )
}

/** Beneath the paper: once its end was seen, tick, confirm who one is, sign; or say why not. */
export function SignForm({ pledge }: { pledge: ShownPledge }) {
  const t = useStrings(words)
  const [end, seen] = useSeen()
  const [declines, setDeclines] = useState(false)
  return (
    <Section title={t.signTitle}>
      <div ref={end} />
      {seen ? <Fields key={pledge.documentHash} pledge={pledge} /> : <Note>{t.readFirst}</Note>}
      <p>
        <Button kind="quiet" onClick={() => setDeclines(true)}>
          {t.cannot}
        </Button>
      </p>
      {declines && <Decline pledge={pledge} onClose={() => setDeclines(false)} />}
    </Section>
  )
}
