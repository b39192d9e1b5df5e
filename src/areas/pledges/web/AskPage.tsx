import { useState } from 'react'
import type { z } from 'zod'
import { addDays } from '../../../kernel/time.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { askPledges } from '../contract/pledges.ts'
import { formsView } from '../contract/views.ts'
import { isOfProject } from '../model/kinds.ts'
import css from './Pledges.module.css'
import { NoForms } from './NoForms.tsx'
import { words } from './words.ts'

type Answer = z.output<(typeof askPledges)['answer']>
type FormRow = z.output<(typeof formsView)['answer']>[number]

/** Days people are given unless told otherwise. */
const usualDays = 14

function Result({ answer, onMore }: { answer: Answer; onMore: () => void }) {
  const t = useStrings(words)
  const said = { asked: t.resultAsked, openAlready: t.resultOpen, notFound: t.resultNotFound }
  return (
    <div className={css['stack']}>
      <Note tone="ok">{t.asked(answer.asked)}</Note>
      <h2>{t.askedRows}</h2>
      <ul className={css['rows']}>
        {answer.rows.map(({ person, name, result }) => (
          <li key={person}>
            <b>{name || t.noRow}</b>
            <span className={css['line']}>{said[result]}</span>
          </li>
        ))}
      </ul>
      <div className={css['buttons']}>
        <LinkButton to="/pledges" kind="primary">
          {t.toLedger}
        </LinkButton>
        <Button onClick={onMore}>{t.askMore}</Button>
      </div>
    </div>
  )
}

function Ask({ forms }: { forms: readonly FormRow[] }) {
  const t = useStrings(words)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const form = useActForm(askPledges, {
    draft: 'pledges.ask',
    initial: {
      form: null,
      people: [],
      departments: [],
      project: '',
      secrets: [],
      reason: '',
      due: addDays(today(), usualDays),
    },
    onDone: (done) => {
      setAnswer(done.answer)
      form.reset()
    },
  })
  const chosen = forms.find(({ id }) => id === form.get('form'))
  if (answer) return <Result answer={answer} onMore={() => setAnswer(null)} />
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.askDo}
        </Button>
      }
    >
      <div className={css['stack']}>
        <Select form={form} at="form" label={t.form} options={forms.map(({ id, name }) => ({ value: id, label: name }))} />
        {chosen && isOfProject(chosen.kind) && <TextInput form={form} at="project" label={t.project} />}
        <ThingField of="psn" many form={form} at="people" label={t.people} />
        <ThingField of="dep" many form={form} at="departments" label={t.departments} />
        <Rows
          form={form}
          at="secrets"
          label={t.extraSecrets}
          hint={t.secretsHint}
          blank=""
          addLabel={t.addSecret}
          columns="minmax(0, 1fr)"
        >
          {(row) => <TextInput form={form} at={row} label={t.secret} />}
        </Rows>
        <TextInput form={form} at="reason" label={t.reason} />
        <DateInput form={form} at="due" label={t.due} />
      </div>
    </Form>
  )
}

export function AskPage() {
  const t = useStrings(words)
  const query = useView(formsView, {})
  return (
    <div className={css['page']}>
      <PageHead
        title={t.ask}
        sub={t.askSub}
        acts={
          <LinkButton to="/pledges/ask-visitor" icon="person">
            {t.askGuest}
          </LinkButton>
        }
      />
      <Loaded query={query}>
        {(all) => {
          const forms = all.filter(({ retired, kind }) => !retired && kind !== 'visitor')
          return forms.length === 0 ? <NoForms /> : <Ask forms={forms} />
        }}
      </Loaded>
    </div>
  )
}
