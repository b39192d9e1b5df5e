import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import { assetWithin, type AssetId, type InventoryTables } from '../inventory/index.ts'
import type { Decision, DecisionId } from './model.ts'

export type DecisionTables = InventoryTables & { decision: Decision }

export const decisions = (db: Db) => db.withTables<DecisionTables>()

/** A decision is seen by whoever may see the asset it is about. */
export function decisionWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from asset where asset.id = decision.asset and ${assetWithin(scope)})`
}

export function decisionForUpdate(tx: Db, scope: Scope, id: DecisionId): Promise<Decision | undefined> {
  return decisions(tx)
    .selectFrom('decision')
    .selectAll()
    .where('id', '=', id)
    .where(decisionWithin(scope))
    .forUpdate()
    .executeTakeFirst()
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

export async function insertDecision(tx: Db, decision: Decision): Promise<void> {
  await decisions(tx)
    .insertInto('decision')
    .values({ ...decision, scores: jsonb(decision.scores) })
    .execute()
}

export async function saveDecision(tx: Db, { id, ...rest }: Decision): Promise<void> {
  await decisions(tx)
    .updateTable('decision')
    .set({ ...rest, scores: jsonb(rest.scores) })
    .where('id', '=', id)
    .execute()
}
