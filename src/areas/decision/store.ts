import { sql, type Expression, type SqlBool } from 'kysely'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { assetChangeable, assetWithin, numberColumn, type AssetId, type InventoryTables } from '../inventory/index.ts'
import type { Id } from '../../kernel/ids.ts'
import { timeZone, type PlainDate } from '../../kernel/time.ts'
import { rulesView } from './contract/rules.ts'
import type { Decision, DecisionId } from './model.ts'
import { partiesOf } from './model/deciding.ts'
import { firstRules, type DecisionRules } from './model/rules.ts'

export type RulesRow = DecisionRules & { readonly id: Id<'dru'>; readonly version: number }

export type DecisionTables = InventoryTables & { decision: Decision; decisionRules: RulesRow }

export const decisions = (db: Db) => db.withTables<DecisionTables>()

/** A decision is seen by whoever may see the asset it is about. */
export function decisionWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from asset where asset.id = decision.asset and ${assetWithin(scope)})`
}

/** How decisions are made is for those who make, prepare and watch them. */
export const rulesWithin = (scope: Scope): Expression<SqlBool> =>
  mayUse(rulesView.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`

export function decisionForUpdate(tx: Db, scope: Scope, id: DecisionId): Promise<Decision | undefined> {
  return decisions(tx)
    .selectFrom('decision')
    .selectAll()
    .where('id', '=', id)
    .where(decisionWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

/** All decisions on an asset, the newest first. */
export function decisionsOf(db: Db, scope: Scope, asset: AssetId): Promise<Decision[]> {
  return decisions(db)
    .selectFrom('decision')
    .selectAll()
    .where('asset', '=', asset)
    .where(decisionWithin(scope))
    .orderBy(sql`coalesce(decided_at, proposed_at)`, 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was decided, for minutes: one decision, or those of a time, the earliest first. */
export async function minuted(
  db: Db,
  scope: Scope,
  of: { decision: DecisionId } | { from: PlainDate; to: PlainDate },
  most: number,
): Promise<{ decision: Decision; assetName: string; assetNumber: string }[]> {
  const decided = decisions(db)
    .selectFrom('decision')
    .innerJoin('asset', 'asset.id', 'decision.asset')
    .where('decision.state', '=', 'decided')
    .where(assetWithin(scope))
  const asked =
    'decision' in of
      ? decided.where('decision.id', '=', of.decision)
      : decided.where(
          sql<boolean>`(decision.decided_at at time zone ${timeZone})::date between ${of.from}::date and ${of.to}::date`,
        )
  const rows = await asked
    .selectAll('decision')
    .select('asset.name as assetName')
    .select(numberColumn.as('assetNumber'))
    .orderBy('decision.decidedAt')
    .orderBy('decision.id')
    .limit(most)
    .execute()
  return rows.map(({ assetName, assetNumber, ...decision }) => ({ decision, assetName, assetNumber }))
}

/** The decisions that hold, of assets that are still there. */
export const currentDecisions = (db: Db, scope: Scope) =>
  decisions(db)
    .selectFrom('decision')
    .innerJoin('asset', 'asset.id', 'decision.asset')
    .where('decision.state', '=', 'decided')
    .where('asset.mergedInto', 'is', null)
    .where(assetWithin(scope))
    .where(
      sql<boolean>`not exists (select 1 from decision later
        where later.asset = decision.asset and later.state = 'decided' and later.decided_at > decision.decided_at)`,
    )

/** Secrets whose period ends within these days. */
export function periodsEnding(db: Db, scope: Scope, from: PlainDate, to: PlainDate) {
  return currentDecisions(db, scope)
    .where('decision.secretUntil', '>=', from)
    .where('decision.secretUntil', '<=', to)
    .where('asset.outcome', '=', 'secret')
    .where(assetChangeable(scope))
    .select(['decision.id', 'decision.asset', 'decision.secretUntil', 'asset.name'])
    .orderBy('decision.secretUntil')
    .execute()
}

/** Decisions of one that this person may look at: of others, and not proposed by them. */
export async function auditsDue(db: Db, scope: Scope) {
  const rows = await decisions(db)
    .selectFrom('decision')
    .innerJoin('asset', 'asset.id', 'decision.asset')
    .where('decision.audit', '=', 'due')
    .where(assetWithin(scope))
    .selectAll('decision')
    .select('asset.name')
    .orderBy('decision.decidedAt')
    .execute()
  return rows.filter((row) => !partiesOf(row).includes(scope.person))
}

export async function proposalOpen(tx: Db, asset: AssetId): Promise<boolean> {
  const found = await decisions(tx)
    .selectFrom('decision')
    .select('id')
    .where('asset', '=', asset)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return found !== undefined
}

const written = (decision: Decision) => ({
  ...decision,
  scores: jsonb(decision.scores),
  proposal: decision.proposal && jsonb(decision.proposal),
  votes: jsonb(decision.votes),
  conflicts: jsonb(decision.conflicts),
  was: decision.was && jsonb(decision.was),
})

export async function insertDecision(tx: Db, decision: Decision): Promise<void> {
  await decisions(tx).insertInto('decision').values(written(decision)).execute()
}

export async function saveDecision(tx: Db, decision: Decision): Promise<void> {
  const { id: _id, ...rest } = written(decision)
  await decisions(tx).updateTable('decision').set(rest).where('id', '=', decision.id).execute()
}

export function rulesRow(db: Db): Promise<RulesRow | undefined> {
  return decisions(db).selectFrom('decisionRules').selectAll().executeTakeFirst()
}

/** How the company decides, said or not. */
export async function rulesOf(db: Db): Promise<DecisionRules> {
  return (await rulesRow(db)) ?? firstRules
}

/** The one row, held until the end of the transaction: two who set it first at once make one. */
export async function rulesForUpdate(tx: Db): Promise<RulesRow | undefined> {
  await sql`lock table decision_rules in share row exclusive mode`.execute(tx)
  return rulesRow(tx)
}

export async function saveRules(tx: Db, row: RulesRow): Promise<void> {
  const values = { ...row, modes: jsonb(row.modes) }
  const { id: _id, ...rest } = values
  await decisions(tx)
    .insertInto('decisionRules')
    .values(values)
    .onConflict((existing) => existing.column('id').doUpdateSet(rest))
    .execute()
}

/** Who may decide today. */
export async function executivesOf(db: Db, today: PlainDate): Promise<Id<'psn'>[]> {
  const { rows } = await sql<{ id: Id<'psn'> }>`select id from person
    where 'executive' = any(roles) and (left_on is null or left_on > ${today}::date) order by id`.execute(db)
  return rows.map(({ id }) => id)
}
