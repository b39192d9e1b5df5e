import { z } from 'zod'
import { Form } from '../form/Form.tsx'
import { useForm } from '../form/use-form.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { FactList } from '../parts/Facts.tsx'
import { Meter } from '../parts/Meter.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { BatchAct } from './batch.ts'
import css from './BatchDialog.module.css'
import { BatchEnd, RowList } from './BatchEnd.tsx'
import type { Row } from './Cell.tsx'
import { useBatch, type RefusedRow } from './use-batch.ts'

const nothing = z.object({})

interface BatchDialogProps {
  readonly one: BatchAct
  readonly rows: readonly Row[]
  readonly name: (row: Row) => string
  readonly onClose: () => void
  /** The rows that were not changed, to be looked at again. */
  readonly onRest: (rows: readonly Row[]) => void
}

/** One act for the chosen rows: says in numbers what will happen, then does it row by row, then tells row by row what did not go. */
export function BatchDialog({ one, rows, name, onClose, onRest }: BatchDialogProps) {
  const t = useStrings(words)
  const say = useSay()
  const { state, run, stop } = useBatch(one)
  const hindered: RefusedRow[] = rows.flatMap((row) => {
    const says = one.hinders?.(row) ?? null
    return says === null ? [] : [{ row, says }]
  })
  const able = rows.filter((row) => !hindered.some((other) => other.row === row))
  const form = useForm({
    draft: null,
    schema: one.asks?.schema ?? nothing,
    initial: one.asks?.initial ?? {},
    send: (asked: Record<string, unknown>) => run(able, asked),
  })
  const title = say(one.act.says)
  if (state.phase === 'running')
    return (
      <Dialog title={title} acts={<Button onClick={stop}>{t.stopRest}</Button>}>
        <Meter label={title} done={state.done} total={state.total} counted />
      </Dialog>
    )
  if (state.phase === 'ended') {
    const rest = [...state.refused.map(({ row }) => row), ...state.skipped]
    return (
      <Dialog
        title={title}
        onClose={onClose}
        acts={
          <>
            {rest.length > 0 && <Button onClick={() => onRest(rest)}>{t.pickRest(rest.length)}</Button>}
            <Button kind="primary" onClick={onClose}>
              {t.close}
            </Button>
          </>
        }
      >
        <BatchEnd state={state} name={name} />
      </Dialog>
    )
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <FactList
        facts={[
          { name: t.batchChosen, value: t.rows(rows.length) },
          { name: t.batchAble, value: <b>{t.rows(able.length)}</b> },
          ...(one.effects?.(able) ?? []),
        ]}
      />
      {rows.length <= 5 && <p className={css['names']}>{able.map(name).join(t.comma)}</p>}
      {hindered.length > 0 && (
        <details>
          <summary>{t.batchHindered(hindered.length)}</summary>
          <RowList rows={hindered} name={name} />
        </details>
      )}
      <Form
        form={form}
        guard={false}
        acts={
          able.length === 0 ? null : (
            <Button type="submit" kind={one.danger ? 'danger' : 'primary'} busy={form.busy}>
              {t.batchDo(title, able.length)}
            </Button>
          )
        }
      >
        {one.asks?.fields(form)}
      </Form>
    </Dialog>
  )
}
