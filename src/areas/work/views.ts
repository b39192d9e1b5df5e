import type { Task } from '../../platform/acts/area.ts'
import { provide, type ViewContext } from '../../platform/acts/provide.ts'
import { mailServer } from '../../platform/mail/send.ts'
import { calendar, myReminders, myWork, waiting } from './contract.ts'
import { daysBetweenFor } from './days.ts'
import { addressOf, reminderOf, usualRhythm } from './store.ts'

/** Tasks without a due day come last. */
const far = '9999-12-31'

async function tasksOf(context: ViewContext): Promise<Task[]> {
  return (await Promise.all(context.registry.tasks.map((source) => source.find(context)))).flat()
}

const counted = provide(waiting, async (context) => {
  const tasks = await tasksOf(context)
  const byPage = Map.groupBy(tasks, ({ link }) => link.replace(/[?#].*$/, ''))
  return [
    ...[...byPage].map(([link, some]) => ({ link, count: some.reduce((sum, { count = 1 }) => sum + count, 0) })),
    { link: '/work', count: tasks.length },
  ]
})

const mine = provide(myWork, async (context) => {
  const found = await tasksOf(context)
  return found.sort((a, b) => ((a.due ?? far) < (b.due ?? far) ? -1 : (a.due ?? far) > (b.due ?? far) ? 1 : 0))
})

const days = provide(calendar, (context, { from, to }) => daysBetweenFor(context, from, to))

const reminders = provide(myReminders, async ({ db, scope }) => {
  const row = await reminderOf(db, scope)
  return {
    rhythm: row?.rhythm ?? usualRhythm,
    address: await addressOf(db, scope.person),
    mail: (await mailServer(db)) !== undefined,
    feed: row !== undefined && row.feed !== null,
  }
})

export const views = [mine, counted, days, reminders]
