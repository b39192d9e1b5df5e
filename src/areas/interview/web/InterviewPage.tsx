import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { answerQuestion, interviewView, registerAnswers } from '../contract.ts'
import { replies, replySays } from '../model.ts'
import css from './Interview.module.css'
import { words } from './words.ts'

type Shown = z.output<(typeof interviewView)['answer']>
type Question = Shown['questions'][number]

function Found({ interview, question }: { interview: Shown; question: Question }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const { name, place, note } = question
  const form = useActForm(answerQuestion, {
    draft: `interview.${interview.id}.${question.id}`,
    initial: { name, place, note },
    fixed: { interview: interview.id, version: interview.version, question: question.id, reply: 'yes' },
    onDone: () => tell(t.kept),
  })
  return (
    <Form
      form={form}
      guard={false}
      acts={
        <Button type="submit" busy={form.busy}>
          {t.keep}
        </Button>
      }
    >
      <TextInput form={form} at="name" label={t.name} />
      <TextInput form={form} at="place" label={t.place} hint={t.example(say(question.where))} />
      <TextArea form={form} at="note" label={t.note} rows={2} />
    </Form>
  )
}

function Asked({ interview, question, at }: { interview: Shown; question: Question; at: number }) {
  const t = useStrings(words)
  const say = useSay()
  const answer = useAct(answerQuestion)
  const { id, name, place, note, reply, asset } = question
  return (
    <li className={css['question']}>
      <h2>
        <span>{at}</span> {say(question.says)}
      </h2>
      {asset !== null && <LinkButton to={`/register/${asset}`}>{t.inRegister}</LinkButton>}
      {asset === null && (
        <div className={css['replies']} role="group" aria-label={say(question.says)}>
          {replies.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={reply === one}
              disabled={answer.isPending}
              onClick={() =>
                answer.mutate({
                  interview: interview.id,
                  version: interview.version,
                  question: id,
                  reply: one,
                  name,
                  place,
                  note,
                })
              }
            >
              {say(replySays[one])}
            </button>
          ))}
        </div>
      )}
      {answer.isError && <ErrorBox error={answer.error} />}
      {asset === null && reply === 'yes' && <Found interview={interview} question={question} />}
    </li>
  )
}

function Questions({ interview }: { interview: Shown }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const register = useAct(registerAnswers)
  const { questions } = interview
  const left = questions.filter(({ reply }) => reply === null || reply === 'later').length
  const ready = questions.filter(({ reply, asset }) => reply === 'yes' && asset === null).length
  return (
    <div className={css['interview']}>
      <RecordHeader
        from={{ to: '/interview', label: t.back }}
        title={t.title(say(interview.area), say(interview.industry))}
        {...(interview.departmentName === null ? {} : { number: interview.departmentName })}
      />
      <p role="status">
        <progress max={questions.length} value={questions.length - left} aria-label={t.progress} /> {t.left(left)}
      </p>
      <ol className={css['questions']}>
        {questions.map((question, index) => (
          <Asked key={question.id} interview={interview} question={question} at={index + 1} />
        ))}
      </ol>
      {ready > 0 && (
        <div className={css['end']}>
          <p>{t.registerWhy}</p>
          <Button
            kind="primary"
            size="big"
            busy={register.isPending}
            onClick={() =>
              register.mutate(
                { interview: interview.id, version: interview.version },
                { onSuccess: ({ answer }) => tell(t.registered(answer.registered)) },
              )
            }
          >
            {t.register(ready)}
          </Button>
          {register.isError && <ErrorBox error={register.error} />}
        </div>
      )}
    </div>
  )
}

export function InterviewPage() {
  const id = useRouteParam('id') as Shown['id']
  const query = useView(interviewView, { interview: id })
  return (
    <Loaded query={query} lines={8}>
      {(interview) => <Questions interview={interview} />}
    </Loaded>
  )
}
