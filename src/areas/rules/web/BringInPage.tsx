import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { FileDrop } from '../../../platform/ui/form/FileDrop.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { bringInDocument } from '../contract/acts.ts'
import { kindSays } from '../contract/things.ts'
import { templatesView } from '../contract/views.ts'
import { FactFields } from './FactFields.tsx'
import { asBase64, mostBytes } from './files.ts'
import css from './Rules.module.css'
import { words } from './words.ts'

const kinds = ['regulation', 'standard', 'policy', 'clauses', 'leaflet'] as const
const blank = { kind: 'regulation', fileName: '', content: '', title: '', number: '', class: null, audience: [], approvers: 1 }

export function BringInPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const tell = useTell()
  const [tooBig, setTooBig] = useState(false)
  const { data } = useView(templatesView, {})
  const form = useActForm(bringInDocument, {
    draft: null,
    initial: blank,
    onDone: ({ answer }) => {
      tell(t.broughtIn(answer.unreadable))
      go(`/rules/${answer.document}${answer.unreadable + answer.tracked > 0 ? '?tab=word' : ''}`)
    },
  })
  const take = async (file: File) => {
    setTooBig(file.size > mostBytes)
    if (file.size > mostBytes) return
    form.set('content', await asBase64(file))
    form.set('fileName', file.name)
    if (form.get('title') === '') form.set('title', file.name.replace(/\.docx$/iu, ''))
  }
  const problem = form.problems.get('content')
  return (
    <div className={css['stack']}>
      <PageHead title={t.bringIn} />
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.create}
          </Button>
        }
      >
        <FileDrop label={t.file} hint={t.fileHint} accept=".docx" onFile={(file) => void take(file)} />
        {form.get('fileName') !== '' && <p>{t.fileChosen(String(form.get('fileName')))}</p>}
        {tooBig && <Note tone="err">{t.tooBig}</Note>}
        {problem && <Note tone="err">{say(problem)}</Note>}
        <div className={css['fields']}>
          <Select
            form={form}
            at="kind"
            label={t.kind}
            options={kinds.map((kind) => ({ value: kind, label: say(kindSays[kind]) }))}
          />
        </div>
        <FactFields form={form} classes={data?.classes ?? []} variables={[]} />
      </Form>
    </div>
  )
}
