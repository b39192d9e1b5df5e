import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { readCounts, readPage } from '../../../platform/ui/client/client.ts'
import { useQueryValue } from '../../../platform/ui/pages/route.ts'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { Tabs } from '../../../platform/ui/parts/Tabs.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { candidates } from '../contract/proposals.ts'
import { candidateSays, candidateStates, grounds, groundSays, type CandidateState } from '../model.ts'
import { Batch } from './Batch.tsx'
import css from './Discovery.module.css'
import { Certainty, useReason } from './reasons.tsx'
import { useKeys } from './use-keys.ts'
import { words } from './words.ts'

type Row = z.output<(typeof candidates)['row']>

const shown = 200

interface ProposalsProps {
  readonly state: CandidateState
  readonly open: string | null
  readonly onOpen: (id: string) => void
}

interface ProposalRowProps {
  readonly row: Row
  readonly on: boolean
  readonly onOpen: (id: string) => void
  readonly chosen: boolean
  /** Absent where there is nothing to do with several. */
  readonly onChoose: (() => void) | undefined
}

function ProposalRow({ row, on, onOpen, chosen, onChoose }: ProposalRowProps) {
  const t = useStrings(words)
  const reason = useReason()
  const said = row.reasons.map(reason).filter(Boolean).slice(0, 3)
  return (
    <li className={classNames(css['proposal'], onChoose && css['choosable'], on && css['on'])} data-proposal={row.id}>
      {onChoose && <input type="checkbox" checked={chosen} aria-label={t.chooseOne(row.name)} onChange={onChoose} />}
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
        {(row.assignedName !== null || row.news > 0) && (
          <p className={css['tags']}>
            {row.assignedName !== null && <Tag>{t.assignedTo(row.assignedName)}</Tag>}
            {row.news > 0 && <Tag>{t.news(row.news)}</Tag>}
          </p>
        )}
      </div>
      <Certainty of={row.confidence} />
    </li>
  )
}

/** Rows in the order in which the groups show them. */
const inOrder = (rows: readonly Row[]) => grounds.flatMap((ground) => rows.filter((row) => row.ground === ground))

/** Proposals grouped by what they stand on first, the strongest ground on top. */
export function Proposals({ state, open, onOpen }: ProposalsProps) {
  const t = useStrings(words)
  const say = useSay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [latest, setLatest] = useQueryValue('latest')
  const [assigned, setAssigned] = useQueryValue('assigned')
  const filters = {
    state: [state],
    ...(latest !== null && { latest: [latest] }),
    ...(assigned !== null && { assigned: [assigned] }),
  }
  const asked = { params: {}, filters, limit: shown }
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
  const rowsShown = inOrder(page.data?.rows ?? [])
  const toggle = (id: string) =>
    setChosen((old) => (old.has(id) ? new Set([...old].filter((other) => other !== id)) : new Set([...old, id])))
  const step = (by: number) => {
    const at = rowsShown.findIndex(({ id }) => id === open)
    const next = rowsShown[Math.min(rowsShown.length - 1, Math.max(0, at + by))]
    if (!next) return
    onOpen(next.id)
    document.querySelector(`[data-proposal="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => step(1), k: () => step(-1), x: () => open !== null && state === 'waiting' && toggle(open) })
  const ofFilter = (name: string) => counts.data?.filters[name] ?? []
  const countOf = (one: CandidateState) => counts.data?.filters['state']?.find(({ value }) => value === one)?.count ?? 0
  return (
    <div>
      <Tabs
        label={t.states}
        current={state}
        tabs={candidateStates
          .filter((one) => one !== 'gone' || countOf('gone') > 0)
          .map((one) => ({
            name: one,
            label: say(candidateSays[one]),
            count: countOf(one),
            to: one === 'waiting' ? '/discovery' : `/discovery?state=${one}`,
          }))}
      />
      <div className={css['chips']}>
        <ChipRow label={say(candidates.filters['latest']!.says)}>
          {Object.entries(candidates.filters['latest']!.choices ?? {}).map(([value, says]) => (
            <Chip
              key={value}
              on={latest === value}
              count={ofFilter('latest').find((one) => one.value === value)?.count ?? 0}
              onToggle={() => setLatest(latest === value ? null : value)}
            >
              {say(says)}
            </Chip>
          ))}
        </ChipRow>
        {ofFilter('assigned').length > 0 && (
          <ChipRow label={say(candidates.filters['assigned']!.says)}>
            {ofFilter('assigned').map(({ value, label, count }) => (
              <Chip
                key={value}
                on={assigned === value}
                count={count}
                onToggle={() => setAssigned(assigned === value ? null : value)}
              >
                {label}
              </Chip>
            ))}
          </ChipRow>
        )}
      </div>
      {state === 'waiting' && <Batch rows={rowsShown.filter(({ id }) => chosen.has(id))} onEnd={() => setChosen(new Set())} />}
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
                      {state === 'waiting' && (
                        <input
                          type="checkbox"
                          aria-label={t.chooseGroup(say(groundSays[ground]))}
                          checked={own.every(({ id }) => chosen.has(id))}
                          onChange={(event) => {
                            const ids = own.map(({ id }) => id)
                            const rest = [...chosen].filter((id) => !ids.some((one) => one === id))
                            setChosen(new Set(event.target.checked ? [...rest, ...ids] : rest))
                          }}
                        />
                      )}
                      {say(groundSays[ground])} <span>{t.groupCount(own.length)}</span>
                    </h2>
                    <ul>
                      {own.map((row) => (
                        <ProposalRow
                          key={row.id}
                          row={row}
                          on={row.id === open}
                          onOpen={onOpen}
                          chosen={chosen.has(row.id)}
                          onChoose={state === 'waiting' ? () => toggle(row.id) : undefined}
                        />
                      ))}
                    </ul>
                  </section>
                )
              )
            })}
            {rows.length > 0 && (
              <p className={css['foot']}>
                {t.dashed}　<span className={css['keys']}>{t.keys}</span>
              </p>
            )}
            {countOf(state) > shown && <p className={css['foot']}>{t.more(countOf(state) - shown)}</p>}
          </>
        )}
      </Loaded>
    </div>
  )
}
