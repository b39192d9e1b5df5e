import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { readCounts, readPage } from '../../../platform/ui/client/client.ts'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Tabs } from '../../../platform/ui/parts/Tabs.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { candidates } from '../contract.ts'
import { candidateSays, candidateStates, grounds, groundSays, type CandidateState } from '../model.ts'
import css from './Discovery.module.css'
import { Certainty, useReason } from './reasons.tsx'
import { words } from './words.ts'

type Row = z.output<(typeof candidates)['row']>

const shown = 200

interface ProposalsProps {
  readonly state: CandidateState
  readonly open: string | null
  readonly onOpen: (id: string) => void
}

function ProposalRow({ row, on, onOpen }: { row: Row; on: boolean; onOpen: (id: string) => void }) {
  const t = useStrings(words)
  const reason = useReason()
  const said = row.reasons.map(reason).filter(Boolean).slice(0, 3)
  return (
    <li className={classNames(css['proposal'], on && css['on'])}>
      <span>
        <ClassBadge shape={shapeOfRank(row.classRank)} proposed>
          {row.className ?? t.noGuess}
        </ClassBadge>
      </span>
      <div className={css['what']}>
        <h3>
          <button type="button" aria-pressed={on} onClick={() => onOpen(row.id)}>
            {row.name}
          </button>
        </h3>
        <p className={css['path']} title={row.folder}>
          <bdi>{row.folder === '' ? row.placePath : row.folder}</bdi>
        </p>
        <p>{said.join(t.between)}</p>
      </div>
      <Certainty of={row.confidence} />
    </li>
  )
}

/** Proposals grouped by what they stand on first, the strongest ground on top. */
export function Proposals({ state, open, onOpen }: ProposalsProps) {
  const t = useStrings(words)
  const say = useSay()
  const asked = { params: {}, filters: { state: [state] }, limit: shown }
  const page = useQuery({
    queryKey: ['ledger', candidates.name, 'page', asked],
    queryFn: () => readPage(candidates, asked),
    placeholderData: keepPreviousData,
  })
  const counts = useQuery({
    queryKey: ['ledger', candidates.name, 'counts', asked],
    queryFn: () => readCounts(candidates, asked),
    placeholderData: keepPreviousData,
  })
  const countOf = (one: CandidateState) => counts.data?.filters['state']?.find(({ value }) => value === one)?.count ?? 0
  return (
    <div>
      <Tabs
        label={t.states}
        current={state}
        tabs={candidateStates.map((one) => ({
          name: one,
          label: say(candidateSays[one]),
          count: countOf(one),
          to: one === 'waiting' ? '/discovery' : `/discovery?state=${one}`,
        }))}
      />
      <Loaded query={page} lines={8}>
        {({ rows }) => (
          <>
            {rows.length === 0 && (
              <EmptyState icon="scan" title={state === 'waiting' ? t.emptyTitle : t.emptyOther}>
                {state === 'waiting' && t.emptyWhy}
              </EmptyState>
            )}
            {grounds.map((ground) => {
              const own = rows.filter((row) => row.ground === ground)
              return (
                own.length > 0 && (
                  <section key={ground} className={css['group']}>
                    <h2>
                      {say(groundSays[ground])} <span>{t.groupCount(own.length)}</span>
                    </h2>
                    <ul>
                      {own.map((row) => (
                        <ProposalRow key={row.id} row={row} on={row.id === open} onOpen={onOpen} />
                      ))}
                    </ul>
                  </section>
                )
              )
            })}
            {rows.length > 0 && <p className={css['foot']}>{t.dashed}</p>}
            {countOf(state) > shown && <p className={css['foot']}>{t.more(countOf(state) - shown)}</p>}
          </>
        )}
      </Loaded>
    </div>
  )
}
