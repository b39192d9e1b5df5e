import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import { jsonb, type Db } from '../../platform/database/db.ts'
import type { PeopleTables } from '../people/index.ts'
import type { Interview } from './model.ts'

export const interviewing = (db: Db) => db.withTables<PeopleTables & { interview: Interview }>()

/** The information manager sees all; a department manager those of the department and their own. */
export function interviewWithin(scope: Scope): Expression<SqlBool> {
  if (scope.roles.includes('informationManager')) return sql<SqlBool>`true`
  if (!scope.roles.includes('departmentManager')) return sql<SqlBool>`false`
  return sql<SqlBool>`(interview.department = any(${[...scope.manages]}::text[]) or interview.begun_by = ${scope.person})`
}

export function interviewForUpdate(tx: Db, scope: Scope, id: Interview['id']): Promise<Interview | undefined> {
  return interviewing(tx)
    .selectFrom('interview')
    .selectAll()
    .where('id', '=', id)
    .where(interviewWithin(scope))
    .forUpdate()
    .executeTakeFirst()
}

export async function saveInterview(tx: Db, interview: Interview): Promise<void> {
  const { id, ...rest } = { ...interview, answers: jsonb(interview.answers) }
  await interviewing(tx)
    .insertInto('interview')
    .values({ id, ...rest })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}
