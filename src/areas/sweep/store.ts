import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { assetWithin, type AssetId, type InventoryTables } from '../inventory/index.ts'

export interface SweepAnswer {
  readonly id: Id<'swp'>
  readonly asset: AssetId
  readonly keepUntil: string
  readonly reason: string
  readonly version: number
}

export const sweep = (db: Db) => db.withTables<InventoryTables & { sweepAnswer: SweepAnswer }>()

/** An answer is as secret as the asset it is about. */
export function answerWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from asset where asset.id = sweep_answer.asset and ${assetWithin(scope)})`
}
