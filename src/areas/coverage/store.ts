import { sql, type Expression, type SqlBool } from 'kysely'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { PeopleTables } from '../people/index.ts'
import { coverages } from './contract.ts'
import type { Coverage } from './model.ts'

export const covering = (db: Db) => db.withTables<PeopleTables & { coverage: Coverage }>()

/** What is left unguarded is for those who answer for it. */
export function coverageWithin(scope: Scope): Expression<SqlBool> {
  return mayUse(coverages.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`
}

export function coverageForUpdate(tx: Db, scope: Scope, id: Coverage['id']): Promise<Coverage | undefined> {
  return covering(tx)
    .selectFrom('coverage')
    .selectAll()
    .where('id', '=', id)
    .where(coverageWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export function inState(tx: Db, state: Coverage['state']): Promise<Coverage[]> {
  return covering(tx).selectFrom('coverage').selectAll().where('state', '=', state).orderBy('id').forUpdate().execute()
}

export async function insertCoverage(tx: Db, coverage: Coverage): Promise<void> {
  await covering(tx).insertInto('coverage').values(coverage).execute()
}

export async function saveCoverage(tx: Db, { id, ...rest }: Coverage): Promise<void> {
  await covering(tx).updateTable('coverage').set(rest).where('id', '=', id).execute()
}
