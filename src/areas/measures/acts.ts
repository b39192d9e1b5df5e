import { isDeepStrictEqual } from 'node:util'
import { addMonths } from '../../kernel/time.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { classInUse } from '../classification/index.ts'
import { assetForUpdate } from '../inventory/index.ts'
import { builtInPack } from './built-in.ts'
import {
  acceptResidualRisk,
  adoptMeasures,
  askRiskAcceptance,
  changeMeasure,
  checkMeasure,
  chooseMeasure,
  declineResidualRisk,
  installBuiltIn,
  installPack as installPackAct,
  reportMeasure,
  setMeasureFields,
} from './contract/acts.ts'
import { measureThing } from './contract/things.ts'
import { installPack } from './install-pack.ts'
import {
  acceptRisk,
  askRisk,
  checkDraft,
  declineRisk,
  recordCheck,
  redraft,
  refuse,
  report,
  setFields,
  type PlanDraft,
  type Planned,
} from './model/plan.ts'
import { blankRow } from './model/matrix.ts'
import { catalogue, measureById } from './store-catalogue.ts'
import {
  alreadyPlanned,
  departmentsThere,
  insertMeasures,
  lockPlan,
  measureForUpdate,
  measureReportable,
  ownerGone,
  plannedForClasses,
  saveMeasure,
} from './store.ts'

/** @throws Refusal measures.ownerGone, departmentGone, and what the rule refuses. */
async function checkFits(context: ActContext, draft: PlanDraft): Promise<void> {
  checkDraft(draft)
  const gone = draft.owner === null ? undefined : await ownerGone(context.tx, draft.owner, context.today)
  if (gone !== undefined) throw refuse.ownerGone({ name: gone }, 'owner')
  if (!(await departmentsThere(context.tx, draft.departments))) throw refuse.departmentGone({}, 'departments')
}

/** The class or asset a row is for must be there, and the actor must be allowed to plan for it. */
async function checkTarget(context: ActContext, target: Pick<Planned, 'class' | 'asset'>): Promise<void> {
  if ((target.class === null) === (target.asset === null)) throw refuse.oneTarget({}, 'class')
  if (target.asset !== null && !(await assetForUpdate(context.tx, context.actor, target.asset)))
    throw common.notFound({}, 'asset')
  if (target.class === null) return
  const plans = context.actor.roles.includes('informationManager') || context.actor.roles.includes('executive')
  if (!plans) throw common.notYourRole({}, 'class')
  if (!(await classInUse(context.tx, target.class))) throw common.notFound({}, 'class')
}

const firstPack = perform(installBuiltIn, async (context) => {
  const installed = await installPack(context, builtInPack(), true)
  return done(installed ? [installed.change] : [], {})
})

const pack = perform(installPackAct, async (context, { text }) => {
  const installed = await installPack(context, text, false)
  if (!installed) return done([], { added: 0, removed: 0, altered: 0 })
  const { added, removed, altered } = installed.changes
  return done(installed.change, { added: added.length, removed: removed.length, altered: altered.length })
})

const choose = perform(chooseMeasure, async (context, { measure, class: of, asset, factDate, ...draft }) => {
  await lockPlan(context.tx)
  const known = await measureById(context.tx, measure)
  if (!known || known.withdrawn) throw refuse.noSuchMeasure({}, 'measure')
  await checkTarget(context, { class: of, asset })
  await checkFits(context, draft)
  if (await alreadyPlanned(context.tx, measure, { class: of, asset })) throw refuse.planned({}, 'measure')
  const blank: Planned = { ...blankRow(measure), id: context.newId('mea'), class: of, asset, version: 0 }
  const made = redraft(blank, draft, context.today)
  await insertMeasures(context.tx, [made])
  return done(changed(measureThing, made.id, null, made), { row: made.id }, factDate)
})

async function save(context: ActContext, before: Planned, after: Planned, factDate?: string) {
  if (isDeepStrictEqual({ ...after, version: before.version }, before)) return done([], {}, factDate)
  await saveMeasure(context.tx, after)
  return done(changed(measureThing, before.id, before, after), {}, factDate)
}

const change = perform(changeMeasure, async (context, { row, version, factDate, ...draft }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row), version)
  await checkFits(context, draft)
  return save(context, before, redraft(before, draft, context.today), factDate)
})

const setSome = perform(setMeasureFields, async (context, { row, version, state, owner, due }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row), version)
  const gone = owner ? await ownerGone(context.tx, owner, context.today) : undefined
  if (gone !== undefined) throw refuse.ownerGone({ name: gone }, 'owner')
  const set = {
    ...(state === undefined ? {} : { state }),
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  }
  return save(context, before, setFields(before, set, context.today))
})

const tell = perform(reportMeasure, async (context, { row, version, factDate, ...told }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row, measureReportable), version)
  return save(context, before, report(before, told, context.today), factDate)
})

const check = perform(checkMeasure, async (context, { row, version, on, timesDue, timesKept }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row, measureReportable), version)
  return save(context, before, recordCheck(before, on, timesDue, timesKept), on)
})

const ask = perform(askRiskAcceptance, async (context, { row, version, reason, until }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row), version)
  return save(context, before, askRisk(before, reason, until, context.today))
})

const accept = perform(acceptResidualRisk, async (context, { row, version, reason, until }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row), version)
  return save(context, before, acceptRisk(before, reason, until, context.actor.person, context.today))
})

const decline = perform(declineResidualRisk, async (context, { row, version, reason }) => {
  const before = atVersion(await measureForUpdate(context.tx, context.actor, row), version)
  return save(context, before, declineRisk(before, reason))
})

const adopt = perform(adoptMeasures, async (context, { picks }) => {
  await lockPlan(context.tx)
  const known = new Map((await catalogue(context.tx)).map((row) => [row.id, row]))
  const planned = await plannedForClasses(context.tx)
  const made: Planned[] = []
  const once = new Map(picks.map((pick) => [`${pick.measure} ${pick.class}`, pick]))
  const classes = new Map<string, boolean>()
  for (const pick of once.values()) {
    const one = known.get(pick.measure)
    if (!one || one.withdrawn) throw refuse.noSuchMeasure({}, 'picks')
    if (!classes.has(pick.class)) classes.set(pick.class, (await classInUse(context.tx, pick.class)) !== undefined)
    if (!classes.get(pick.class)) throw common.notFound({}, 'picks')
    if (planned.has(`${pick.measure} ${pick.class}`)) continue
    const { initial, yearly, hours } = one.body.cost
    // A deed is paid once: the first row that is made of it carries the cost.
    const paid = one.body.deed !== undefined && made.some((row) => known.get(row.measure)?.body.deed === one.body.deed)
    const again = paid || made.some((row) => row.measure === pick.measure)
    const cost = again ? { initialCost: 0, yearlyCost: 0 } : { initialCost: initial, yearlyCost: yearly }
    const reviewOn = addMonths(context.today, 12)
    made.push({
      ...blankRow(pick.measure),
      id: context.newId('mea'),
      class: pick.class,
      ...cost,
      hours: again ? 0 : hours,
      reviewOn,
    })
  }
  if (made.length > 0) await insertMeasures(context.tx, made)
  return done(
    made.map((row) => changed(measureThing, row.id, null, row)),
    { added: made.length, kept: once.size - made.length },
  )
})

export const acts = [firstPack, pack, choose, change, setSome, tell, check, ask, accept, decline, adopt]
