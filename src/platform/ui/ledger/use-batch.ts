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
  /** Rows that were left out because somebody stopped it. */
  readonly skipped: readonly Row[]
}

const before: BatchState = { phase: 'asking', done: 0, total: 0, refused: [], skipped: [] }

/** Performs an act for many rows, portion by portion; each row is answered for itself. */
export function useBatch(one: BatchAct) {
  const queries = useQueryClient()
  const [state, setState] = useState<BatchState>(before)
  const stopped = useRef(false)

  const run = async (rows: readonly Row[], asked: Values) => {
    stopped.current = false
    const refused: RefusedRow[] = []
    let done = 0
    const tell = (phase: BatchState['phase']) =>
      setState({ phase, done, total: rows.length, refused: [...refused], skipped: phase === 'ended' ? rows.slice(done) : [] })
    tell('running')
    while (done < rows.length && !stopped.current) {
      const part = rows.slice(done, done + portion)
      refused.push(...(await answered(one, part, asked)))
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

async function answered(one: BatchAct, rows: readonly Row[], asked: Values): Promise<readonly RefusedRow[]> {
  let results: readonly BatchResult[]
  try {
    results = await callMany(
      one.act,
      rows.map((row) => one.input(row, asked)),
    )
  } catch (error) {
    // Whether the rows of a lost answer were done, their own history tells.
    const says = error instanceof ServerRefusal ? error.says : { ja: words.ja.broken, en: words.en.broken }
    return rows.map((row) => ({ row, says }))
  }
  return rows.flatMap((row, i) => {
    const result = results[i]
    return result !== undefined && 'error' in result ? [{ row, says: result.error.says }] : []
  })
}
