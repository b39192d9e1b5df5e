import { useState } from 'react'
import type { z } from 'zod'
import type { Ledger } from '../../../kernel/view.ts'
import type { AskedWith } from '../client/client.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useTell } from '../parts/Toast.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { BatchAct } from './batch.ts'
import css from './BatchBar.module.css'
import { readAll } from './use-ledger.ts'
import type { Selection } from './use-selection.ts'

/** Rows that can be chosen at once. */
export const mostChosen = 2000

/** Chooses every row that search and filters show, as far as the limit, and says so. */
export function useChooseAll(ledger: Ledger<string, z.ZodType, z.ZodObject>, asked: AskedWith, selection: Selection) {
  const t = useStrings(words)
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const chooseAll = () => {
    if (busy) return
    setBusy(true)
    readAll(ledger, asked, mostChosen)
      .then((rows) => {
        selection.only(rows)
        tell(rows.length < mostChosen ? t.chosenCount(rows.length) : t.chosenMost(mostChosen))
      })
      .catch(() => tell(t.offline))
      .finally(() => setBusy(false))
  }
  return { busy, chooseAll }
}

interface BatchBarProps {
  readonly selection: Selection
  readonly acts: readonly BatchAct[]
  /** Rows that search and filters show. */
  readonly shown: number | undefined
  readonly busy: boolean
  readonly chooseAll: () => void
  readonly onAct: (act: BatchAct) => void
  readonly onExport: () => void
}

/** While rows are chosen: how many, and what can be done with them. */
export function BatchBar({ selection, acts, shown, busy, chooseAll, onAct, onExport }: BatchBarProps) {
  const t = useStrings(words)
  const say = useSay()
  const count = selection.chosen.size
  if (count === 0) return null
  return (
    <section className={css['bar']} aria-label={t.chosenRows}>
      <b role="status" className={css['count']}>
        {t.chosenCount(count)}
      </b>
      <div className={css['acts']}>
        {acts.map((one) => (
          <button key={one.act.name} type="button" className={css['act']} onClick={() => onAct(one)}>
            {one.icon && <Icon name={one.icon} small />}
            {say(one.act.says)}
          </button>
        ))}
        <button type="button" className={css['act']} onClick={onExport}>
          <Icon name="export" small />
          {t.exportChosen}
        </button>
        {shown !== undefined && shown > count && (
          <Button kind="quiet" size="small" busy={busy} className={css['all'] ?? ''} onClick={chooseAll}>
            {busy ? t.choosing : t.chooseShown(shown)}
          </Button>
        )}
      </div>
      <IconButton icon="close" label={t.unpickAll} className={css['close'] ?? ''} onClick={selection.clear} />
    </section>
  )
}
