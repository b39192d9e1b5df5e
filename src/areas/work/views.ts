import { provide } from '../../platform/acts/provide.ts'
import { mailServer } from '../../platform/mail/send.ts'
import { calendar, myReminders, myWork } from './contract.ts'
import { daysBetweenFor } from './days.ts'
import { addressOf, reminderOf, usualRhythm } from './store.ts'

/** Tasks without a due day come last. */
const far = '9999-12-31'

const mine = provide(myWork, async ({ db, scope, now, today, registry }) => {
  const found = await Promise.all(registry.tasks.map((source) => source.find({ db, scope, now, today })))
  return found.flat().sort((a, b) => ((a.due ?? far) < (b.due ?? far) ? -1 : (a.due ?? far) > (b.due ?? far) ? 1 : 0))
})

const days = provide(calendar, ({ db, scope, now, today, registry }, { from, to }) =>
  daysBetweenFor(registry, { db, scope, now, today }, from, to),
)

const reminders = provide(myReminders, async ({ db, scope }) => {
  const row = await reminderOf(db, scope)
  return {
    rhythm: row?.rhythm ?? usualRhythm,
    address: await addressOf(db, scope.person),
    mail: (await mailServer(db)) !== undefined,
    feed: row !== undefined && row.feed !== null,
  }
})

export const views = [mine, days, reminders]
