import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Says } from '../../../kernel/says.ts'
import { callMany, ServerRefusal, type BatchResult } from '../client/client.ts'
import { words } from '../words.ts'
import type { Values } from '../form/paths.ts'
import type { BatchAct } from './batch.ts'
import type { Row } from './Cell.tsx'

/** Rows of one request: few enough that progress is seen and stopping soon helps. */
const portion = 20

export interface RefusedRow {
  readonly row: Row
  readonly says: Says
}

export interface BatchState {
  readonly phase: 'asking' | 'running' | 'ended'
  readonly done: number
  readonly total: number
  readonly refused: readonly RefusedRow[]
  /** How many were so already: of these nothing is recorded. */
  readonly unchanged: number
  /** Rows that were left out because somebody stopped it. */
  readonly skipped: readonly Row[]
}

const before: BatchState = { phase: 'asking', done: 0, total: 0, refused: [], unchanged: 0, skipped: [] }

/** Performs an act for many rows, portion by portion; each row is answered for itself. */
export function useBatch(one: BatchAct) {
  const queries = useQueryClient()
  const [state, setState] = useState<BatchState>(before)
  const stopped = useRef(false)

  const run = async (rows: readonly Row[], asked: Values) => {
    stopped.current = false
    const refused: RefusedRow[] = []
    let [done, unchanged] = [0, 0]
    const tell = (phase: BatchState['phase']) => {
      const skipped = phase === 'ended' ? rows.slice(done) : []
      setState({ phase, done, total: rows.length, refused: [...refused], unchanged, skipped })
    }
    tell('running')
    while (done < rows.length && !stopped.current) {
      const part = rows.slice(done, done + portion)
      const answer = await answered(one, part, asked)
      refused.push(...answer.refused)
      unchanged += answer.unchanged
      done += part.length
      tell('running')
    }
    tell('ended')
    await queries.invalidateQueries()
  }
  const stop = () => {
    stopped.current = true
  }
  return { state, run, stop }
}

async function answered(one: BatchAct, rows: readonly Row[], asked: Values): Promise<Pick<BatchState, 'refused' | 'unchanged'>> {
  let results: readonly BatchResult[]
  try {
    results = await callMany(
      one.act,
      rows.map((row) => one.input(row, asked)),
    )
  } catch (error) {
    // Whether the rows of a lost answer were done, their own history tells.
    const says = error instanceof ServerRefusal ? error.says : { ja: words.ja.broken, en: words.en.broken }
    return { refused: rows.map((row) => ({ row, says })), unchanged: 0 }
  }
  const refused = rows.flatMap((row, i) => {
    const result = results[i]
    return result !== undefined && 'error' in result ? [{ row, says: result.error.says }] : []
  })
  return { refused, unchanged: results.filter((result) => 'act' in result && result.act === null).length }
}
