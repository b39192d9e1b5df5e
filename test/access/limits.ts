import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * In a run where every limit of access can be taken away for a moment (mutate.ts), a test that asks the same questions again and again
 * judges all limits by itself: it learns which of them a question reaches, and asks it once more without each of these.
 */

/** Which limit is gone now; which ones were reached. Shared with the changed sources. */
export interface Limits {
  gone: number
  readonly reached: Set<number>
}

declare global {
  var __limits: Limits | undefined
}

/** Where to tell what turned red; undefined in every other run. */
const folder = process.env['MARUHI_LIMITS_TOLD']
export const switchable = folder !== undefined

const limits: Limits = (globalThis.__limits ??= { gone: -1, reached: new Set() })
const red = new Set<number>()

function turnedRed(limit: number, test: string): void {
  red.add(limit)
  if (folder !== undefined) appendFileSync(join(folder, `red-${process.pid}`), `${limit} ${test}\n`)
}

async function without<T>(limit: number, ask: () => Promise<T>): Promise<T> {
  limits.gone = limit
  try {
    return await ask()
  } finally {
    limits.gone = -1
  }
}

/** Which questions come to which limit. */
async function reachOf<T extends { readonly ask: () => Promise<unknown> }>(questions: readonly T[]): Promise<Map<number, T[]>> {
  const reached = new Map<number, T[]>()
  for (const question of questions) {
    limits.reached.clear()
    await question.ask()
    for (const limit of limits.reached) reached.set(limit, [...(reached.get(limit) ?? []), question])
  }
  return reached
}

/** Something compared; what is wrong with it, null where nothing is. */
export interface Comparison {
  readonly ask: () => Promise<string | null>
}

/**
 * Takes away each limit the comparisons reach until one of them is wrong. One that stays wrong when the limit is back proves nothing any
 * more (an act went through and changed what is asked about): it is left out from then on.
 */
export async function judgeComparisons(comparisons: readonly Comparison[], test: string): Promise<void> {
  const spoiled = new Set<Comparison>()
  for (const [limit, asked] of await reachOf(comparisons)) {
    for (const one of asked) {
      if (spoiled.has(one) || (await without(limit, one.ask)) === null) continue
      if ((await one.ask()) !== null) {
        spoiled.add(one)
        continue
      }
      turnedRed(limit, test)
      break
    }
  }
}

/** A question and who asks it: its answer as text. */
export interface Question {
  readonly name: string
  readonly ask: () => Promise<string>
}

/** Where many questions come to one limit, enough of them, from all over; a limit that none of these shows is taken away by itself later. */
const enough = 40
const some = <T>(all: readonly T[]) => all.filter((_, at) => at % Math.ceil(all.length / enough) === 0)

/** What was answered without each limit, before something came that nobody asking may know of. */
export type Before = readonly { readonly limit: number; readonly question: Question; readonly answer: string }[]

export async function answersWithout(questions: readonly Question[]): Promise<Before> {
  const before: { limit: number; question: Question; answer: string }[] = []
  for (const [limit, asked] of await reachOf(questions)) {
    if (red.has(limit)) continue
    for (const question of some(asked)) before.push({ limit, question, answer: await without(limit, question.ask) })
  }
  return before
}

/** A limit counts where the same question is answered otherwise now without it, and as before with it. */
export async function judgeAnswers(before: Before, test: string): Promise<void> {
  for (const { limit, question, answer } of before)
    if (!red.has(limit) && (await without(limit, question.ask)) !== answer) turnedRed(limit, test)
}
