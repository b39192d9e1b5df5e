import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { Says } from '../../../kernel/says.ts'
import { callMany, ServerRefusal } from '../../../platform/ui/client/client.ts'
import { decideSecrecy, takeBackDecision, type waitingCases } from '../contract.ts'

export type Case = z.output<(typeof waitingCases)['answer']>['cases'][number]

/** What became of a case since the page was opened. */
export type Fate =
  | { readonly is: 'decided' | 'seconding'; readonly version: number }
  | { readonly is: 'sending' | 'returned' | 'left' | 'later' }
  | { readonly is: 'refused'; readonly says: Says }

/** What each is called, as a key of the words. */
export const fateWords = {
  sending: 'fateSending',
  decided: 'fateDecided',
  seconding: 'fateSeconding',
  returned: 'fateReturned',
  left: 'fateLeft',
  later: 'fateLater',
  refused: 'fateRefused',
} as const satisfies Record<Fate['is'], string>

/** Cases of one request: few enough that the page shows progress. */
const portion = 20

/** Cases that are decided alike: of one kind and department, with one proposal. */
export const alike = (a: Case, b: Case): boolean =>
  a.kind.ja === b.kind.ja &&
  a.departmentName === b.departmentName &&
  a.outcome === b.outcome &&
  a.class === b.class &&
  a.lifts === b.lifts &&
  a.received === b.received

/** Cases of one kind stand together, each group where its oldest case is. */
function inGroups(cases: readonly Case[]): Case[] {
  const sorted: Case[] = []
  for (const one of cases) {
    const last = sorted.findLastIndex((other) => alike(one, other))
    sorted.splice(last < 0 ? sorted.length : last + 1, 0, one)
  }
  return sorted
}

const open = (fate: Fate | undefined): boolean => fate === undefined || fate.is === 'later' || fate.is === 'refused'

/** What is on the pile, what became of each, and the acts on them. What is done stays in sight, so that it can be taken back. */
export function useDeck(read: readonly Case[], first: string | null) {
  const queries = useQueryClient()
  const [seen, setSeen] = useState<readonly Case[]>([])
  const [cases, setCases] = useState<readonly Case[]>([])
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map())
  const [chosen, setChosen] = useState<string | null>(first)
  const [moved, setMoved] = useState(false)

  if (read !== seen) {
    setSeen(read)
    const fresh = new Map(read.map((one) => [one.id as string, one]))
    const kept = cases.map((one) => fresh.get(one.id) ?? one)
    setCases(inGroups([...kept, ...read.filter(({ id }) => !cases.some((one) => one.id === id))]))
  }

  const waiting = cases.filter(({ id }) => open(fates.get(id)))
  const current = cases.find(({ id }) => id === chosen) ?? waiting[0]
  const choose = (id: string | null) => {
    setMoved(true)
    setChosen(id)
  }
  const tell = useCallback((news: readonly (readonly [string, Fate | null])[]) => {
    setFates((old) => {
      const next = new Map(old)
      for (const [id, fate] of news)
        if (fate === null) next.delete(id)
        else next.set(id, fate)
      return next
    })
  }, [])

  /** The next one nobody has looked at; then those put off. */
  const onward = (done: readonly string[]) => {
    const from = cases.findIndex(({ id }) => id === current?.id)
    const turned = [...cases.slice(from + 1), ...cases.slice(0, from)].filter(({ id }) => !done.includes(id))
    const next = turned.find(({ id }) => !fates.has(id)) ?? turned.find(({ id }) => open(fates.get(id)))
    choose(next?.id ?? done.at(-1) ?? null)
  }

  const send = async (
    act: Act,
    rows: readonly Case[],
    inputs: readonly unknown[],
    fateOf: (row: Case, answer: unknown) => Fate | null,
  ) => {
    // Nobody waits for an answer before going on to the next.
    tell(rows.map((row) => [row.id, { is: 'sending' }]))
    for (let i = 0; i < rows.length; i += portion) {
      const part = rows.slice(i, i + portion)
      try {
        const results = await callMany(act, inputs.slice(i, i + portion))
        tell(
          part.map((row, k) => {
            const result = results[k]
            if (result !== undefined && 'error' in result) return [row.id, { is: 'refused', says: result.error.says }]
            return [row.id, fateOf(row, result?.answer)]
          }),
        )
      } catch (error) {
        if (!(error instanceof ServerRefusal)) throw error
        tell(part.map((row) => [row.id, { is: 'refused', says: error.says }]))
      }
    }
    await queries.invalidateQueries()
  }

  const decide = async (rows: readonly Case[]) => {
    onward(rows.map(({ id }) => id))
    const inputs = rows.map(({ id, version, outcome, class: of, reason, reviewOn, secretUntil, secretEvent }) => {
      return { decision: id, version, outcome, class: of, reason, reviewOn, secretUntil, secretEvent }
    })
    await send(decideSecrecy as unknown as Act, rows, inputs, (_row, answer) => {
      const { state, version } = decideSecrecy.answer.parse(answer)
      return { is: state === 'decided' ? 'decided' : 'seconding', version }
    })
  }

  /** Back to waiting, as a new version. */
  const takeBack = async (row: Case) => {
    const fate = fates.get(row.id)
    if (fate?.is !== 'decided') return
    choose(row.id)
    const inputs = [{ decision: row.id, version: fate.version }]
    await send(takeBackDecision as unknown as Act, [row], inputs, (_row, answer) => {
      const { version } = takeBackDecision.answer.parse(answer)
      setCases((old) => old.map((one) => (one.id === row.id ? { ...one, version } : one)))
      return null
    })
  }

  const set = (row: Case, is: 'returned' | 'left' | 'later') => {
    tell([[row.id, { is }]])
    onward(is === 'later' ? [] : [row.id])
  }

  return { cases, waiting, current, fates, moved, choose, decide, takeBack, set }
}

export type Deck = ReturnType<typeof useDeck>
