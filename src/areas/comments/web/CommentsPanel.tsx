import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ConfirmDialog } from '../../../platform/ui/parts/ConfirmDialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { commentsOn, editComment, heedComment, withdrawComment, writeComment } from '../contract.ts'
import css from './Comments.module.css'
import { words } from './words.ts'

type Shown = z.output<(typeof commentsOn)['answer']>[number]

function Edit({ comment, onClose }: { comment: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const form = useActForm(editComment, {
    draft: `comments.edit.${comment.id}`,
    initial: { text: comment.text },
    fixed: { comment: comment.id, version: comment.version },
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      acts={
        <>
          <Button type="submit" kind="primary" busy={form.busy}>
            {t.save}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <TextArea form={form} at="text" label={t.edit} rows={3} bare />
    </Form>
  )
}

function One({ comment }: { comment: Shown }) {
  const t = useStrings(words)
  const [mode, setMode] = useState<'read' | 'edit' | 'withdraw'>('read')
  const withdraw = useAct(withdrawComment)
  const { id, version, authorName, written, edited, withdrawn, text, mine, mentions, callsMe } = comment
  const heed = useAct(heedComment)
  const at = showMoment(written)
  return (
    <li className={css['one']}>
      <p className={css['head']}>
        <b>{authorName}</b>
        <time dateTime={written}>{at}</time>
        {edited !== null && !withdrawn && <span>{t.edited(showMoment(edited))}</span>}
      </p>
      {withdrawn && <p className={css['quiet']}>{t.withdrawn}</p>}
      {!withdrawn && mentions.length > 0 && <p className={css['quiet']}>{t.told(mentions)}</p>}
      {!withdrawn && mode !== 'edit' && <p className={css['text']}>{text}</p>}
      {callsMe && (
        <div>
          <Button size="small" icon="check" busy={heed.isPending} onClick={() => heed.mutate({ comment: id })}>
            {t.heed}
          </Button>
        </div>
      )}
      {heed.isError && <ErrorBox error={heed.error} />}
      {mode === 'edit' && <Edit comment={comment} onClose={() => setMode('read')} />}
      {mine && !withdrawn && mode !== 'edit' && (
        <p className={css['acts']}>
          <Button kind="quiet" size="small" aria-label={t.editOf(at)} onClick={() => setMode('edit')}>
            {t.edit}
          </Button>
          <Button kind="quiet" size="small" aria-label={t.withdrawOf(at)} onClick={() => setMode('withdraw')}>
            {t.withdraw}
          </Button>
        </p>
      )}
      {mode === 'withdraw' && (
        <ConfirmDialog
          title={t.withdrawTitle}
          act={t.withdraw}
          danger
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate({ comment: id, version }, { onSuccess: () => setMode('read') })}
          onClose={() => setMode('read')}
        >
          <p>{t.withdrawWhat}</p>
        </ConfirmDialog>
      )}
    </li>
  )
}

/** What people say to each other about one thing. */
export function CommentsPanel({ id }: { id: string }) {
  const t = useStrings(words)
  const tell = useTell()
  const query = useView(commentsOn, { subject: id })
  const [round, setRound] = useState(0)
  return (
    <Section title={t.comments}>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className={css['quiet']}>{t.none}</p>
          ) : (
            <ol>
              {list.map((comment) => (
                <One key={comment.id} comment={comment} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <Write
        key={round}
        subject={id}
        onDone={() => {
          tell(t.written)
          setRound(round + 1)
        }}
      />
    </Section>
  )
}

function Write({ subject, onDone }: { subject: string; onDone: () => void }) {
  const t = useStrings(words)
  const form = useActForm(writeComment, {
    draft: `comments.write.${subject}`,
    initial: { text: '', mentions: [] },
    fixed: { subject },
    onDone,
  })
  return (
    <div className={css['write']}>
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" icon="chat" busy={form.busy}>
            {t.write}
          </Button>
        }
      >
        <TextArea form={form} at="text" label={t.label} hint={t.hint} rows={3} />
        <ThingField of="psn" many form={form} at="mentions" label={t.tell} hint={t.tellHint} />
      </Form>
    </div>
  )
}
