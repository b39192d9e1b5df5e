import { sql } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import { assetInScope, changeableOf } from '../inventory/index.ts'
import { criteriaInUse, criteriaOf } from './criteria.ts'
import { assetDecision, auditDecision, decisionLedger, withdrawConflict } from './contract.ts'
import { standing, type Decision, type Verdict } from './model.ts'
import { isBarred } from './model/rules.ts'
import { mayTakeBack, partiesOf } from './model/deciding.ts'
import { standingOf } from './model/standing.ts'
import { namesOf, peopleOf, readersOf, replaceFor, rowsOf } from './rows.ts'
import { decisionsOf, executivesOf, rulesOf } from './store.ts'
import { rulesViews } from './views-rules.ts'
import { scoringViews } from './views-scoring.ts'
import { waitingViews } from './views-waiting.ts'

const list = provideRows(decisionLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) => rowsOf(db, scope),
  conditions: ({ today }) => ({
    period: {
      over: sql`r.state = 'decided' and r.secret_until < ${today}::date and not exists (
        select 1 from decision later where later.asset = r.asset and later.state = 'decided' and later.decided_at > r.decided_at)`,
    },
  }),
})

/** A decision with names for what it holds by id. */
async function shownOf(db: Db, rows: readonly Decision[], classes: Awaited<ReturnType<typeof allClasses>>) {
  const people = rows.flatMap(peopleOf)
  const nameOf = await namesOf(db, people)
  const scoredBy = await criteriaOf(db, rows)
  const classOf = ({ class: id }: Pick<Verdict, 'class'>) => classes.find((one) => one.id === id)
  return rows.map((row) => ({
    ...row,
    criteria: scoredBy(row),
    className: classOf(row)?.name ?? null,
    classRank: classOf(row)?.rank ?? 0,
    proposedByName: nameOf(row.proposedBy),
    decidedByName: row.decidedBy === null ? null : nameOf(row.decidedBy),
    auditedByName: row.auditedBy === null ? null : nameOf(row.auditedBy),
    votes: row.votes.map((vote) => ({ ...vote, name: nameOf(vote.person), className: classOf(vote)?.name ?? null })),
    conflicts: row.conflicts.map(({ person, at, reason, withdrawnBy, withdrawnAt, withdrawnWhy = '' }) => ({
      name: nameOf(person),
      at,
      reason,
      withdrawn: withdrawnAt === undefined ? null : { name: nameOf(withdrawnBy ?? null), at: withdrawnAt, reason: withdrawnWhy },
    })),
  }))
}

function mayAudit(scope: Actor, decided: Decision | undefined): boolean {
  if (!decided || decided.audit !== 'due' || !mayUse(auditDecision.who, scope)) return false
  return !partiesOf(decided).includes(scope.person)
}

const ofAsset = provide(assetDecision, async ({ db, scope, now, today }, params) => {
  const asset = await assetInScope(db, scope, params.asset)
  if (!asset) throw refuse.notFound()
  const rows = await decisionsOf(db, scope, asset.id)
  const every = await allClasses(db)
  const shown = await shownOf(db, rows, every)
  const [current, open] = [rows.find((row) => row.state === 'decided'), rows.find((row) => row.state === 'proposed')]
  const changeable = (await changeableOf(db, scope, [asset.id])).has(asset.id)
  const decides = scope.roles.includes('executive')
  const executives = await executivesOf(db, today)
  const conflicts = standing(rows[0]?.conflicts ?? [])
  const nameOf = await namesOf(
    db,
    conflicts.map(({ person }) => person),
  )
  const barred = isBarred(scope.person, executives, conflicts)
  const classes = every.filter((one) => !one.retired).map(({ id, name, rank, meaning }) => ({ id, name, rank, meaning }))
  const replace: Record<string, number> = {}
  for (const to of [null, ...classes.map(({ id }) => id)]) replace[to ?? 'none'] = await replaceFor(db, scope, asset.id, to)
  return {
    assetVersion: asset.version,
    received: asset.origin === 'received',
    criteria: await criteriaInUse(db),
    classes,
    current: shown.find(({ id }) => id === current?.id) ?? null,
    open: shown.find(({ id }) => id === open?.id) ?? null,
    effect: {
      readers: (await readersOf(db, [asset.id])).get(asset.id) ?? 0,
      holdings: asset.holdings.length,
      replace,
    },
    mayPropose: changeable && !barred,
    mayDecide: decides,
    mayLift: decides && !barred && asset.outcome === 'secret' && !open,
    mine: open && decides ? standingOf(scope.person, executives, open, asset, await rulesOf(db)) : null,
    barred,
    conflicts: conflicts.map(({ person, at, reason }) => ({ person, name: nameOf(person), at, reason })),
    withdraw:
      rows[0] && conflicts.length > 0 && mayUse(withdrawConflict.who, scope)
        ? { decision: rows[0].id, version: rows[0].version }
        : null,
    mayTakeBack: current !== undefined && !open && mayTakeBack(current, scope.person, now, asset.version),
    mayAudit: mayAudit(scope, current),
  }
})

export const views = [list, ofAsset, ...waitingViews, ...rulesViews, ...scoringViews]
