import { sql, type Expression, type SqlBool } from 'kysely'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { journey, type SkipId } from './contract.ts'

export interface SkippedStep {
  readonly id: SkipId
  readonly step: string
  readonly reason: string
  readonly resumed: boolean
  readonly version: number
}

const tables = (db: Db) => db.withTables<{ skippedStep: SkippedStep }>()

export function skippedWithin(scope: Scope): Expression<SqlBool> {
  return mayUse(journey.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`
}

export function skippedSteps(db: Db, scope: Scope): Promise<SkippedStep[]> {
  return tables(db).selectFrom('skippedStep').selectAll().where('resumed', '=', false).where(skippedWithin(scope)).execute()
}

export function skippedStepNamed(tx: Db, scope: Scope, step: string): Promise<SkippedStep | undefined> {
  return tables(tx)
    .selectFrom('skippedStep')
    .selectAll()
    .where('step', '=', step)
    .where(skippedWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function saveSkipped(tx: Db, row: SkippedStep): Promise<void> {
  await tables(tx)
    .insertInto('skippedStep')
    .values(row)
    .onConflict((existing) => existing.column('id').doUpdateSet(row))
    .execute()
}
