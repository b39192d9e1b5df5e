import { mayUse } from '../../kernel/roles.ts'
import { addDays } from '../../kernel/time.ts'
import type { Task } from '../../platform/acts/area.ts'
import { provide, type ViewContext } from '../../platform/acts/provide.ts'
import { registeredBy } from '../inventory/index.ts'
import { companyName } from '../people/index.ts'
import { checks, executivePage, journey } from './contract.ts'
import { byGravity, monthEnds, stateOf } from './model.ts'
import { skippedSteps } from './store.ts'

/** Lines of a list on one sheet of paper; how many there are in all is said beside it. */
const onOneSheet = 6
/** Days back from which something overdue still counts. */
const yearBack = 366

/** What the rules of the asker's work found, and which found nothing. */
async function checked({ db, scope, now, today, registry }: ViewContext) {
  const look = { db, scope, now, today, registry }
  const mine = registry.checks.filter(({ who }) => mayUse(who, scope))
  const all = await Promise.all(mine.map(async ({ count, who: _who, ...rule }) => ({ rule, count: await count(look) })))
  return {
    found: byGravity(
      all.flatMap(({ rule, count }) =>
        count === false || count === 0 ? [] : [{ ...rule, count: count === true ? null : count }],
      ),
    ),
    passed: all.flatMap(({ rule, count }) => (count === false || count === 0 ? [{ id: rule.id, says: rule.says }] : [])),
  }
}

const allChecks = provide(checks, checked)

const steps = provide(journey, async ({ db, scope, now, today, registry }) => {
  const look = { db, scope, now, today, registry }
  const skipped = new Map((await skippedSteps(db, scope)).map(({ step, reason }) => [step, reason]))
  return Promise.all(
    registry.steps.map(async ({ state, who, order: _order, ...step }) => {
      const reached = await state(look)
      const because = skipped.get(step.id) ?? null
      return {
        ...step,
        ...reached,
        mine: mayUse(who, scope),
        state: stateOf(reached, because !== null),
        skippedBecause: because,
      }
    }),
  )
})

const decides = ({ verb }: Task) => verb === 'decide' || verb === 'approve'

const executive = provide(executivePage, async (context) => {
  const { db, scope, now, today, registry } = context
  const look = { db, scope, now, today, registry }
  const [company, figures, tasks, days, findings, growth] = await Promise.all([
    companyName(db),
    Promise.all(registry.figures.map(async ({ id, says, link, value }) => ({ id, says, link, ...(await value(look)) }))),
    Promise.all(registry.tasks.map((source) => source.find(look))),
    Promise.all(registry.days.map((source) => source.find({ ...look, from: addDays(today, -yearBack), to: addDays(today, -1) }))),
    checked(context),
    registeredBy(db, scope, monthEnds(today)),
  ])
  const waiting = tasks.flat().filter(decides)
  const overdue = days.flat().toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  return {
    company,
    today,
    figures,
    waiting: waiting.slice(0, onOneSheet).map(({ verb: _verb, count: _count, ...one }) => one),
    waitingInAll: waiting.length,
    overdue: overdue.slice(0, onOneSheet),
    overdueInAll: overdue.length,
    findings: findings.found.map(({ id, severity, says, count }) => ({ id, severity, says, count })),
    growth,
  }
})

export const views = [allChecks, steps, executive]
