import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { assetWithin, type AssetId, type InventoryTables } from '../inventory/index.ts'
import type { Answer } from './model.ts'

export interface RequirementAnswer {
  readonly id: Id<'rqa'>
  readonly asset: AssetId
  readonly check: string
  readonly pack: string
  readonly answer: Answer
  readonly note: string
  readonly by: Id<'psn'>
  readonly at: string
  readonly version: number
}

const tables = (db: Db) => db.withTables<InventoryTables & { requirementAnswer: RequirementAnswer }>()

/** Seen by whoever may see the asset. */
export function answerWithin(scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from asset where asset.id = requirement_answer.asset and ${assetWithin(scope)})`
}

export function answersOf(db: Db, scope: Scope, asset: AssetId) {
  return tables(db)
    .selectFrom('requirementAnswer')
    .innerJoin('person', 'person.id', 'requirementAnswer.by')
    .where('requirementAnswer.asset', '=', asset)
    .where(answerWithin(scope))
    .selectAll('requirementAnswer')
    .select('person.name as byName')
    .execute()
}

export function answerForUpdate(tx: Db, scope: Scope, asset: AssetId, check: string): Promise<RequirementAnswer | undefined> {
  return tables(tx)
    .selectFrom('requirementAnswer')
    .selectAll()
    .where('asset', '=', asset)
    .where('check', '=', check)
    .where(answerWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function saveAnswer(tx: Db, row: RequirementAnswer): Promise<void> {
  await tables(tx)
    .insertInto('requirementAnswer')
    .values(row)
    .onConflict((existing) => existing.column('id').doUpdateSet(row))
    .execute()
}
