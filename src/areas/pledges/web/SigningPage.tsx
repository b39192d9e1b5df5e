import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { postForFile, postJson, saveFile } from '../../../platform/ui/client/client.ts'
import { CheckBox } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import type { ShownPaper } from '../contract/fields.ts'
import { declineByLinkRequest, signByLinkRequest } from '../contract/pledges.ts'
import { Paper } from './Paper.tsx'
import css from './Pledges.module.css'
import { useSeen } from './use-seen.ts'
import { words } from './words.ts'

interface Opened {
  readonly company: string
  readonly paper: ShownPaper
  readonly documentHash: string
  readonly name: string
  readonly unit: string
  readonly signed: boolean
  readonly code: string
  readonly expires: string
}

function Sign({ token, opened }: { token: string; opened: Opened }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const form = useForm({
    draft: null,
    schema: signByLinkRequest,
    initial: { read: false, name: opened.name, unit: opened.unit },
    fixed: { token, documentHash: opened.documentHash },
    send: (input) => postJson('/api/signing/sign', input),
    onDone: () => void queries.invalidateQueries(),
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
        <TextInput form={form} at="name" label={t.guestYourName} autoComplete="name" />
        <TextInput form={form} at="unit" label={t.guestUnit} autoComplete="organization" />
        <Note>{t.nature}</Note>
      </div>
    </Form>
  )
}

function Answer({ token }: { token: string }) {
  const t = useStrings(words)
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState(false)
  const form = useForm({
    draft: null,
    schema: declineByLinkRequest,
    initial: { reason: '' },
    fixed: { token },
    send: (input) => postJson('/api/signing/decline', input),
    onDone: () => setSent(true),
  })
  if (sent) return <Note tone="ok">{t.guestCannotDone}</Note>
  if (!open)
    return (
      <p>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {t.guestCannot}
        </Button>
      </p>
    )
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" busy={form.busy}>
          {t.guestCannotDo}
        </Button>
      }
    >
      <TextArea form={form} at="reason" label={t.guestCannot} rows={4} />
    </Form>
  )
}

function Copy({ token, code }: { token: string; code: string }) {
  const t = useStrings(words)
  const save = async () => saveFile(await postForFile('/api/signing/pdf', { token }), `${code || 'paper'}.pdf`)
  return (
    <p>
      <Button icon="download" onClick={() => void save()}>
        {t.guestCopy}
      </Button>
    </p>
  )
}

function Reading({ token, opened }: { token: string; opened: Opened }) {
  const t = useStrings(words)
  const [end, seen] = useSeen()
  const { company, paper, signed, code, expires } = opened
  return (
    <div className={css['stack']}>
      <PageHead title={t.guestTitle} sub={t.guestFrom(company)} />
      {signed && (
        <Note tone="ok">
          <p>{t.guestSigned}</p>
          <p>{t.guestCode(code)}</p>
        </Note>
      )}
      <Paper paper={paper} />
      <div ref={end} />
      {!signed && (seen ? <Sign token={token} opened={opened} /> : <Note>{t.readFirst}</Note>)}
      <Copy token={token} code={code} />
      {!signed && <Answer token={token} />}
      <p className={css['line']}>{t.guestUntil(showMoment(expires))}</p>
    </div>
  )
}

/** For a partner or visitor: one paper, opened by the token after `#`. */
export function SigningPage() {
  const t = useStrings(words)
  const [token] = useState(() => location.hash.slice(1))
  const query = useQuery({
    queryKey: ['signing', token],
    queryFn: () => postJson<Opened>('/api/signing/open', { token }),
    staleTime: Infinity,
    retry: false,
    enabled: token !== '',
  })
  if (token === '') return <Note tone="err">{t.guestMissing}</Note>
  return <Loaded query={query}>{(opened) => <Reading token={token} opened={opened} />}</Loaded>
}
