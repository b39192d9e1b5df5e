import { newId } from '../../kernel/ids.ts'
import { addDays, dayOf, timeZone } from '../../kernel/time.ts'
import type { Running } from '../../platform/acts/area.ts'
import { pause } from '../../platform/jobs/pause.ts'
import { mailServer, sendMail } from '../../platform/mail/send.ts'
import type { Services } from '../../platform/services.ts'
import { actorById } from '../people/index.ts'
import { daysBetweenFor } from './days.ts'
import { digestOf } from './digest.ts'
import { markReminded, nextToRemind } from './store.ts'

/** Letters go out from seven in the morning, so that they lie on top when work begins. */
const hour = 7
const everyMs = 60_000
const ahead = 7

const hourOf = (now: Date) => Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hour12: false }).format(now)) % 24
const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1

/**
 * Writes the day's letter to one person who has not had it. Marking and letter are one transaction: nobody gets it twice, whatever ends when.
 * @returns whether there was somebody.
 */
export async function remindNext(services: Services): Promise<boolean> {
  const { db, clock, registry, secrets, url } = services
  const now = clock()
  const today = dayOf(now)
  if (hourOf(now) < hour || !(await mailServer(db))) return false
  return db.transaction().execute(async (tx) => {
    const next = await nextToRemind(tx, today, isMonday(today))
    if (!next) return false
    await markReminded(tx, next.reminder ?? newId('rmd', now), next.person, today)
    const scope = await actorById(tx, next.person, today)
    if (!scope) return true
    const look = { db: tx, scope, now, today, registry }
    // One connection: source after source.
    const tasks = []
    for (const source of registry.tasks) tasks.push(...(await source.find(look)))
    const days = await daysBetweenFor(look, today, addDays(today, ahead))
    const digest = digestOf(next.name, tasks, days, today, url)
    if (digest)
      await sendMail(
        { tx, secrets, now },
        { to: [next.address], ...digest, messageId: `<reminder-${today}-${next.person}@maruhi>` },
      )
    return true
  })
}

/** Reminds for as long as the server runs; servers that share a database share the people. */
export function startReminding(services: Services, report: (error: unknown) => void): Running {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = (async () => {
    while (!signal.aborted) {
      try {
        while (!signal.aborted && (await remindNext(services)));
      } catch (error) {
        if (!signal.aborted) report(error)
      }
      await pause(everyMs, signal)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
