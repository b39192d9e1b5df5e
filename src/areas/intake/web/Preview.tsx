import type { z } from 'zod'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { LedgerTable } from '../../../platform/ui/ledger/LedgerTable.tsx'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import type { IconName } from '../../../platform/ui/parts/icons.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { intakeRows, settleRows } from '../contract.ts'
import { meaningSays, resultSays, stateSays, type RowChoice, type RowState } from '../model.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

type Row = z.output<(typeof intakeRows)['row']>

const marks: Readonly<Record<RowState, readonly [IconName, 'ok' | 'warn' | 'err' | 'quiet']>> = {
  new: ['plus', 'ok'],
  update: ['pen', 'ok'],
  same: ['check', 'quiet'],
  unclear: ['alert', 'warn'],
  error: ['warn', 'err'],
}

/** What changes, what is asked and what is wrong, each named by its field. */
function What({ row }: { row: Row }) {
  const signs = useSigns()
  const t = useStrings(words)
  const say = useSay()
  if (row.why !== null) return <span className={classNames(css['says'], css['warn'])}>{say(row.why)}</span>
  return (
    <span className={css['says']}>
      {row.changes.map(({ field, says, from, to }) => (
        <span key={field}>
          {say(says)}
          {signs.colon}
          <span className={css['from']}>{say(from) || t.empty}</span> {t.becomes} {say(to) || t.empty}
        </span>
      ))}
      {row.problems.map(({ field, level, says }) => (
        <span key={`${field} ${says.ja}`} className={classNames(css['problem'], css[level])}>
          <Icon name={level === 'warn' ? 'alert' : 'warn'} small />
          <span>
            {say(meaningSays[field])}
            {signs.colon}
            {say(says)}
          </span>
        </span>
      ))}
    </span>
  )
}

function Handling({
  label,
  value,
  settled,
  onChoose,
  canUpdate,
}: {
  label: string
  value: RowChoice | null
  settled: boolean
  onChoose: (choice: RowChoice | null) => void
  canUpdate: boolean
}) {
  const t = useStrings(words)
  return (
    <select
      className={css['select']}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? null : (event.target.value as RowChoice))}
    >
      {!settled && <option value="">{t.undecided}</option>}
      {canUpdate && <option value="update">{t.asUpdate}</option>}
      <option value="new">{t.asNew}</option>
      <option value="leave">{t.asLeave}</option>
    </select>
  )
}

/** The rows with what will happen to each, or what became of it. */
export function Preview({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const say = useSay()
  const settle = useAct(settleRows)
  const open = draft.state === 'open'
  const choose = (rows: number[] | null, choice: RowChoice | null) =>
    settle.mutate({ draft: draft.id, version: draft.version, rows, choice })
  const state = (row: Row) => {
    if (row.result !== null)
      return (
        <State icon={row.result === 'left' ? 'alert' : 'done'} tone={row.result === 'left' ? 'warn' : 'ok'}>
          {say(resultSays[row.result])}
        </State>
      )
    const [icon, tone] = marks[row.state]
    return (
      <span className={css['says']}>
        <State icon={icon} tone={tone}>
          {say(row.choice === 'leave' ? resultSays.left : stateSays[row.state])}
        </State>
        {open && (row.state === 'unclear' || row.choice !== null) && (
          <Handling
            label={t.handlingOf(row.name)}
            value={row.choice}
            settled={false}
            canUpdate={row.assetNumber !== null}
            onChoose={(choice) => choose([row.position], choice)}
          />
        )}
      </span>
    )
  }
  const what = (row: Row) => <What row={row} />
  return (
    <Section title={t.preview}>
      {settle.isError && <ErrorBox error={settle.error} />}
      {open && (draft.states.unclear ?? 0) > 1 && (
        <div className={css['batch']}>
          <span>{t.allUnclear}</span>
          <span>
            <Handling label={t.allUnclear} value={null} settled={false} canUpdate onChoose={(choice) => choose(null, choice)} />
          </span>
        </div>
      )}
      <LedgerTable
        ledger={intakeRows}
        params={{ draft: draft.id }}
        title="name"
        card={['state', 'sayJa']}
        cells={{ state, sayJa: what, sayEn: what }}
      />
    </Section>
  )
}
