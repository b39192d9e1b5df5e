import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { idOf, reason } from '../../../kernel/fields.ts'
import { call, ServerRefusal } from '../../../platform/ui/client/client.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { acceptCandidate, assignCandidate, rejectCandidate, type candidates } from '../contract/proposals.ts'
import { places } from '../contract/scans.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

type Row = z.output<(typeof candidates)['row']>

interface Failed {
  readonly id: string
  readonly name: string
  readonly error: ServerRefusal
}

/** One act for each row, one after the other: what one row cannot take does not hold up the others. */
async function oneByOne(
  rows: readonly Row[],
  act: (row: Row) => Promise<unknown>,
  tell: (done: number) => void,
): Promise<Failed[]> {
  const failed: Failed[] = []
  for (const [index, row] of rows.entries()) {
    tell(index)
    try {
      await act(row)
    } catch (error) {
      if (!(error instanceof ServerRefusal)) throw error
      failed.push({ id: row.id, name: row.name, error })
    }
  }
  return failed
}

const accepted = (row: Row) =>
  call(acceptCandidate, {
    candidate: row.id,
    version: row.version,
    name: row.name,
    department: row.assigned ?? row.departmentId,
    owner: null,
    business: row.business ?? '',
  })

/** What can be done with all chosen proposals at once, and what became of each. */
export function Batch({ rows, onEnd }: { rows: readonly Row[]; onEnd: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const tell = useTell()
  const queries = useQueryClient()
  const leads = mayOpen(places.who, useSession())
  const [asking, setAsking] = useState<'accept' | 'reject' | 'assign' | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const run = async (act: (row: Row) => Promise<unknown>) => {
    setAsking(null)
    setAt(0)
    const left = await oneByOne(rows, act, setAt)
    setAt(null)
    setFailed(left)
    tell(t.batchDone(rows.length - left.length, left.length))
    await queries.invalidateQueries()
    onEnd()
  }
  const rejecting = useForm({
    draft: 'discovery.batch.reject',
    schema: z.object({ reason }),
    initial: { reason: '' },
    send: ({ reason: because }) =>
      run((row) => call(rejectCandidate, { candidate: row.id, version: row.version, reason: because })),
  })
  const assigning = useForm({
    draft: 'discovery.batch.assign',
    schema: z.object({ department: idOf('dep').nullable() }),
    initial: { department: null },
    send: ({ department }) => run((row) => call(assignCandidate, { candidate: row.id, version: row.version, department })),
  })
  const close = () => setAsking(null)
  return (
    <>
      {failed.length > 0 && (
        <Note icon="warn">
          <b>{t.batchFailed}</b>
          <ul>
            {failed.map(({ id, name, error }) => (
              <li key={id}>
                {name}
                {signs.colon}
                {say(error.says)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {rows.length > 0 && (
        <div className={css['batch']} role="group" aria-label={t.batch}>
          <b>{at === null ? t.chosen(rows.length) : t.batchAt(at + 1, rows.length)}</b>
          <Button size="small" kind="primary" busy={at !== null} onClick={() => setAsking('accept')}>
            {t.accept}…
          </Button>
          <Button size="small" busy={at !== null} onClick={() => setAsking('reject')}>
            {t.reject}…
          </Button>
          {leads && (
            <Button size="small" busy={at !== null} onClick={() => setAsking('assign')}>
              {t.assign}…
            </Button>
          )}
          <Button size="small" disabled={at !== null} onClick={onEnd}>
            {t.chooseNone}
          </Button>
        </div>
      )}
      {asking === 'accept' && (
        <Dialog
          title={t.batchAcceptTitle}
          onClose={close}
          acts={
            <Button kind="primary" onClick={() => void run(accepted)}>
              {t.batchAcceptDo(rows.length)}
            </Button>
          }
        >
          <p>
            {t.batchAcceptWhy(
              rows.length,
              rows.reduce((sum, row) => sum + row.files, 0),
            )}
          </p>
        </Dialog>
      )}
      {asking === 'reject' && (
        <Dialog title={t.rejectTitle} onClose={close}>
          <p>{t.batchRejectWhy(rows.length)}</p>
          <Form
            form={rejecting}
            guard={false}
            acts={
              <Button type="submit" kind="primary" busy={rejecting.busy}>
                {t.batchRejectDo(rows.length)}
              </Button>
            }
          >
            <TextArea form={rejecting} at="reason" label={t.reason} rows={3} />
          </Form>
        </Dialog>
      )}
      {asking === 'assign' && (
        <Dialog title={t.assignTitle} onClose={close}>
          <p>{t.assignWhy}</p>
          <Form
            form={assigning}
            guard={false}
            acts={
              <Button type="submit" kind="primary" busy={assigning.busy}>
                {t.assignDo}
              </Button>
            }
          >
            <ThingField of="dep" form={assigning} at="department" label={t.assignTo} none={t.nobody} />
          </Form>
        </Dialog>
      )}
    </>
  )
}
