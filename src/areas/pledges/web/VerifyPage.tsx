import { useState } from 'react'
import type { z } from 'zod'
import { read } from '../../../platform/ui/client/client.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { verifyView } from '../contract/views.ts'
import { meansSays } from '../model/kinds.ts'
import css from './Pledges.module.css'
import { words } from './words.ts'

type Found = z.output<(typeof verifyView)['answer']>

function Answer({ found }: { found: Found }) {
  const t = useStrings(words)
  const say = useSay()
  const { says, signer, signedOn, signedAt, means, documentHash, fileHash, code, subject } = found
  const hash = (text: string) => <span className={css['hash']}>{text}</span>
  return (
    <div className={css['stack']}>
      <Note tone="ok">{t.verifyFound}</Note>
      <FactList
        facts={[
          { name: t.code, value: hash(code) },
          { name: t.paper, value: say(says) },
          { name: t.signer, value: signer },
          { name: t.signedOn, value: [showDay(signedOn), signedAt && showMoment(signedAt)].filter(Boolean).join(' / ') },
          { name: t.means, value: say(meansSays[means]) },
          ...(documentHash === null ? [] : [{ name: t.hash, value: hash(documentHash) }]),
          ...(fileHash === null ? [] : [{ name: t.fileHash, value: hash(fileHash) }]),
        ]}
      />
      <p>
        <LinkButton to={subject.startsWith('plg_') ? `/pledges/paper/${subject}` : `/agreements/${subject}`}>
          {t.toRead}
        </LinkButton>
      </p>
    </div>
  )
}

export function VerifyPage() {
  const t = useStrings(words)
  const [found, setFound] = useState<Found | null>(null)
  const form = useForm({
    draft: null,
    schema: verifyView.params,
    initial: { code: '' },
    send: (params) => {
      setFound(null)
      return read(verifyView, params)
    },
    onDone: setFound,
  })
  return (
    <div className={`${css['page']} ${css['stack']}`}>
      <PageHead title={t.verify} sub={t.verifySub} />
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.verifyDo}
          </Button>
        }
      >
        <TextInput form={form} at="code" label={t.code} hint={t.codeExample} />
      </Form>
      {found && <Answer found={found} />}
    </div>
  )
}
